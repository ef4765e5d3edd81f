import type { ParamValue } from '../../contract/call.ts';
import type { Json, JsonObject } from '../../contract/common.ts';
import type { Operation } from '../../contract/operation.ts';
import { decodeBase64Text } from './coded-text.ts';

/** What people call a thing whose id a call names. */
export interface KnownTarget {
  readonly code?: string;
  readonly name?: string;
  /** userid of whom it belongs to: the creator of a meeting, the host of a recording; never a room. */
  readonly owner?: string;
  /** Id of what it is a part of: the meeting of a recording, the meeting or recording of a file. */
  readonly of?: string;
}

const mostPerAccount = 5000;

/** Remembers codes, subjects and names by id from the answers an account has seen, for dialogs, History and confirmations. */
export interface KnownTargets {
  learn(accountId: string, names: readonly (readonly [string, KnownTarget])[]): void;
  find(accountId: string, id: string): KnownTarget | undefined;
  forget(accountId: string): void;
}

const text = (value: Json | undefined): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/**
 * Every id an answer names, with what it is called and whose it is; the last ones where there are more than a book holds. `person` is
 * whose list it is: a user's meetings say "creator" in place of a userid.
 */
export function namesIn(answer: Json, person = ''): [string, KnownTarget][] {
  const names = new Map<string, KnownTarget>();
  const put = (id: string, known: KnownTarget): void => {
    if (id === '' || Object.keys(known).length === 0) return;
    const before = names.get(id);
    names.delete(id);
    names.set(id, { ...before, ...known });
  };
  const visit = (value: Json, depth: number, around: KnownTarget): void => {
    if (depth > 4 || value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1, around);
      return;
    }
    // Lists of people in a meeting send subjects and names coded; others send them plain.
    const [code, subject] = [text(value['meeting_code']), decodeBase64Text(text(value['subject']))];
    const [id, record, file] = [thing(value['meeting_id']), text(value['meeting_record_id']), text(value['record_file_id'])];
    const owner = ownerIn(value, code !== '' || record !== '', person);
    const whose = owner === '' ? {} : { owner };
    const meeting = { ...(code === '' ? {} : { code }), ...(subject === '' ? {} : { name: subject }), ...whose };
    put(id, meeting);
    put(record, { ...meeting, ...(id === '' || record === '' ? {} : { of: id }) });
    put(file, around);
    const inside = record === '' ? around : { ...whose, of: id || record };
    const name = text(value['username']) || decodeBase64Text(text(value['user_name']));
    // Older answers call the id user_id (doc 43677).
    if (name !== '') put(text(value['userid']) || text(value['user_id']), { name });
    for (const member of Object.values(value)) if (typeof member === 'object') visit(member, depth + 1, inside);
  };
  visit(answer, 0, {});
  return [...names].slice(-mostPerAccount);
}

/** The id of a meeting; uploads say 0, which is none. */
const thing = (value: Json | undefined): string => (text(value) === '0' ? '' : text(value));

/** Whose a meeting or recording is: host_user_id or userid, userid_type 3 being a room (docs 52490, 51189, 53224). */
function ownerIn(value: JsonObject, isThing: boolean, person: string): string {
  if (!isThing || text(value['userid_type']) === '3') return '';
  return text(value['host_user_id']) || text(value['userid']) || (value['join_meeting_role'] === 'creator' ? person : '');
}

/** A book per account, oldest entries leaving first. */
export function createKnownTargets(): KnownTargets {
  const books = new Map<string, Map<string, KnownTarget>>();
  return {
    learn(accountId, names) {
      let targets = books.get(accountId);
      if (targets === undefined) books.set(accountId, (targets = new Map()));
      for (const [id, known] of names) {
        const before = targets.get(id);
        targets.delete(id);
        // An answer that does not say whose it is takes nothing away from one that did.
        targets.set(id, {
          ...(before?.owner === undefined ? {} : { owner: before.owner }),
          ...(before?.of === undefined ? {} : { of: before.of }),
          ...known,
        });
        if (targets.size > mostPerAccount) targets.delete(targets.keys().next().value as string);
      }
    },
    find: (accountId, id) => books.get(accountId)?.get(id),
    forget: (accountId) => {
      books.delete(accountId);
    },
  };
}

const idNames = [
  'meeting_id',
  'meetingId',
  'meeting_record_id',
  'record_file_id',
  'meeting_code',
  'userid',
  'uuid',
  'role_code',
  'confid',
  'RoomId',
];

/** The id a call is about: the operation's own word for it, else the first id parameter that is neither actor nor owner. */
export function targetId(operation: Operation, params: Readonly<Record<string, ParamValue>>, body: JsonObject | undefined): string {
  const value = (name: string): string => text(params[name] as Json | undefined) || text(body?.[name]);
  if (operation.confirmTarget !== undefined && value(operation.confirmTarget) !== '') return value(operation.confirmTarget);
  const acting = new Set([...operation.params, ...(operation.body ?? [])].filter((f) => f.role === 'actor').map((f) => f.name));
  for (const name of idNames) if (!acting.has(name) && value(name) !== '') return value(name);
  return '';
}
