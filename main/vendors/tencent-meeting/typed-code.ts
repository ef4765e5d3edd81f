import type { TypedCode } from '../codes.ts';
import { codes } from './codes.ts';

/** Words of the vendor that stand for a code: somebody reads them out in its place. */
const words: readonly (readonly [RegExp, string])[] = [
  [/signature\s*failed/i, '200003'],
  [/UNAUTHORIZED_SECRET/i, '190303'],
];

/** new_error_code is module × 1,000,000 + the classic code, in every documented example. */
const classic = (digits: string): string => (!codes.has(digits) && /^\d{7,15}$/.test(digits) ? String(Number(digits) % 1_000_000) : digits);

/** Also a whole answer, a newer code (200190303), words that stand for one, a bare HTTP status (`http-400`). */
export function plainCode({ text, bare }: TypedCode): string {
  const pasted = /(?<!new_)error_code"?\s*[:=]\s*"?(\d+)/i.exec(text)?.[1] ?? /new_error_code"?\s*[:=]\s*"?(\d+)/i.exec(text)?.[1];
  if (pasted !== undefined) return classic(pasted);
  const http = /^HTTP\s*\/?\s*(?:[12](?:\.[01])?\s+)?([1-5]\d\d)\b/i.exec(text)?.[1];
  if (http !== undefined) return `http-${http}`;
  if (/^\d+$/.test(bare)) {
    const code = classic(bare);
    // Three digits that are no code of the vendor are the HTTP status that somebody read out.
    return !codes.has(code) && /^[45]\d\d$/.test(code) ? `http-${code}` : code;
  }
  const said = words.find(([pattern]) => pattern.test(text))?.[1];
  if (said !== undefined) return said;
  const numbers = text.match(/\d[\d ]*\d/g) ?? [];
  return numbers.length === 1 ? classic((numbers[0] ?? '').replaceAll(' ', '')) : bare;
}
