import { MASK } from '../../contract/common.ts';
import type { SecretNames } from './keys.ts';

// A scanner, not a parser: it must also work on answers cut short, on JSON inside JSON strings and on no JSON at all,
// and must leave every other character (key order, blanks, digits of long integers) as it was.

const longestName = 96;

/** How many backslashes stand before this place. */
function slashesBefore(text: string, at: number): number {
  let from = at;
  while (from > 0 && text.charCodeAt(from - 1) === 92) from -= 1;
  return at - from;
}

/**
 * Nesting of a quote by the backslashes before it: JSON in a string writes \", JSON in that \\\" (1, 3, 7 …).
 * At level n a quote ends a string when its backslashes are 2^n - 1 modulo 2^(n+1).
 */
function levelOf(slashes: number): number {
  let level = 0;
  for (let rest = slashes; rest % 2 === 1; rest = (rest - 1) / 2) level += 1;
  return level;
}

/** Place of the quote that ends a string of this level, or of the enclosing one; text.length when cut short. */
function stringEnd(text: string, from: number, level: number): { quote: number; slashes: number } {
  let at = text.indexOf('"', from);
  while (at !== -1) {
    let slashes = 0;
    while (at - slashes > from && text.charCodeAt(at - slashes - 1) === 92) slashes += 1;
    if (levelOf(slashes) <= level) return { quote: at, slashes: Math.min(slashes, 2 ** level - 1) };
    at = text.indexOf('"', at + 1);
  }
  return { quote: text.length, slashes: 0 };
}

/** Skips blanks, also those written as escapes inside a string (\n, \\t). */
function skipBlanks(text: string, from: number, level: number): number {
  let at = from;
  for (;;) {
    const c = text.charCodeAt(at);
    if (c === 32 || c === 9 || c === 10 || c === 13) {
      at += 1;
      continue;
    }
    if (level > 0 && c === 92) {
      let next = at;
      while (text.charCodeAt(next) === 92) next += 1;
      const letter = text[next];
      if (letter === 'n' || letter === 'r' || letter === 't') {
        at = next + 1;
        continue;
      }
    }
    return at;
  }
}

/** Place after the bracket that closes the one at `from`. */
function bracketEnd(text: string, from: number, level: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    if (c === 34) {
      const slashes = slashesBefore(text, at);
      if (levelOf(slashes) < level) return at - slashes;
      at = stringEnd(text, at + 1, level).quote;
    } else if (c === 123 || c === 91) {
      depth += 1;
    } else if (c === 125 || c === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** The value that starts at `from`: where it ends, and what stands there once masked (null: leave it). */
function maskValue(text: string, from: number, level: number): { end: number; masked: string | null; yesNo: boolean } {
  const quote = `${'\\'.repeat(2 ** level - 1)}"`;
  const whole = quote + MASK + quote;
  const c = text[from];
  if (text.startsWith(quote, from)) {
    const start = from + quote.length;
    const { quote: end, slashes } = stringEnd(text, start, level);
    const content = end - slashes;
    if (content <= start) return { end, masked: null, yesNo: false };
    const word = content - start <= 5 ? text.slice(start, content).toLowerCase() : '';
    return { end: content, masked: quote + MASK, yesNo: word === 'true' || word === 'false' };
  }
  if (c === '{' || c === '[') {
    const end = bracketEnd(text, from, level);
    // An empty list or object holds nothing to hide.
    if (/^[[{]\s*[\]}]$/.test(text.slice(from, Math.min(end, from + 40)))) return { end, masked: null, yesNo: false };
    return { end, masked: whole, yesNo: false };
  }
  const bare = /[^\s,}\]"\\]*/y;
  bare.lastIndex = from;
  const word = bare.exec(text)?.[0] ?? '';
  if (word === '' || word === 'null') return { end: from + word.length, masked: null, yesNo: false };
  return { end: from + word.length, masked: whole, yesNo: word === 'true' || word === 'false' };
}

function readName(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\+u([0-9a-fA-F]{4})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))).replace(/\\+$/, '');
}

/** Masks the values of secret keys in JSON text, in place; also in JSON written into JSON strings. */
export function maskJsonText(text: string, names: SecretNames): string {
  const pieces: string[] = [];
  let copied = 0;
  // A loop over the characters: on short strings it is several times faster than searching from quote to quote.
  let open = -1;
  for (let close = 0; close < text.length; close += 1) {
    if (text.charCodeAt(close) !== 34) continue;
    const start = open + 1;
    open = close;
    if (start === 0 || close - start > longestName) continue;
    const level = text.charCodeAt(close - 1) === 92 ? levelOf(slashesBefore(text, close)) : 0;
    const next = text.charCodeAt(close + 1);
    const colon = next === 58 || next === 44 ? close + 1 : skipBlanks(text, close + 1, level);
    if (text.charCodeAt(colon) !== 58) continue;
    const name = readName(text.slice(start, close));
    if (!names.key(name)) continue;
    const from = skipBlanks(text, colon + 1, level);
    const value = maskValue(text, from, level);
    const string = text[from] === '"' || text[from] === '\\';
    if (value.masked !== null && names.key(name, value.yesNo)) {
      pieces.push(text.slice(copied, from), value.masked);
      copied = value.end;
    }
    // On after the value; the quote that ends a string must not be taken for one that opens a name.
    close = Math.max(close, value.end - 1);
    open = -1;
    if (string) {
      const quote = text.indexOf('"', value.end);
      const ends = quote !== -1 && /^\\*$/.test(text.slice(value.end, Math.min(quote, value.end + 64)));
      if (ends) close = quote;
    }
  }
  if (pieces.length === 0) return text;
  pieces.push(text.slice(copied));
  return pieces.join('');
}

/** Letters, digits, '_', '.' and '-'. */
function inName(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c === 45 || c === 46;
}
const hexPair = /^[0-9a-fA-F]{2}/;

/** The name that ends before `at`; a percent escape just before it (%26token) is no part of it. */
function nameBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && at - from < longestName && inName(text.charCodeAt(from - 1))) from -= 1;
  const name = text.slice(from, at);
  if (text[from - 1] === '%' && hexPair.test(name)) return name.slice(2);
  // A JSON escape before a name: \u0026token, \ntoken.
  if (text[from - 1] === '\\') return name.replace(/^(?:u[0-9a-fA-F]{4}|[nrtbf])/, '');
  return name;
}

/** Where the value of a pair ends: `form` values go up to '&', those in other text also end at quotes and blanks. */
function pairEnd(text: string, from: number, form: boolean, percent: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    const c = text[at];
    if (c === '&' || c === '\n' || c === '\r') return at;
    if (percent && c === '%' && /^%(?:25)*(?:26|23|0[aAdD]|2[02])/.test(text.slice(at, at + 15))) return at;
    if (form) continue;
    if (c === '"' || c === '<' || c === '>' || c === '#' || c === ' ' || c === '\t') return at;
    if (c === '\\') {
      const next = text[at + 1];
      if (next === undefined || 'nrt"'.includes(next)) return at;
      if (next === 'u' && /^(?:0026|0022|003c|003e|0020|0023)/i.test(text.slice(at + 2, at + 6))) return at;
      at += 1;
    }
  }
  return text.length;
}

/** Masks name=value pairs (queries, forms, links inside other text), also where the '=' is percent-encoded. */
export function maskPairs(text: string, names: SecretNames, form: boolean): string {
  if (!text.includes('=') && !text.includes('%')) return text;
  const pieces: string[] = [];
  let copied = 0;
  const encoded = /%(?:25)*3[dD]/y;
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    if (c !== 61 && c !== 37) continue;
    if (!inName(text.charCodeAt(at - 1))) continue;
    let from = at + 1;
    if (c === 37) {
      encoded.lastIndex = at;
      if (!encoded.test(text)) continue;
      from = encoded.lastIndex;
    }
    const name = nameBefore(text, at);
    if (name === '' || !names.pair(name)) continue;
    const end = pairEnd(text, from, form, c === 37);
    if (end > from) {
      pieces.push(text.slice(copied, from), MASK);
      copied = end;
    }
    at = Math.max(end, from) - 1;
  }
  if (pieces.length === 0) return text;
  pieces.push(text.slice(copied));
  return pieces.join('');
}
