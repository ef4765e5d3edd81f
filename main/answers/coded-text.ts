/** No control, private or unassigned character, and none that turns the text round it about. */
const printable = /^[^\p{Cc}\p{Cn}\p{Co}\p{Cs}]*$/u;

/** A short name as people type it is by chance what base64 gives, too: `Rick` would become `F'$`, `zoom` `Ί&`, `Li88` `./<`. */
const shortMost = 8;
const typed = /^(?:(?:[A-Z]?[a-z]+)+|[A-Z]+)\d*$/;
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** What such a word may become all the same: a word of one alphabet. */
const words = [
  /^[\p{Script=Latin}\d][\p{Script=Latin}\d ._-]*$/u,
  /^[\p{Script=Cyrillic} ]+$/u,
  /^[\p{Script=Greek} ]+$/u,
  /^[\p{Script=Arabic} ]+$/u,
  /^[\p{Script=Hebrew} ]+$/u,
  /^[\p{Script=Thai}\p{M} ]+$/u,
  /^\p{Extended_Pictographic}+$/u,
];

/**
 * Decodes a base64-coded text only when it is clean base64 of printable UTF-8 (some calls send names plain, some coded);
 * otherwise the text stays as it came. A short word that would only become signs was typed as it stands.
 */
export function decodeBase64Text(text: string): string {
  if (text.length < 4 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return text;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) return text;
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return text;
  }
  if (decoded === '' || !printable.test(decoded)) return text;
  const doubtful = text.length <= shortMost && typed.test(text) && !eastAsian.test(decoded);
  return doubtful && !words.some((word) => word.test(decoded)) ? text : decoded;
}
