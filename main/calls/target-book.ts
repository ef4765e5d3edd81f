import type { ParamValue } from '../../contract/call.ts';
import type { Json, JsonObject } from '../../contract/common.ts';
import type { Operation } from '../../contract/operation.ts';
import { decodeBase64Text } from './coded-text.ts';

/** What people call a thing whose id a call names. */
export interface KnownTarget {
  readonly code?: string;
  readonly name?: string;
}

const mostPerAccount = 5000;

/** Remembers codes, subjects and names by id from the answers an account has seen, for dialogs, History and confirmations. */
export interface TargetBook {
  learn(accountId: string, names: readonly (readonly [string, KnownTarget])[]): void;
  find(accountId: string, id: string): KnownTarget | undefined;
  forget(accountId: string): void;
}

const text = (value: Json | undefined): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Every id an answer names, with what it is called; the last ones where there are more than a book holds. */
export function namesIn(answer: Json): [string, KnownTarget][] {
  const names = new Map<string, KnownTarget>();
  const put = (id: string, known: KnownTarget): void => {
    if (id === '' || (known.code === undefined && known.name === undefined)) return;
    names.delete(id);
    names.set(id, known);
  };
  const visit = (value: Json, depth: number): void => {
    if (depth > 4 || value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1);
      return;
    }
    // Lists of people in a meeting send subjects and names coded; others send them plain.
    const [code, subject] = [text(value['meeting_code']), decodeBase64Text(text(value['subject']))];
    const meeting = { ...(code === '' ? {} : { code }), ...(subject === '' ? {} : { name: subject }) };
    put(text(value['meeting_id']), meeting);
    put(text(value['meeting_record_id']), meeting);
    const name = text(value['username']) || decodeBase64Text(text(value['user_name']));
    if (name !== '') put(text(value['userid']), { name });
    for (const member of Object.values(value)) if (typeof member === 'object') visit(member, depth + 1);
  };
  visit(answer, 0);
  return [...names].slice(-mostPerAccount);
}

/** A book per account, oldest entries leaving first. */
export function createTargetBook(): TargetBook {
  const books = new Map<string, Map<string, KnownTarget>>();
  return {
    learn(accountId, names) {
      let book = books.get(accountId);
      if (book === undefined) books.set(accountId, (book = new Map()));
      for (const [id, known] of names) {
        book.delete(id);
        book.set(id, known);
        if (book.size > mostPerAccount) book.delete(book.keys().next().value as string);
      }
    },
    find: (accountId, id) => books.get(accountId)?.get(id),
    forget: (accountId) => { books.delete(accountId); },
  };
}

const idNames = ['meeting_id', 'meeting_record_id', 'record_file_id', 'meeting_code', 'userid', 'uuid', 'role_code', 'confid', 'RoomId'];

/** The id a call is about: the operation's own word for it, else the first id parameter that is neither actor nor owner. */
export function targetId(operation: Operation, params: Readonly<Record<string, ParamValue>>, body: JsonObject | undefined): string {
  const value = (name: string): string => text(params[name] as Json | undefined) || text(body?.[name]);
  if (operation.confirmTarget !== undefined && value(operation.confirmTarget) !== '') return value(operation.confirmTarget);
  const acting = new Set([...operation.params, ...(operation.body ?? [])].filter((f) => f.role === 'actor').map((f) => f.name));
  for (const name of idNames) if (!acting.has(name) && value(name) !== '') return value(name);
  return '';
}
