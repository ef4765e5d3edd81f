import type { JsonObject } from '../../../../contract/common.ts';
import { useridProblem } from '../../../lib/userid.ts';

/** Most people that can be invited (Tencent Meeting: PUT /v1/meetings/{id}/invitees). */
export const inviteesMost = 2000;

/** Userids as people paste them: a column, or a line with commas. */
export const pastedUserids = (text: string): readonly string[] => [...new Set(text.split(/[\s,，;；、]+/u).filter((one) => one !== ''))];

/** Who comes in and who goes, comparing case by case: userids are case-sensitive. */
export function differenceOf(
  before: readonly string[],
  after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const [old, now] = [new Set(before), new Set(after)];
  return { added: after.filter((one) => !old.has(one)), removed: before.filter((one) => !now.has(one)) };
}

/** Why the list cannot be sent; a key of texts, '' when it can. */
export function inviteesProblem(
  before: readonly string[],
  after: readonly string[],
  clear: boolean,
): '' | 'same' | 'clear' | 'many' | 'userid' {
  const { added, removed } = differenceOf(before, after);
  if (added.length + removed.length === 0) return 'same';
  if (after.length === 0 && !clear) return 'clear';
  if (after.length > inviteesMost) return 'many';
  return added.some((one) => useridProblem(one) !== '') ? 'userid' : '';
}

/** The body of meetings.set-invitees: the whole list. */
export const inviteesBody = (list: readonly string[]): JsonObject => ({ invitees: list.map((userid) => ({ userid })) });
