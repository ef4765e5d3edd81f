import type { JsonObject } from '../../../../contract/common.ts';
import { differenceOf } from './invitees.ts';

const text = (guest: JsonObject, name: string): string => String(guest[name] ?? '');

/** A guest in one line. */
export const guestText = (guest: JsonObject): string =>
  [text(guest, 'guest_name'), `+${text(guest, 'area')} ${text(guest, 'phone_number')}`].filter((one) => one !== '').join(' ');

/** A country code without +, and a number: the vendor wants both (Tencent Meeting doc 42417). */
const guestWhole = (guest: JsonObject): boolean => /^\d{1,4}$/.test(text(guest, 'area')) && text(guest, 'phone_number') !== '';

/** Why the list cannot be sent; a key of texts, '' when it can. */
export function guestsProblem(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  clear: boolean,
): '' | 'same' | 'clear' | 'whole' {
  const { added, removed } = differenceOf(before.map(guestText), after.map(guestText));
  if (added.length + removed.length === 0) return 'same';
  if (after.length === 0 && !clear) return 'clear';
  return after.every(guestWhole) ? '' : 'whole';
}
