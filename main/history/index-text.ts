/** What of a call is searched; bodies are cut by the caller to the part that is indexed. */
export interface Searched {
  readonly accountId: string;
  readonly accountName: string;
  readonly vendor: string;
  readonly operation: string;
  readonly actor: string;
  readonly object: string;
  readonly outcome: string;
  readonly code: string;
  readonly note: string;
  readonly message: string;
  readonly target: string;
  readonly trace: string;
  readonly requestBody: string;
  readonly answerBody: string;
}

/** Characters of a body that are searched. */
export const searchedBody = 16 * 1024;

// Marks of tokens that no typed text can make: private-use characters are taken out of texts and queries.
const facetMark = '\uE000';
const escapeMark = '\uE001';
const signMark = '\uE002';
const startMark = '\uE003';

const alone = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{So}]/u;
const aloneAll = new RegExp(alone.source, 'gu');
/** Joiners, variation selectors and private-use characters: never searched for. */
const dropped = /[\p{Cf}\p{Co}\p{Cs}\p{Cc}\uFE0E\uFE0F]/gu;
const sign = /^[\p{P}\p{Sc}\p{Sk}\p{Sm}]$/u;
const wordRun = /[\p{L}\p{N}]+/gu;
/** A code or phone number typed in groups: 530 812 452, 530-812-452. */
export const groupedDigits = /(?<![\p{L}\p{N}])\d{2,5}(?:[ -]\d{2,5}){1,4}(?![\p{L}\p{N}])/gu;

/** The digits of a grouped number of 9 to 12 digits, or '' when it is none. */
export function joinedDigits(run: string): string {
  const digits = run.replace(/[ -]/g, '');
  return digits.length >= 9 && digits.length <= 12 ? digits : '';
}

function grouped(text: string): string[] {
  return (text.match(groupedDigits) ?? []).map(joinedDigits).filter((digits) => digits !== '');
}

/** One form for full-width and composed characters; nothing invisible left. */
export function plain(text: string): string {
  return text.toWellFormed().normalize('NFKC').replace(dropped, ' ');
}

/** Each Han character and symbol is a word of its own: blanks around it. */
function spaced(text: string): string {
  return text.replace(aloneAll, ' $& ');
}

/** The words of a text as the search table sees them. */
export function wordsOf(text: string): string[] {
  return spaced(text).match(/[\p{L}\p{N}\p{M}\p{So}]+/gu) ?? [];
}

export function standsAlone(word: string): boolean {
  return alone.test(word);
}

/** The token that says that a call has this value in this field. */
export function facet(field: string, value: string): string {
  const safe = value.toWellFormed().replace(/[^a-z0-9]/gu, (c) => `${escapeMark}${(c.codePointAt(0) ?? 0).toString(36)}${escapeMark}`);
  return `${facetMark}${field}${safe}`;
}

/** The token of a punctuation mark that occurs somewhere in the call. */
export function signToken(sign: string): string {
  return `${signMark}${(sign.codePointAt(0) ?? 0).toString(36)}`;
}

/** The punctuation marks of a text, each once, in the order they come. */
export function signsOf(text: string): string[] {
  // Most of a text is seen before: one look each, and each other character is judged once.
  const [found, looked, others]: [string[], Uint8Array, Set<string>] = [[], new Uint8Array(128), new Set()];
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    if (c < 128) {
      if (looked[c] === 1) continue;
      looked[c] = 1;
    }
    const one = c >= 0xd800 && c <= 0xdbff ? text.slice(at, at + 2) : text.charAt(at);
    at += one.length - 1;
    if (c >= 128) {
      if (others.has(one)) continue;
      others.add(one);
    }
    if (sign.test(one)) found.push(one);
  }
  return found;
}

/** The token of the first one or two letters of a word. */
export function startToken(start: string): string {
  return startMark + start;
}

/** JSON text as a person reads it: escapes resolved, so that 周会 is found and \n does not glue to a word. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_all, hex: string | undefined, one: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    return one !== undefined && 'nrtbf'.includes(one) ? ' ' : (one ?? ' ');
  });
}

/** Percent escapes resolved run by run: a broken one leaves the rest alone. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

function starts(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const word of spaced(text).toLowerCase().match(wordRun) ?? []) {
      if (standsAlone(word)) continue;
      const letters = Array.from(word.slice(0, 4));
      found.add(startToken(letters[0] ?? ''));
      if (letters.length > 1) found.add(startToken(letters.slice(0, 2).join('')));
    }
  }
  return [...found];
}

/** The text put into `words`; the same call always gives the same text (it is needed again to take it out). */
export function wordsText(call: Searched): string {
  const target = percentDecoded(call.target);
  const fields = [
    call.accountName,
    call.accountId,
    call.vendor,
    call.operation,
    call.actor,
    call.object,
    call.code,
    call.note,
    call.message,
    target,
    call.trace,
  ].map(plain);
  const bodies = [call.requestBody, call.answerBody].map((body) => plain(unescaped(body)));
  const all = [...fields, ...bodies];
  return [
    ...all.map(spaced),
    [...new Set(all.flatMap(grouped))].join(' '),
    facet('a', call.accountId),
    facet('v', call.vendor),
    facet('o', call.operation),
    facet('p', call.actor),
    facet('r', call.outcome),
    facet('c', call.code),
    ...starts(fields),
    ...signsOf(all.join('\n')).map(signToken),
  ].join('\n');
}

/** The text put into `keys`: ids and what may be part of one. */
export function keysText(call: Searched): string {
  const own = [call.object, call.actor, call.code, call.trace, percentDecoded(call.target)].map(plain);
  const seen = new Set<string>();
  for (const body of [call.requestBody, call.answerBody]) {
    for (const run of body.match(/[A-Za-z0-9_.@-]{4,80}/g) ?? []) {
      if (/\d/.test(run)) seen.add(run);
    }
  }
  for (const text of [...own, call.requestBody, call.answerBody]) {
    for (const digits of grouped(text)) seen.add(digits);
  }
  return [...own, ...seen].filter((text) => text !== '').join('\n');
}
