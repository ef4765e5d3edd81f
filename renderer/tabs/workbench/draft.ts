import { MASK, type Json, type JsonObject } from '../../../contract/common.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import type { Field, Operation } from '../../../contract/operation.ts';
import { readJson } from '../../components/json.ts';

/** A request made from a row of History: what could be read of it, and what was masked there. */
export interface Draft {
  readonly params: JsonObject;
  readonly body: JsonObject;
  /** Paths of what History does not keep. */
  readonly masked: readonly string[];
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};
/** A value as its field takes it: the wire form of a path or query is always text. */
const typed = (field: Field, text: string): Json => (field.type === 'integer' && /^-?\d{1,15}$/.test(text) ? Number(text) : text);
const isMasked = (value: Json): boolean => typeof value === 'string' && value.includes(MASK);

/** Members without what was masked and without files, whose content History does not keep. */
function clean(value: JsonObject, fields: readonly Field[], path: string, masked: string[]): JsonObject {
  const kept = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const field = fields.find((one) => one.name === name);
    const own = path === '' ? name : `${path}.${name}`;
    if (field?.type === 'file') return [];
    if (isMasked(member)) {
      masked.push(own);
      return [];
    }
    if (Array.isArray(member)) {
      return [
        [
          name,
          member.flatMap((item, index): Json[] => {
            if (isMasked(item)) return masked.push(`${own}[${index}]`) > 0 ? [] : [];
            return [
              item !== null && typeof item === 'object' && !Array.isArray(item)
                ? clean(item, field?.fields ?? [], `${own}[${index}]`, masked)
                : item,
            ];
          }),
        ],
      ];
    }
    return [[name, member !== null && typeof member === 'object' ? clean(member, field?.fields ?? [], own, masked) : member]];
  });
  return Object.fromEntries(kept);
}

/** The draft of a call that was sent, or that was refused before it was sent (then its wish stands in the body). */
export function draftOf(operation: Operation, entry: Pick<HistoryEntry, 'target' | 'requestBody'>): Draft {
  const masked: string[] = [];
  const [path = '', query = ''] = entry.target.split('?');
  const read = readJson(entry.requestBody);
  const given = read !== undefined && read !== null && typeof read === 'object' && !Array.isArray(read) ? read : {};
  if ((path === operation.path && path.includes('{')) || (operation.body === undefined && Object.keys(given).length > 0)) {
    const wish = clean(given, operation.body ?? operation.params, '', masked);
    return operation.body === undefined ? { params: wish, body: {}, masked } : { params: {}, body: wish, masked };
  }
  const params: JsonObject = {};
  const put = (name: string, text: string): void => {
    const field = operation.params.find((one) => one.name === name);
    // Timestamps and signatures of YTX stand in the query too: they are made anew.
    if (field === undefined) return;
    if (isMasked(text)) masked.push(name);
    else if (text !== '') params[name] = typed(field, text);
  };
  const template = operation.path.split('/');
  for (const [index, part] of path.split('/').entries()) {
    const name = /^\{(\w+)\}$/.exec(template[index] ?? '')?.[1];
    if (name !== undefined) put(name, decoded(part));
  }
  for (const pair of query.split('&')) {
    const cut = pair.indexOf('=');
    if (cut > 0) put(decoded(pair.slice(0, cut)), decoded(pair.slice(cut + 1)));
  }
  return { params, body: clean(given, operation.body ?? [], '', masked), masked };
}
