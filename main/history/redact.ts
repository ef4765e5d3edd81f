import { MASK } from '../../contract/common.ts';
import type { Json } from '../../contract/common.ts';
import { plainName, secretNames } from './redact-keys.ts';
import { knownMasker } from './redact-known.ts';
import { maskJsonText, maskPairs } from './redact-scan.ts';

export type HeaderList = readonly (readonly [string, string])[];

/** What the redactor knows beforehand. */
export interface KnownSecrets {
  /** Field names from the catalogue, compared without case, '_' and '-'. */
  readonly secretFields?: readonly string[];
  /** Values from the vault; those shorter than 6 characters are left out, they would match everywhere. */
  readonly secretValues?: readonly string[];
}

/** The one redactor: what leaves it may be kept and shown. Applying it twice changes nothing. */
export interface Redactor {
  headers(list: HeaderList): [string, string][];
  /** A request target or address. */
  target(text: string): string;
  /** A body or any other text: JSON (whole, cut short or inside strings), form, or neither; all else stays as it is. */
  text(body: string): string;
  /** A parsed answer, and the JSON pointers of what was masked in it. */
  json(value: Json): { value: Json; masked: string[] };
  /** Masks only values from the vault, for what may otherwise be shown. */
  known(text: string): string;
}

// X-TC-Key is public, X-TC-Signature holds for one request only (Tencent Meeting, signature by AK/SK).
const maskedHeaders = new Set(['authorization', 'accesstoken', 'xtctoken', 'ststoken', 'cookie', 'setcookie',
  'proxyauthorization']);
const keptHeaders = new Set(['xtckey', 'xtcsignature', 'xtcnonce', 'xtctimestamp']);

const pointerPart = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** TC3 says who signs and what in the same line as the signature: only the signature goes. */
function tc3(value: string): string {
  return value.replace(/(Signature\s*=\s*)[^,\s]+/gi, `$1${MASK}`);
}

/** Makes the redactor for a call (see KnownSecrets). Pure: no clock, no store. */
export function makeRedactor(known: KnownSecrets = {}): Redactor {
  const names = secretNames(known.secretFields ?? []);
  const maskKnown = knownMasker(known.secretValues ?? []);

  function text(body: string): string {
    if (body === '') return body;
    const safe = maskKnown(body);
    const form = /^[\w.%~+-]+=/.test(safe) && !/[\s{}<>]/.test(safe.slice(0, 4096));
    return maskPairs(maskJsonText(safe, names), names, form);
  }

  function headers(list: HeaderList): [string, string][] {
    return list.map(([name, value]) => {
      const plain = plainName(name);
      if (value === '') return [name, value];
      if (plain === 'authorization' && /^\s*TC3-HMAC-SHA256\s/i.test(value)) return [name, maskKnown(tc3(value))];
      if (maskedHeaders.has(plain) || (!keptHeaders.has(plain) && names.key(name))) return [name, MASK];
      return [name, text(value)];
    });
  }

  function json(value: Json): { value: Json; masked: string[] } {
    const masked: string[] = [];
    // A key that holds a value from the vault has no address that could be told.
    const note = (at: string): void => { if (maskKnown(at) === at) masked.push(at); };
    const leaf = (given: string | number | boolean, at: string): Json => {
      const before = String(given);
      const after = typeof given === 'string' ? text(given) : maskKnown(before);
      if (after === before) return given;
      note(at);
      return typeof given === 'string' ? after : MASK;
    };
    const walk = (given: Json, at: string): Json => {
      if (given === null) return null;
      if (Array.isArray(given)) return given.map((item, i) => walk(item, `${at}/${i}`));
      if (typeof given !== 'object') return leaf(given, at);
      const entries = Object.entries(given).map(([key, item]): [string, Json] => {
        const place = `${at}/${pointerPart(key)}`;
        const yesNo = typeof item === 'boolean' || item === 'true' || item === 'false';
        if (item !== null && names.key(key, yesNo)) {
          if (item === '' || item === MASK) return [key, item];
          if (typeof item === 'object' && Object.keys(item).length === 0) return [key, item];
          note(place);
          return [maskKnown(key), MASK];
        }
        return [maskKnown(key), walk(item, place)];
      });
      return Object.fromEntries(entries);
    };
    return { value: walk(value, ''), masked };
  }

  return {
    headers,
    target: (target) => maskPairs(maskKnown(target), names, false),
    text,
    json,
    known: maskKnown,
  };
}
