import type { Json, JsonObject } from '../../../contract/common.ts';
import type { Field } from '../../../contract/operation.ts';
import { isYes } from '../../../contract/units.ts';
import { codeText, timeText } from '../../lib/format.ts';
import { listed, pick, t } from '../../lib/i18n.ts';
import { pointerTo } from '../../components/json.ts';

/** One line of the detail: the vendor's words, the value in words, where it stands in the answer. */
export interface DetailLine {
  readonly key: string;
  readonly label: string;
  readonly field: string;
  readonly value: string;
  readonly pointer: string;
  readonly secret: boolean;
  readonly kind: 'text' | 'code' | 'id' | 'url';
}

export interface Detail {
  readonly when: readonly DetailLine[];
  readonly who: readonly DetailLine[];
  readonly more: readonly DetailLine[];
  readonly settings: readonly DetailLine[];
  readonly occurrences: readonly Occurrence[];
  /** How a series recurs; empty for others. */
  readonly rule: readonly DetailLine[];
  /** live_config; empty where it has none. */
  readonly live: readonly DetailLine[];
}

/** One meeting of a series. */
export interface Occurrence {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

const whenFields = new Set(['start_time', 'end_time', 'time_zone', 'status', 'type', 'meeting_type', 'location']);
/** The start comes before the end, whatever order the vendor's page lists them in. */
const whenFieldsInOrder = (list: readonly DetailLine[]): readonly DetailLine[] => {
  const order = [...whenFields];
  return [...list].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
};
const whoFields = new Set(['hosts', 'current_hosts', 'current_co_hosts', 'participants', 'guests', 'creator', 'userid', 'nick_name']);
const shownElsewhere = new Set([
  'subject',
  'meeting_code',
  'meeting_id',
  'settings',
  'sub_meetings',
  'current_sub_meeting_id',
  'recurring_rule',
  'live_config',
]);

function people(list: readonly Json[]): string {
  const names = list
    .map((one) => {
      if (one === null || typeof one !== 'object' || Array.isArray(one)) return String(one ?? '');
      const name = one['nick_name'] ?? one['guest_name'] ?? one['user_name'] ?? one['userid'] ?? one['operator_id'] ?? one['phone_number'];
      return typeof name === 'string' ? name : '';
    })
    .filter((name) => name !== '');
  return names.length <= 8 ? listed(names) : `${listed(names.slice(0, 8))} ${t('meetings.detail.andMore', { count: names.length - 8 })}`;
}

/** A value of an answer in words, by what the catalogue knows of the field. */
export function valueText(value: Json, field: Field | undefined, zone: string): string {
  if (value === null || value === '') return '';
  if (Array.isArray(value)) return people(value);
  if (typeof value === 'object') return t('common.json.keys', { count: Object.keys(value).length });
  const label = field?.values?.find((one) => String(one.value) === String(value))?.label;
  if (label !== undefined) return pick(label);
  if (field?.values !== undefined && field.values.length > 0) return t('common.unknownValue', { value: String(value) });
  if (typeof value === 'boolean' || field?.type === 'boolean') return isYes(value) ? t('common.yes') : t('common.no');
  if (field?.unit === 'epoch-s' || field?.unit === 'epoch-ms') {
    const number = Number(value);
    if (number === 0 || !Number.isFinite(number)) return '';
    return timeText(field.unit === 'epoch-s' ? number * 1000 : number, zone);
  }
  if (field?.unit === 'code') return codeText(String(value));
  return String(value);
}

function lines(
  object: JsonObject,
  fields: readonly Field[],
  pointer: string,
  zone: string,
  masked: ReadonlySet<string>,
  wanted: (name: string) => boolean,
): DetailLine[] {
  const known = new Map(fields.map((field) => [field.name, field]));
  const order = [
    ...fields.map((field) => field.name).filter((name) => name in object),
    ...Object.keys(object).filter((name) => !known.has(name)),
  ];
  return order.filter(wanted).flatMap((name): DetailLine[] => {
    const field = known.get(name);
    const value = object[name] ?? null;
    const at = pointerTo(pointer, name);
    const text = valueText(value, field, zone);
    if (text === '') return [];
    const unit = field?.unit;
    return [
      {
        key: at,
        label: field?.label === undefined ? name : pick(field.label),
        field: name,
        value: text,
        pointer: at,
        secret: masked.has(at),
        kind: unit === 'id' ? 'id' : unit === 'code' ? 'code' : unit === 'url' ? 'url' : 'text',
      },
    ];
  });
}

/**
 * The first meeting of an answer of meetings.get (Tencent Meeting doc 42418); undefined where the vendor no longer
 * has it.
 */
export function meetingIn(answer: Json): JsonObject | undefined {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return undefined;
  const list = answer['meeting_info_list'];
  const first = Array.isArray(list) ? list[0] : undefined;
  return first !== null && first !== undefined && typeof first === 'object' && !Array.isArray(first) ? first : undefined;
}

/** A meeting in words: when, who, what else, settings, occurrences. */
export function describeMeeting(meeting: JsonObject, answerFields: readonly Field[], zone: string, masked: ReadonlySet<string>): Detail {
  const fields = answerFields.find((field) => field.name === 'meeting_info_list')?.fields ?? [];
  const at = '/meeting_info_list/0';
  const part = (wanted: (name: string) => boolean): DetailLine[] =>
    lines(meeting, fields, at, zone, masked, (name) => !shownElsewhere.has(name) && wanted(name));
  /** A member that is an object, its own members in words. */
  const inner = (name: string, wanted: (member: string, object: JsonObject) => boolean = () => true): readonly DetailLine[] => {
    const value = meeting[name];
    if (value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)) return [];
    const own = fields.find((field) => field.name === name)?.fields ?? [];
    return lines(value, own, `${at}/${name}`, zone, masked, (member) => wanted(member, value));
  };
  const list = meeting['sub_meetings'];
  return {
    when: whenFieldsInOrder(part((name) => whenFields.has(name))),
    who: part((name) => whoFields.has(name)),
    more: part((name) => !whenFields.has(name) && !whoFields.has(name)),
    settings: inner('settings'),
    // Of a rule only what it goes by: a count or a date, details only of a custom one (recurring_type 5).
    rule: inner('recurring_rule', (member, rule) =>
      member === 'until_date'
        ? Number(rule['until_type'] ?? 1) === 0
        : member === 'until_count'
          ? Number(rule['until_type'] ?? 1) !== 0
          : member.startsWith('customized_')
            ? Number(rule['recurring_type']) === 5
            : member !== 'until_type',
    ),
    live: inner('live_config'),
    occurrences: (Array.isArray(list) ? list : []).flatMap((one): Occurrence[] => {
      if (one === null || typeof one !== 'object' || Array.isArray(one) || Number(one['status'] ?? 0) === 1) return [];
      return [{ id: String(one['sub_meeting_id'] ?? ''), from: Number(one['start_time']) * 1000, to: Number(one['end_time']) * 1000 }];
    }),
  };
}
