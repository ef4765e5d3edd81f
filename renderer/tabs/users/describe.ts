import type { Json, JsonObject } from '../../../contract/common.ts';
import type { Field } from '../../../contract/operation.ts';
import { isYes } from '../../../contract/units.ts';
import { dateText, timeText } from '../../lib/format.ts';
import { pick, t } from '../../lib/i18n.ts';

/** One line of a user's detail; several values stand one under the other. */
export interface UserLine {
  readonly field: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly title: string;
}
export type UserGroup = 'account' | 'contact' | 'company' | 'other';

/** A user as the answer of users.get gives it (Tencent Meeting doc 43677). */
export interface UserRecord {
  readonly userid: string;
  readonly name: string;
  /** '1' normal, '2' closed, '3' not activated, '4' disabled, '5' pre-registered; '' where the answer says none. */
  readonly status: string;
  readonly groups: readonly (readonly [UserGroup, readonly UserLine[]])[];
}

const places: Readonly<Record<string, UserGroup>> = {
  status: 'account',
  role_name: 'account',
  role_code: 'account',
  user_account_type: 'account',
  account_version: 'account',
  is_voov: 'account',
  enable_ai_account: 'account',
  ai_account_type: 'account',
  add_on_largemeeting: 'account',
  add_on_webinar: 'account',
  update_time: 'account',
  area: 'contact',
  phone: 'contact',
  phone_status: 'contact',
  email: 'contact',
  email_status: 'contact',
  department_list: 'company',
  staff_id: 'company',
  job_title: 'company',
  entry_time: 'company',
};
const order = Object.keys(places);
const licences = new Set(['add_on_largemeeting', 'add_on_webinar']);
/** Said with another line, as the title, or without published meaning: the raw answer still shows them. */
const elsewhere = new Set(['userid', 'user_id', 'username', 'area', 'phone_status', 'email_status', 'avatar_url', 'uuid', 'account_type']);

const text = (value: Json | undefined): string => (value === undefined || value === null || typeof value === 'object' ? '' : String(value));

/** Departments with the main one first: its full name, and the id that create and update take. */
export function departmentsOf(value: Json | undefined): readonly { readonly id: string; readonly name: string; readonly main: boolean }[] {
  if (!Array.isArray(value)) return [];
  const list = value.flatMap((one) =>
    one === null || typeof one !== 'object' || Array.isArray(one)
      ? []
      : [
          {
            id: text(one['department_id']),
            main: isYes(one['is_main']),
            name: text(one['department_full_name']) || text(one['department_name']),
          },
        ],
  );
  return [...list].sort((a, b) => Number(b.main) - Number(a.main));
}

/** `entry_time` is an integer whose unit the vendor does not name: ten digits can only be seconds, thirteen ms. */
export function entryMs(value: string): number | undefined {
  if (!/^\d{10}$|^\d{13}$/.test(value)) return undefined;
  return Number(value) * (value.length === 10 ? 1000 : 1);
}

function valuesOf(name: string, answer: JsonObject, field: Field | undefined, zone: string): readonly string[] {
  const value = answer[name];
  if (name === 'department_list')
    return departmentsOf(value).map((one) =>
      [one.name, one.id === '' ? '' : t('users.detail.departmentId', { id: one.id }), one.main ? t('users.detail.main') : '']
        .filter((part) => part !== '')
        .join(' · '),
    );
  const plain = text(value);
  if (plain === '') return [];
  if (licences.has(name) && plain === '0') return [t('common.none')];
  if (name === 'entry_time') {
    const at = entryMs(plain);
    // Set as midnight in China: the day it is there, whatever the account's zone.
    return [at === undefined ? plain : dateText(at, 'Asia/Shanghai')];
  }
  if (name === 'update_time') {
    const at = Date.parse(`${plain.replace(' ', 'T')}+08:00`);
    return [Number.isNaN(at) ? plain : timeText(at, zone)];
  }
  // 0 says only that there is none of it.
  if (name === 'ai_account_type' && plain === '0') return [];
  if (name === 'phone' || name === 'email') {
    const state = wordOf(answer[`${name}_status`], undefined);
    return [
      [name === 'phone' && text(answer['area']) !== '' ? `+${text(answer['area'])} ${plain}` : plain, state]
        .filter((part) => part !== '')
        .join(' · '),
    ];
  }
  return [wordOf(value, field)];
}

function wordOf(value: Json | undefined, field: Field | undefined): string {
  const plain = text(value);
  if (field === undefined) return plain === '1' ? t('users.detail.verified') : plain === '2' ? t('users.detail.notVerified') : '';
  const label = field.values?.find((one) => String(one.value) === plain)?.label;
  if (label !== undefined) return pick(label);
  if (field.values !== undefined && field.values.length > 0) return t('common.unknownValue', { value: plain });
  if (field.type === 'boolean' || typeof value === 'boolean') return isYes(value) ? t('common.yes') : t('common.no');
  return plain;
}

/** The user of an answer in words; undefined where the answer holds none. Older samples name the id `user_id`. */
export function describeUser(answer: Json, fields: readonly Field[], zone: string): UserRecord | undefined {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return undefined;
  const userid = text(answer['userid']) || text(answer['user_id']);
  if (userid === '') return undefined;
  const known = new Map(fields.map((field) => [field.name, field]));
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const lines = Object.keys(answer)
    .filter((name) => !elsewhere.has(name))
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((name): (UserLine & { group: UserGroup })[] => {
      const field = known.get(name);
      const values = valuesOf(name, answer, field ?? { name, type: 'string' }, zone);
      return values.length === 0 || values.every((one) => one === '')
        ? []
        : [
            {
              field: name,
              label: field?.label === undefined ? name : pick(field.label),
              values,
              title: name,
              group: places[name] ?? 'other',
            },
          ];
    });
  const groups = (['account', 'contact', 'company', 'other'] as const)
    .map((group) => [group, lines.filter((line) => line.group === group)] as const)
    .filter(([, list]) => list.length > 0);
  return { userid, name: text(answer['username']), status: text(answer['status']), groups };
}

/** The plain members of an answer of users.get, for a form. */
export function recordOf(answer: Json): JsonObject {
  return answer === null || typeof answer !== 'object' || Array.isArray(answer) ? {} : answer;
}
