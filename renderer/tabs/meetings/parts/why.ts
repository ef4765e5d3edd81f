import type { AccountView } from '../../../../contract/account.ts';
import type { CallValue, Check, ParamValue } from '../../../../contract/call.ts';
import type { Json } from '../../../../contract/common.ts';
import type { Envelope } from '../../../../contract/error.ts';
import { objectsIn } from '../../../lib/answer-objects.ts';
import type { MeetingRef, MeetingState } from '../list.ts';
import type { Owner } from './words.ts';

export type Call = (operation: string, params: Readonly<Record<string, ParamValue>>) => Promise<Envelope<CallValue>>;

export interface WhyInput {
  readonly meeting: MeetingRef;
  readonly state: MeetingState;
  readonly owner: Owner;
  /** userid of who cannot see it; '' for the creator. */
  readonly person: string;
  readonly account: AccountView;
}

/** What was looked at, and what most likely keeps the meeting out of the app; `next` is a key of a step, '' for none. */
export interface Why {
  readonly checks: readonly Check[];
  readonly next: 'recreate' | 'case' | 'invite' | 'enable' | 'app' | '';
}

const check = (state: Check['state'], key: string, params: Record<string, string | number> = {}): Check => ({
  state,
  key: `meetings.parts.why.${key}`,
  params,
});
const codeOf = (answer: Envelope<unknown>): string => (answer.ok ? '' : (answer.error.vendor?.code ?? ''));
const isUnknown = (answer: Envelope<unknown>): boolean => !answer.ok && answer.error.vendor?.means?.includes('unknown-person') === true;

/** Userids that differ in case only: the directory keeps them apart, people do not. */
function spellings(userid: string, account: AccountView): readonly string[] {
  const same = [userid.toLowerCase(), userid.toUpperCase(), account.operator].filter(
    (one) => one !== userid && one.toLowerCase() === userid.toLowerCase(),
  );
  return [...new Set(same)];
}

async function registered(userid: string, input: WhyInput, call: Call): Promise<{ check: Check; next: Why['next'] }> {
  const answer = await call('users.get', { userid });
  if (answer.ok) {
    const status = (answer.value.answer as { readonly [name: string]: Json })['status'];
    // "1" in use, "2" closed, "3" not activated, "4" disabled (doc 43677).
    if (String(status) === '3') return { check: check('warning', 'inactive', { person: userid }), next: 'enable' };
    if (String(status) === '2' || String(status) === '4') return { check: check('failed', 'disabled', { person: userid }), next: 'enable' };
    return { check: check('ok', 'registered', { person: userid }), next: '' };
  }
  if (!isUnknown(answer))
    return { check: check('unknown', 'directory', { person: userid, code: codeOf(answer) || answer.error.code }), next: '' };
  for (const other of spellings(userid, input.account)) {
    const found = await call('users.get', { userid: other });
    if (found.ok) return { check: check('failed', 'otherCase', { person: userid, other }), next: 'case' };
  }
  return { check: check('failed', 'unregistered', { person: userid }), next: 'recreate' };
}

/** Whether the vendor lists the meeting among a person's own: the list the app shows. */
async function listed(person: string, meeting: MeetingRef, call: Call): Promise<boolean | string> {
  let next: Readonly<Record<string, ParamValue>> | null = {};
  for (let pages = 0; next !== null && pages < 50; pages += 1) {
    const answer: Envelope<CallValue> = await call('meetings.of-user', { userid: person, ...next });
    if (!answer.ok) return codeOf(answer) || answer.error.code;
    if (objectsIn(answer.value.answer, 'meeting_info_list').some((one) => String(one['meeting_id']) === meeting.id)) return true;
    next = answer.value.page?.next ?? null;
  }
  return false;
}

/**
 * Why a meeting made by API is not in somebody's app: the creator was no registered user (the program left out
 * X-TC-Registered: 1, or wrote the userid in other case), is closed or not activated, or the person is no part of it
 * (Tencent Meeting, questions about API calls).
 */
export async function whyNotInApp(input: WhyInput, call: Call): Promise<Why> {
  const { meeting, owner, state } = input;
  const checks: Check[] = [];
  if (state === 'ended') checks.push(check('warning', 'ended'));
  if (owner.kind === 'room') checks.push(check('warning', 'room', { name: owner.name || owner.userid }));
  const person = input.person || (owner.kind === 'room' ? '' : owner.userid);
  let next: Why['next'] = '';
  if (owner.kind !== 'room' && owner.userid !== '') {
    const made = await registered(owner.userid, input, call);
    checks.push(made.check);
    next = made.next;
  } else if (owner.userid === '') checks.push(check('unknown', 'ownerUnknown'));
  if (person !== '' && person !== owner.userid) {
    const self = await registered(person, input, call);
    checks.push(self.check);
    if (next === '') next = self.next;
  }
  // Somebody the directory does not know has no list.
  if (person !== '' && next !== 'recreate' && next !== 'case' && state !== 'ended') {
    const found = await listed(person, meeting, call);
    if (found === true) {
      checks.push(check('ok', 'listed', { person }));
      if (next === '') next = 'app';
    } else if (found === false) {
      checks.push(check('failed', 'notListed', { person }));
      if (next === '') next = 'invite';
    } else checks.push(check('unknown', 'listUnknown', { person, code: found }));
  }
  checks.push(check('unknown', 'header'));
  return { checks, next };
}
