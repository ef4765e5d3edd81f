import type { Json, JsonObject } from '../../../../contract/common.ts';
import { MASK } from '../../../../contract/common.ts';
import { isYes } from '../../../../contract/units.ts';
import { asList, asObject } from '../../../components/form/fields.ts';
import { keptDrafts } from '../../../lib/kept-drafts.ts';
import { ruleBody, type Rule } from './rule.ts';

/** A meeting as the form holds it; times in epoch ms, people as userids. */
export interface Draft {
  /** On whose behalf it is made; '' is the account's operator. */
  creator: string;
  subject: string;
  /** Made for now (type 1), not booked: neither a series nor ever changed (docs 42417, 42424). Its start is the moment it is reviewed. */
  instant: boolean;
  start: number;
  end: number;
  recurring: boolean;
  rule: Rule;
  /** When changing: '' leaves it as it is. */
  password: string;
  hosts: readonly string[];
  invitees: readonly string[];
  guests: JsonObject;
  settings: JsonObject;
  live: boolean;
  liveConfig: JsonObject;
  /** Everything seldom used, by the vendor's names. */
  more: JsonObject;
  /** What is agreed to be emptied: absent stays, empty clears (Tencent Meeting doc 42424). */
  clear: Readonly<Record<Clearable, boolean>>;
}

/** Most invitees that create and modify take, and that a read of a meeting names; longer lists have a call of their own (doc 42417). */
export const inviteesMost = 300;

export type Clearable = 'password' | 'hosts' | 'invitees' | 'guests';

export const moreFields: readonly string[] = [
  'location',
  'time_zone',
  'enable_host_key',
  'host_key',
  'enable_doc_upload_permission',
  'enable_enroll',
  'enable_interpreter',
  'media_set_type',
  'allow_enterprise_intranet_only',
  'sync_to_wework',
];

const halfHour = 1_800_000;

/** A one-off meeting of one hour at the next half hour; nothing else is set, so that nothing else is sent. */
export function emptyDraft(now: number): Draft {
  const start = (Math.floor(now / halfHour) + 1) * halfHour;
  return {
    creator: '',
    subject: '',
    instant: false,
    start,
    end: start + 2 * halfHour,
    recurring: false,
    rule: { type: 2, untilType: 1, untilDate: '', untilCount: 7, custom: {} },
    password: '',
    hosts: [],
    invitees: [],
    guests: {},
    settings: {},
    live: false,
    liveConfig: {},
    more: {},
    clear: { password: false, hosts: false, invitees: false, guests: false },
  };
}

/** Reads name a person by userid, by operator_id, or both (doc 42418). */
const userids = (list: Json | undefined): readonly string[] =>
  asList(list)
    .map((one) => String(asObject(one)['userid'] || asObject(one)['operator_id'] || ''))
    .filter((one) => one !== '');
const known = (value: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name, member]) => names.includes(name) && member !== MASK));

/**
 * What meetings.get says of a meeting (doc 42418), as the form holds it. `settings` and `live` are the names that may be
 * changed: reads bring others too. Reads name one setting differently from writes.
 */
export function draftOf(
  meeting: JsonObject,
  names: { readonly settings: readonly string[]; readonly live: readonly string[]; readonly body: readonly string[] },
  dateOf: (ms: number) => string,
): Draft {
  const settings = asObject(meeting['settings']);
  const rule = asObject(meeting['recurring_rule']);
  const until = Number(rule['until_date'] ?? 0);
  const guests = asList(meeting['guests']).map((one) => known(asObject(one), ['area', 'phone_number', 'guest_name']));
  return {
    ...emptyDraft(0),
    subject: String(meeting['subject'] ?? ''),
    start: Number(meeting['start_time'] ?? 0) * 1000,
    end: Number(meeting['end_time'] ?? 0) * 1000,
    recurring: Number(meeting['meeting_type'] ?? 0) === 1,
    rule: {
      type: Number(rule['recurring_type'] ?? 0),
      untilType: Number(rule['until_type'] ?? 1) === 0 ? 0 : 1,
      untilDate: until > 0 ? dateOf(until * 1000) : '',
      untilCount: Number(rule['until_count'] ?? 7),
      custom: known(rule, ['customized_recurring_type', 'customized_recurring_step', 'customized_recurring_days']),
    },
    hosts: userids(meeting['hosts']),
    invitees: userids(meeting['participants']),
    guests: guests.length === 0 ? {} : { guests },
    settings: known(
      {
        ...settings,
        ...(settings['only_allow_enterprise_user_join'] === undefined
          ? {}
          : { only_enterprise_user_allowed: settings['only_allow_enterprise_user_join'] }),
      },
      names.settings,
    ),
    live: isYes(meeting['enable_live']),
    liveConfig: known(asObject(meeting['live_config']), names.live),
    more: known(
      meeting,
      moreFields.filter((one) => names.body.includes(one)),
    ),
  };
}

const seconds = (ms: number): string => String(Math.floor(ms / 1000));
const people = (list: readonly string[]): JsonObject[] => list.map((userid) => ({ userid }));
const guestsOf = (draft: Draft): readonly Json[] => asList(draft.guests['guests']);

/** An instant meeting begins when it is looked over; its length stays. Other drafts are as they were. */
export function begunAt(draft: Draft, now: number): Pick<Draft, 'start' | 'end'> {
  if (!draft.instant) return { start: draft.start, end: draft.end };
  const start = Math.floor(now / 1000) * 1000;
  return { start, end: start + draft.end - draft.start };
}

/** The body of meetings.create (doc 42417): only what was set. Start and end are required of instant meetings too. Times are seconds as text; numbers are refused (190004). */
export function createBody(draft: Draft, zone: string): JsonObject {
  return {
    ...(draft.creator === '' ? {} : { userid: draft.creator }),
    subject: draft.subject.trim(),
    type: draft.instant ? 1 : 0,
    start_time: seconds(draft.start),
    end_time: seconds(draft.end),
    ...(draft.instant ? {} : draft.recurring ? { meeting_type: 1, recurring_rule: ruleBody(draft.rule, zone) } : { meeting_type: 0 }),
    ...(draft.password === '' ? {} : { password: draft.password }),
    ...(draft.hosts.length === 0 ? {} : { hosts: people(draft.hosts) }),
    ...(draft.invitees.length === 0 ? {} : { invitees: people(draft.invitees) }),
    ...(guestsOf(draft).length === 0 ? {} : { guests: [...guestsOf(draft)] }),
    ...(Object.keys(draft.settings).length === 0 ? {} : { settings: draft.settings }),
    ...(draft.live ? { enable_live: true, ...(Object.keys(draft.liveConfig).length === 0 ? {} : { live_config: draft.liveConfig }) } : {}),
    ...draft.more,
  };
}

/** One thing that differs; `name` is the vendor's path of it. */
export interface Change {
  readonly name: string;
  readonly before: Json | undefined;
  readonly after: Json;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
function members(under: string, before: JsonObject, after: JsonObject): Change[] {
  return Object.entries(after)
    .filter(([name, value]) => !same(before[name], value))
    .map(([name, value]) => ({ name: `${under}${name}`, before: before[name], after: value }));
}

/**
 * What the form would change, in its order. Of one occurrence only the time can be changed (doc 42424: the subject is
 * ignored, and the rule may not go with it). What was emptied without its tick is no change.
 */
export function changesOf(before: Draft, after: Draft, scope: 'one' | 'all', zone: string): readonly Change[] {
  const changes: Change[] = [];
  const put = (name: string, was: Json, is: Json): void => {
    if (!same(was, is)) changes.push({ name, before: was, after: is });
  };
  const time = (draft: Draft): Json => [draft.start, draft.end];
  if (scope === 'one') {
    put('time', time(before), time(after));
    return changes;
  }
  put('subject', before.subject, after.subject.trim());
  put('time', time(before), time(after));
  if (before.recurring) put('recurring_rule', ruleBody(before.rule, zone), ruleBody(after.rule, zone));
  if (after.clear.password) changes.push({ name: 'password', before: MASK, after: '' });
  else if (after.password !== '') changes.push({ name: 'password', before: MASK, after: MASK });
  for (const name of ['hosts', 'invitees'] as const) {
    if (after[name].length > 0 || after.clear[name]) put(name, [...before[name]], [...after[name]]);
  }
  if (guestsOf(after).length > 0 || after.clear.guests) put('guests', [...guestsOf(before)], [...guestsOf(after)]);
  changes.push(...members('settings.', before.settings, after.settings));
  put('enable_live', before.live, after.live);
  if (after.live) changes.push(...members('live_config.', before.liveConfig, after.liveConfig));
  changes.push(...members('', before.more, after.more));
  return changes;
}

/** Lists that were emptied and whose tick is missing. */
export const unticked = (before: Draft, after: Draft): readonly Clearable[] =>
  [
    ...(['hosts', 'invitees'] as const).filter((name) => before[name].length > 0 && after[name].length === 0),
    ...(guestsOf(before).length > 0 && guestsOf(after).length === 0 ? ['guests' as const] : []),
  ].filter((name) => !after.clear[name]);

/**
 * The body of meetings.modify (doc 42424): only what differs. The start goes with its end, and a rule as a whole with
 * meeting_type, which it belongs to; `subId` names the one occurrence.
 */
export function modifyBody(after: Draft, changes: readonly Change[], subId: string, zone: string): JsonObject {
  const body: Record<string, Json> = {};
  const inside = (group: string, name: string, value: Json): void => {
    body[group] = { ...asObject(body[group]), [name]: value };
  };
  for (const { name, after: value } of changes) {
    const [group = '', member] = name.split('.');
    if (name === 'time') Object.assign(body, { start_time: seconds(after.start), end_time: seconds(after.end) });
    else if (name === 'recurring_rule') Object.assign(body, { meeting_type: 1, recurring_rule: ruleBody(after.rule, zone) });
    else if (name === 'password') body['password'] = after.clear.password ? '' : after.password;
    else if (name === 'hosts' || name === 'invitees') body[name] = people(after[name]);
    else if (member !== undefined) inside(group, member, value);
    else body[name] = value;
  }
  if (subId !== '') Object.assign(body, { meeting_type: 1, recurring_rule: { sub_meeting_id: subId } });
  return body;
}

/** Why the form cannot be sent yet, by field; keys of texts. */
export function problemsOf(draft: Draft, changing: boolean, now: number, most: number): Readonly<Record<string, string>> {
  const bytes = new TextEncoder().encode(draft.subject.trim()).length;
  const { rule } = draft;
  const wrong: [string, string | false][] = [
    ['subject', bytes === 0 ? 'subject' : bytes > 512 && 'subjectLong'],
    ['minutes', draft.instant && !(draft.end - draft.start >= 60_000) && 'minutes'],
    [
      'end',
      !draft.instant &&
        (!(draft.start > 0) || !(draft.end > 0) ? 'time' : draft.end <= draft.start ? 'order' : !changing && draft.end <= now && 'past'),
    ],
    ['password', draft.password !== '' && !/^\d{4,6}$/.test(draft.password) && 'password'],
    [
      'until',
      draft.recurring &&
        !draft.instant &&
        (rule.untilType === 0
          ? rule.untilDate === '' && 'untilDate'
          : !(Number.isInteger(rule.untilCount) && rule.untilCount >= 1 && rule.untilCount <= most) && 'untilCount'),
    ],
    ['invitees', draft.invitees.length > inviteesMost && 'invitees'],
    [
      'live',
      draft.live && isYes(draft.liveConfig['enable_live_password']) && !draft.liveConfig['live_password'] && !changing && 'livePassword',
    ],
    [
      'guests',
      guestsOf(draft).some((one) => !/^\d{1,4}$/.test(String(asObject(one)['area'] ?? '')) || !asObject(one)['phone_number']) && 'guests',
    ],
  ];
  return Object.fromEntries(wrong.filter((one): one is [string, string] => one[1] !== false));
}

/** Meetings that were not made yet. */
export const drafts = keptDrafts<Draft>();
