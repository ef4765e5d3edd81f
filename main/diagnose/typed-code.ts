import type { Vendor } from '../../contract/common.ts';
import { tencentCloudCodes } from '../vendors/known-codes.ts';
import { textKey } from '../explain/families.ts';

/** Words of the vendor that stand for a code: somebody reads them out in its place. */
const words: readonly (readonly [RegExp, string])[] = [
  [/signature\s*failed/i, '200003'],
  [/UNAUTHORIZED_SECRET/i, '190303'],
];

/** new_error_code is module × 1,000,000 + the classic code, in every documented example. */
function classic(digits: string): string {
  return textKey('tencent-meeting', digits) === null && /^\d{7,15}$/.test(digits) ? String(Number(digits) % 1_000_000) : digits;
}

function tencentMeeting(text: string, bare: string): string {
  const pasted = /(?<!new_)error_code"?\s*[:=]\s*"?(\d+)/i.exec(text)?.[1] ?? /new_error_code"?\s*[:=]\s*"?(\d+)/i.exec(text)?.[1];
  if (pasted !== undefined) return classic(pasted);
  const http = /^HTTP\s*\/?\s*(?:[12](?:\.[01])?\s+)?([1-5]\d\d)\b/i.exec(text)?.[1];
  if (http !== undefined) return `http-${http}`;
  if (/^\d+$/.test(bare)) {
    const code = classic(bare);
    // Three digits that are no code of the vendor are the HTTP status that somebody read out.
    return textKey('tencent-meeting', code) === null && /^[45]\d\d$/.test(code) ? `http-${code}` : code;
  }
  const said = words.find(([pattern]) => pattern.test(text))?.[1];
  if (said !== undefined) return said;
  const numbers = text.match(/\d[\d ]*\d/g) ?? [];
  return numbers.length === 1 ? classic((numbers[0] ?? '').replaceAll(' ', '')) : bare;
}

function ytx(text: string, bare: string): string {
  const code = /statusCode"?\s*[:=]\s*"?(-?\d+)/i.exec(text)?.[1] ?? bare;
  // Read out without its sign.
  return textKey('ytx', code) === null && textKey('ytx', `-${code}`) !== null ? `-${code}` : code;
}

function tencentCloud(text: string, bare: string): string {
  const code = /"?Code"?\s*[:=]\s*"?([A-Za-z]+(?:\.\w+)*)/.exec(text)?.[1] ?? bare;
  return [...tencentCloudCodes].find((one) => one.toLowerCase() === code.toLowerCase()) ?? code;
}

/**
 * The code as the tables know it, of what somebody typed, pasted or read out: blanks, full-width signs, a whole answer, a newer code
 * (200190303), words that stand for one, a bare HTTP status (`http-400`).
 */
export function plainCode(vendor: Vendor, typed: string): string {
  const text = typed
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim();
  const bare = text
    .replace(/\s/g, '')
    .replace(/^(?:错误码|code|error)[::=]?/i, '')
    .replace(/^[[("'“]+|[\])"'”。.,,;;::!]+$/g, '');
  switch (vendor) {
    case 'tencent-meeting':
      return tencentMeeting(text, bare);
    case 'ytx':
      return ytx(text, bare);
    case 'tencent-cloud':
      return tencentCloud(text, bare);
  }
}
