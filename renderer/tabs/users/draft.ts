import type { Json, JsonObject } from '../../../contract/common.ts';
import type { EnumValue, Field } from '../../../contract/operation.ts';
import { keptDrafts } from '../../lib/kept-drafts.ts';
import { useridProblem } from '../../lib/userid.ts';
import { departmentsOf, entryMs } from './describe.ts';

/** What create and update take (Tencent Meeting docs 43675 and 43676), in the order of the form and of the template. */
export const draftFields = [
  'userid',
  'username',
  'area',
  'phone',
  'email',
  'department_list',
  'staff_id',
  'job_title',
  'entry_time',
  'user_account_type',
  'is_voov',
  'add_on_largemeeting',
  'add_on_webinar',
] as const;
export type DraftField = (typeof draftFields)[number];
/** Everything as typed; '' is not sent. `entry_time` is a day, yyyy-MM-dd. */
export type Draft = Record<DraftField, string>;
export const choiceFields = ['user_account_type', 'is_voov', 'add_on_largemeeting', 'add_on_webinar'] as const;
const isChoice = (name: DraftField): boolean => (choiceFields as readonly DraftField[]).includes(name);

export const emptyDraft = (): Draft => Object.fromEntries(draftFields.map((name) => [name, name === 'area' ? '86' : ''])) as Draft;

/** Users that were not created yet. */
export const drafts = keptDrafts<Draft>();

/** The allowed values of a choice, as the catalogue names them. */
export type Choices = Readonly<Partial<Record<DraftField, readonly EnumValue[]>>>;
export const choicesOf = (body: readonly Field[]): Choices =>
  Object.fromEntries(choiceFields.map((name) => [name, body.find((one) => one.name === name)?.values ?? []]));

/** What is wrong with one field, as the end of a key under `users.wrong`. */
export type DraftProblem =
  'required' | 'phoneOrEmail' | 'userid' | 'area' | 'phone' | 'phoneChina' | 'shortened' | 'email' | 'department' | 'day' | 'choice';
export type DraftProblems = Partial<Record<DraftField, DraftProblem>>;

const email = /^[^@\s,，；;]+@[^@\s,，；;]+\.[^@\s,，；;.]{2,}$/;
/** 1.38E+10: a spreadsheet has shortened a number, and its last digits are lost. */
const shortened = (text: string): boolean => /^\d(?:\.\d+)?e\+?\d{1,3}$/i.test(text.trim());

/** A day as yyyy-MM-dd in whatever order of separators a spreadsheet wrote it; '' where it is none. */
function dayOf(text: string): string {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim());
  if (parts === null) return '';
  const [year = '', month = '', day = ''] = parts.slice(1);
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (at.getUTCMonth() !== Number(month) - 1) return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Blanks, full-width forms and the marks of phone numbers taken out, as people paste them. */
export function cleaned(draft: Draft): Draft {
  const plain = (text: string): string => text.normalize('NFKC').trim();
  return {
    ...draft,
    userid: draft.userid.trim(),
    username: draft.username.trim(),
    area: plain(draft.area).replace(/^\+|^00/, ''),
    phone: shortened(draft.phone) ? draft.phone.trim() : plain(draft.phone).replace(/[\s-]/g, ''),
    email: plain(draft.email),
    department_list: plain(draft.department_list),
    staff_id: draft.staff_id.trim(),
    job_title: draft.job_title.trim(),
    entry_time: dayOf(draft.entry_time) || draft.entry_time.trim(),
  };
}

/** Everything wrong with a cleaned draft. In an update only what is filled in is checked, and nothing is required. */
export function problemsOf(draft: Draft, choices: Choices, update = false): DraftProblems {
  const found: DraftProblems = {};
  if (!update) {
    for (const name of ['userid', 'username'] as const) if (draft[name] === '') found[name] = 'required';
    // Listed as required, but creating with an e-mail address alone is described too: the vendor decides.
    if (draft.phone === '' && draft.email === '') found.phone = 'phoneOrEmail';
    if (draft.userid !== '' && useridProblem(draft.userid) !== '') found.userid = 'userid';
    if (shortened(draft.userid)) found.userid = 'shortened';
  }
  if (draft.area !== '' && !/^[1-9]\d{0,3}$/.test(draft.area)) found.area = 'area';
  if (draft.phone !== '') {
    if (shortened(draft.phone)) found.phone = 'shortened';
    else if (!/^\d{5,15}$/.test(draft.phone)) found.phone = 'phone';
    else if ((draft.area === '' || draft.area === '86') && !/^1\d{10}$/.test(draft.phone)) found.phone = 'phoneChina';
  }
  if (draft.email !== '' && !email.test(draft.email)) found.email = 'email';
  if (/[,，;；、\s]/.test(draft.department_list)) found.department_list = 'department';
  for (const name of ['staff_id', 'department_list'] as const) if (shortened(draft[name])) found[name] = 'shortened';
  if (draft.entry_time !== '' && dayOf(draft.entry_time) === '') found.entry_time = 'day';
  for (const name of choiceFields) {
    const values = choices[name] ?? [];
    if (draft[name] === '') continue;
    // Where the vendor publishes no values a number is all that can be asked for.
    if (values.length === 0 ? !/^\d{1,6}$/.test(draft[name]) : !values.some((one) => String(one.value) === draft[name])) {
      found[name] = 'choice';
    }
  }
  return found;
}

/** One member of the body. The unit of `entry_time` is not published; epoch seconds, midnight UTC+8. */
function memberOf(name: DraftField, value: string): Json {
  if (name === 'department_list') return [value];
  if (name === 'entry_time') return Date.parse(`${value}T00:00:00+08:00`) / 1000;
  return isChoice(name) ? Number(value) : value;
}

/** The body of a create: only what is filled in. */
export function createBody(draft: Draft, invite: boolean): JsonObject {
  // A country code is that of a phone.
  const members = draftFields
    .filter((name) => draft[name] !== '' && (name !== 'area' || draft.phone !== ''))
    .map((name) => [name, memberOf(name, draft[name])]);
  return { ...(Object.fromEntries(members) as JsonObject), auto_invite: invite };
}

/** A user's answer as a draft. */
export function draftOf(record: JsonObject): Draft {
  const text = (name: string): string => {
    const value = record[name];
    return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
  };
  const plain = Object.fromEntries(draftFields.map((name) => [name, text(name)])) as Draft;
  const at = entryMs(text('entry_time'));
  return {
    ...plain,
    department_list: departmentsOf(record['department_list'])[0]?.id ?? '',
    // Reads have it as text (doc 43677): a day, or the instant of one in China.
    entry_time: at === undefined ? dayOf(text('entry_time').slice(0, 10)) : new Date(at + 8 * 3_600_000).toISOString().slice(0, 10),
  };
}

export interface Change {
  readonly field: DraftField;
  readonly before: string;
  readonly after: string;
}

/** What differs; an emptied field is no change, because the vendor names no way to clear one. */
export function changesOf(before: Draft, after: Draft): readonly Change[] {
  return draftFields
    .filter((field) => field !== 'userid' && after[field] !== '' && after[field] !== before[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
/** Fields that were emptied: they stay as they are on the platform. */
export const emptied = (before: Draft, after: Draft): readonly DraftField[] =>
  draftFields.filter((field) => before[field] !== '' && after[field] === '');

/** The body of an update: changed fields only. */
export const updateBody = (changes: readonly Change[]): JsonObject =>
  Object.fromEntries(changes.map((one) => [one.field, memberOf(one.field, one.after)]));
