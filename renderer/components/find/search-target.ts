import { cleanCode } from '../../lib/format.ts';

/** What a person looks for, read from what was typed or pasted. */
export interface SearchTarget {
  /** 会议号, digits only. */
  readonly code?: string;
  /** 会议 ID. */
  readonly id?: string;
  /** An invitation link; it names the meeting to the vendor's own page only. */
  readonly link?: string;
}

/** Codes have 9 digits, some 10 to 12; ids 15 to 20: the two are never mixed up by length (Tencent Meeting doc 42421). */
const codeDigits = /^\d{9,12}$/;
const idDigits = /^\d{15,20}$/;

const hosts = String.raw`(?:[\w-]+\.)*(?:meeting\.tencent\.com|meeting\.qq\.com|voovmeeting\.com)`;
const dash = String.raw`[\s\-\u200b\u2010-\u2015\u2212]{1,2}`;
/** A number as people and invitations write it: in groups (530 812 452, 530 812 4521, 138 1234 5678, an id by fours), or in one piece. */
const groups = [
  String.raw`\d{3}${dash}\d{3}${dash}\d{3,4}(?!\d)`,
  String.raw`\d{3}${dash}\d{4}${dash}\d{3,4}(?!\d)`,
  String.raw`\d{4}(?:${dash}\d{4}){3}(?:${dash}\d{1,4})?(?!\d)`,
  String.raw`\d{9,20}(?!\d)`,
  // A field that glues lines together puts the next line's number behind it.
  String.raw`\d{3}${dash}\d{3}${dash}\d{3}`,
].join('|');
/** The words before the number in invitations, zh and en, old and new. */
const labels =
  String.raw`[腾騰][讯訊][会會][议議](?:[号號]|\s*ID)?|[会會][议議]室?\s*(?:[号號][码碼]?|ID|代码|代碼|编号|編號)|入[会會]\s*(?:[号號][码碼]?|码)|` +
  String.raw`Tencent\s*Meeting(?:\s*ID)?|VooV\s*Meeting(?:\s*ID)?|Meeting\s*(?:ID|code|number|No\.?)|meeting_?(?:code|id)`;
/** What stands between word and number: marks and blanks, a closing bracket, 是 or "is". */
const between = String.raw`[^\p{L}\p{N}+,]{0,8}(?:[是为為]|is\b)?[^\p{L}\p{N}+,]{0,4}`;

function ofDigits(text: string): SearchTarget | undefined {
  const digits = cleanCode(text);
  if (codeDigits.test(digits)) return { code: digits };
  return idDigits.test(digits) ? { id: digits } : undefined;
}

/** The first code and the first id among the matches. */
function among(text: string, pattern: string): SearchTarget | undefined {
  let found: SearchTarget | undefined;
  // What is found first stays: an invitation repeats its code.
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) found = { ...ofDigits(match[1] ?? ''), ...found };
  return found?.code === undefined && found?.id === undefined ? undefined : found;
}

/**
 * Reads a meeting code with blanks, dashes or full-width digits, a long meeting id, a whole invitation (Chinese or
 * English) or a link to a meeting. Undefined: nothing in it names a meeting.
 */
export function readSearchTarget(typed: string): SearchTarget | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return undefined;
  if (/^[\d\s\u200b-\u200f\u2060\ufeff\-\u2010-\u2015\u2212]+$/u.test(text)) return ofDigits(text);

  const link = new RegExp(String.raw`(?:https?://)?${hosts}/[\w\-./?=&%]*`, 'iu').exec(text)?.[0];
  const named =
    among(text, String.raw`(?:${labels})${between}(${groups})`) ??
    // Links that carry the number: /p/530812452 and …?meeting_code=530812452.
    among(text, String.raw`${hosts}/(?:p|s|j)/(\d{9,12})(?!\d)`) ??
    among(text, String.raw`[?&](?:meeting_?code|code)=(\d{9,12})(?!\d)`) ??
    // One-tap dialling: +8675536550000,,530812452#
    among(text, String.raw`,\s*(\d{9,12})#`) ??
    // Three groups anywhere but in a telephone number, and an id anywhere.
    among(text, String.raw`(?<![\d+\-]|\+\(?\d{1,3}\)?[\s-]?\(?)(\d{3}[\s-]\d{3}[\s-]\d{3,4})(?![\d-])`) ??
    among(text, String.raw`(?<!\d)(\d{15,20})(?!\d)`) ??
    // A few words around a number that is no mobile and no landline.
    (text.length <= 40 ? among(text, String.raw`(?<![\d+]|\+\d{1,3}[\s-]?)(\d{9}|[2-9]\d{9}|[2-9]\d{10})(?!\d)`) : undefined);
  if (named === undefined) return link === undefined ? undefined : { link };
  return link === undefined ? named : { ...named, link };
}

/** What tells one invitation link from another: its last part, without scheme, host or query. */
export function linkToken(link: string): string {
  return /\/([\w-]{6,})\/?(?:[?#].*)?$/.exec(link)?.[1] ?? '';
}
