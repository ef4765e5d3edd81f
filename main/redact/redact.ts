import { MASK } from '../../contract/common.ts';
import type { Json } from '../../contract/common.ts';
import { plainName, secretNames } from './keys.ts';
import { knownMasker } from './known.ts';
import { maskJsonText, maskPairs } from './scan.ts';

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
  /** A parsed answer, and the JSON pointers of what was masked in it; with the text it was read from the search for known values is quicker. */
  json(value: Json, source?: string): { value: Json; masked: string[] };
  /** Masks only values from the vault, for what may otherwise be shown. */
  known(text: string): string;
}

// X-TC-Key is public, X-TC-Signature holds for one request only (Tencent Meeting, signature by AK/SK).
const maskedHeaders = new Set(['authorization', 'accesstoken', 'xtctoken', 'ststoken', 'cookie', 'setcookie', 'proxyauthorization']);
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

  function json(value: Json, source?: string): { value: Json; masked: string[] } {
    const masked: string[] = [];
    // Without an escape every text of the answer stands in its source as it is: what the source does not hold, none of them does.
    const unknown = source !== undefined && !source.includes('\\') && maskKnown(source) === source;
    const known = unknown ? (given: string): string => given : maskKnown;
    // A key that holds a value from the vault has no address that could be told.
    const note = (at: string): void => {
      if (maskKnown(at) === at) masked.push(at);
    };
    // No quote, no JSON inside; neither '=' nor '%', no pair.
    const masking = (given: string): string => (/["=%]/.test(given) ? text(given) : known(given));
    const leaf = (given: string | number | boolean, at: string): Json => {
      const before = String(given);
      const after = typeof given === 'string' ? masking(given) : maskKnown(before);
      if (after === before) return given;
      note(at);
      return typeof given === 'string' ? after : MASK;
    };
    // Answers repeat the same few keys many thousand times.
    const keys = new Map<string, { readonly part: string; readonly shown: string }>();
    const keyOf = (key: string): { readonly part: string; readonly shown: string } => {
      let found = keys.get(key);
      if (found === undefined) keys.set(key, (found = { part: pointerPart(key), shown: known(key) }));
      return found;
    };
    const walk = (given: Json, at: string): Json => {
      if (given === null) return null;
      if (Array.isArray(given)) return given.map((item, i) => walk(item, `${at}/${i}`));
      if (typeof given !== 'object') return leaf(given, at);
      const kept: Record<string, Json> = {};
      const put = (key: string, item: Json): void => {
        if (key === '__proto__') Object.defineProperty(kept, key, { value: item, enumerable: true, configurable: true, writable: true });
        else kept[key] = item;
      };
      for (const key of Object.keys(given)) {
        const item = given[key] as Json;
        const { part, shown } = keyOf(key);
        const place = `${at}/${part}`;
        const yesNo = typeof item === 'boolean' || item === 'true' || item === 'false';
        if (item === null || !names.key(key, yesNo)) put(shown, walk(item, place));
        else if (item === '' || item === MASK || (typeof item === 'object' && Object.keys(item).length === 0)) put(key, item);
        else {
          note(place);
          put(shown, MASK);
        }
      }
      return kept;
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
