import type { Json, JsonObject } from '../../../contract/common.ts';
import type { FieldProblem } from '../../../contract/error.ts';
import type { Field } from '../../../contract/operation.ts';
import { isMoment } from '../../../contract/units.ts';
import { civil, instant } from '../../lib/format.ts';
import { has, listed, pick, t } from '../../lib/i18n.ts';

/** Which control a field is given. */
export type Control = 'choice' | 'boolean' | 'moment' | 'day' | 'secret' | 'file' | 'text' | 'object' | 'objects' | 'values';

/** The control of a field, by its type, unit and allowed values. */
export function controlOf(field: Field): Control {
  if (field.type === 'object') return 'object';
  if (field.type === 'array') return field.fields === undefined ? 'values' : 'objects';
  if (field.type === 'file') return 'file';
  if (field.values !== undefined && field.values.length > 0) return 'choice';
  if (field.type === 'boolean') return 'boolean';
  if (isMoment(field)) return 'moment';
  if (field.unit === 'date') return 'day';
  return field.unit === 'secret' ? 'secret' : 'text';
}

/** The vendor's type as its documents write it. */
export const typeText = (field: Field): string =>
  field.type === 'array' ? `array<${field.fields === undefined ? (field.items ?? 'string') : 'object'}>` : field.type;

/** Label in the language shown; the vendor's name where nobody gave one. */
export const labelOf = (field: Field): string => (field.label === undefined ? field.name : pick(field.label));

/** Path of a member: `settings.mute`, `hosts[0].userid`; the words main names problems by. */
export const memberPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
export const itemPath = (path: string, index: number): string => `${path}[${index}]`;

/** The field a path of the check names: `settings.mute`, `hosts[0].userid`. */
export function fieldAt(fields: readonly Field[], path: string): Field | undefined {
  const [first = '', ...rest] = path.replaceAll(/\[\d+\]/g, '').split('.');
  const found = fields.find((one) => one.name === first);
  return rest.length === 0 ? found : fieldAt(found?.fields ?? [], rest.join('.'));
}

/** An id for the page made of a path. */
export const pageId = (form: string, path: string): string => `${form}-${path.replace(/[^A-Za-z0-9_-]+/g, '-')}`;

/** What is wrong with one field, in words that name it as the form does. */
export function problemText(problems: readonly FieldProblem[], path: string, field: Field): string {
  const found = problems.find((one) => one.field === path);
  if (found === undefined) return '';
  return has(found.key)
    ? t(found.key, { ...found.params, field: labelOf(field), values: listed((field.values ?? []).map((one) => pick(one.label))) })
    : found.key;
}

/** Whether a problem lies somewhere below a path. */
export const hasProblemBelow = (problems: readonly FieldProblem[], path: string): boolean =>
  problems.some((one) => one.field === path || one.field.startsWith(`${path}.`) || one.field.startsWith(`${path}[`));

/** A copy with one member set, or without it. */
export function withMember(value: JsonObject, name: string, member: Json | undefined): JsonObject {
  const { [name]: _gone, ...rest } = value;
  return member === undefined ? rest : { ...rest, [name]: member };
}

/** Members in the catalogue's order, whatever order they were typed in. */
export function inOrder(fields: readonly Field[], value: JsonObject): JsonObject {
  const known = fields.filter((one) => value[one.name] !== undefined).map((one) => [one.name, value[one.name] as Json] as const);
  const names = new Set(fields.map((one) => one.name));
  return Object.fromEntries([...known, ...Object.entries(value).filter(([name]) => !names.has(name))]);
}

export const asObject = (value: Json | undefined): JsonObject =>
  value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
export const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment (epoch ms) as the wall clock of a zone, in the form of a datetime-local input. */
export function wallText(ms: number, zone: string): string {
  const c = civil(ms, zone);
  return `${String(c.year).padStart(4, '0')}-${two(c.month)}-${two(c.day)}T${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
}

/** The moment a wall clock of a zone means; undefined for anything that is none. */
export function wallMs(text: string, zone: string): number | undefined {
  const found = /^(\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
  const ms = instant(zone, year ?? 0, month ?? 1, day ?? 1, hour, minute, second);
  return Number.isFinite(ms) ? ms : undefined;
}
