import type { ParamValue } from './call.ts';
import type { Json } from './common.ts';
import type { Field } from './operation.ts';

// Between what people type and what goes out: the one place that knows the units of requests.

/** Units picked as a moment; `date` is a day without a clock. */
const moments = new Set(['epoch-s', 'epoch-ms', 'china-time']);
const chinaOffsetMs = 8 * 3_600_000;
/** Plain decimals without blanks, sign of plus or leading zeros: such text means the same as the number. */
const plainInteger = /^-?(?:0|[1-9]\d*)$/;

/** Whether a field is a moment in time, given in seconds, ms or China's wall clock. */
export const isMoment = (field: Field): boolean => field.unit !== undefined && moments.has(field.unit) && !field.values;

/** A moment (epoch ms) as the vendor wants it: whole seconds, ms, or `yyyy-MM-dd HH:mm:ss` in UTC+8; text where it wants text. */
export function momentToWire(field: Field, ms: number): ParamValue {
  if (field.unit === 'china-time')
    return new Date(Math.floor(ms / 1000) * 1000 + chinaOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
  const number = field.unit === 'epoch-ms' ? Math.round(ms) : Math.floor(ms / 1000);
  return field.type === 'string' ? String(number) : number;
}

/** The moment (epoch ms) a value of a request means; undefined where it is none. */
export function momentFromWire(field: Field, value: Json | undefined): number | undefined {
  if (value === undefined || value === null || value === '' || typeof value === 'object') return undefined;
  if (field.unit === 'china-time') {
    const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(String(value));
    const ms = found === null ? Number.NaN : Date.parse(`${found[1] ?? ''}T${found[2] ?? ''}Z`) - chinaOffsetMs;
    return Number.isNaN(ms) ? undefined : ms;
  }
  if (!/^\d+$/.test(String(value))) return undefined;
  const ms = Number(value) * (field.unit === 'epoch-ms' ? 1 : 1000);
  // Dates of the language end here.
  return ms <= 8.64e15 ? ms : undefined;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** UTF-8 text as base64. */
export function toBase64(text: string): string {
  return btoa(Array.from(bytes(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** Base64 of clean UTF-8 as text; undefined for anything else. */
export function fromBase64(value: string): string | undefined {
  if (value === '' || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(value), (one) => one.charCodeAt(0)));
    return toBase64(text) === value ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What was typed into a field as a value of the request; undefined for nothing. What does not fit the type stays the text
 * that was typed, so that the check can name it and nothing typed is lost. Integers beyond a JS number stay text: they are
 * written out with all their digits.
 */
export function readTyped(field: Field, text: string): ParamValue | undefined {
  if (text === '') return undefined;
  switch (field.type) {
    case 'integer':
    case 'number': {
      const typed = text.trim();
      const number = Number(typed);
      if (field.type === 'integer') return plainInteger.test(typed) && Number.isSafeInteger(number) && field.unit !== 'id' ? number : typed;
      // Only what is written back the same: 1e3 or 1.50 stay as typed.
      return String(number) === typed && Number.isFinite(number) ? number : typed;
    }
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'string':
      return field.unit === 'base64' ? toBase64(text) : text;
    case 'file':
    case 'object':
    case 'array':
      return text;
  }
}

/** What a field shows of a value: the other way round of `readTyped`. */
export function typedText(field: Field, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return JSON.stringify(value);
  if (field.type === 'string' && field.unit === 'base64') return fromBase64(String(value)) ?? String(value);
  return String(value);
}

/** Yes in any of the forms that answers have it in: true, 1, and both as text. */
export const isYes = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true';
