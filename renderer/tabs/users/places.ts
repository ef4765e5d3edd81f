import type { ParamValue } from '../../../contract/call.ts';
import { phoneDigits, useridProblem } from '../../lib/userid.ts';
import type { Source } from '../../lists/walk.ts';

export const places = ['all', 'roles', 'bulk'] as const;
export type Place = (typeof places)[number];

/** The vendor's three lists of users; the first is the whole company, the others code the status differently. */
export const listKinds = ['corp', 'list', 'advance'] as const;
export type ListKind = (typeof listKinds)[number];
export const operationOf: Readonly<Record<ListKind, string>> = {
  corp: 'users.corp',
  list: 'users.list',
  advance: 'users.advance-list',
};
export const kindOf = (operation: string | undefined): ListKind | undefined => listKinds.find((kind) => operationOf[kind] === operation);

/** What the vendor filters by itself: name, userid, status and role of the whole company; status in the new list. */
export interface Asked {
  readonly kind: ListKind;
  readonly text: string;
  readonly status: string;
  readonly role: string;
}

/** How a search text is meant. The vendor cannot look for phone numbers. */
export function meaning(text: string): 'none' | 'phone' | 'name' | 'either' {
  const plain = text.trim();
  if (plain === '') return 'none';
  if (phoneDigits(plain) !== '') return 'phone';
  return useridProblem(plain) === '' ? 'either' : 'name';
}

/** The calls that answer a question: a text that may be a userid or a name is asked both ways, the userid first. */
export function sourcesOf(asked: Asked): readonly Source[] {
  const operation = operationOf[asked.kind];
  if (asked.kind === 'list') return [{ operation, params: { page: 1 } }];
  const common: Record<string, ParamValue> = asked.status === '' ? {} : { status: asked.status };
  if (asked.kind === 'advance') return [{ operation, params: common }];
  common['status'] = Number(asked.status);
  if (asked.status === '') delete common['status'];
  if (asked.role !== '') common['role_code'] = asked.role;
  const text = asked.text.trim();
  const byName = { operation, params: { ...common, user_name: text } };
  const byId = { operation, params: { ...common, userid: text } };
  switch (meaning(text)) {
    case 'none':
      return [{ operation, params: common }];
    case 'name':
      return [byName];
    case 'either':
      return [byId, byName];
    // Digits may be a userid too; the phone number itself is looked for in the fetched list.
    case 'phone':
      return [byId];
  }
}
