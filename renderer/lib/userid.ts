/** What may not stand in a userid: blanks, Han and the characters named by Tencent Meeting doc 43675. */
const forbidden = /[!*'();:@&=+$,/?#[\]\s]|\p{Script=Han}/u;
const mostBytes = 40;

/** What is wrong with a userid; '' when it can be one. */
export type UseridProblem = '' | 'empty' | 'characters' | 'long' | 'dots';

/** Checks a userid as it was typed (doc 43675: case-sensitive, at most 40 bytes). */
export function useridProblem(text: string): UseridProblem {
  if (text === '') return 'empty';
  if (forbidden.test(text)) return 'characters';
  // A path segment of dots is another address.
  if (text === '.' || text === '..') return 'dots';
  return new TextEncoder().encode(text).length > mostBytes ? 'long' : '';
}

/** The digits of a phone number as people paste it; '' where the text is none (5 to 15 digits, doc 43675). */
export function phoneDigits(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+/, '')
    .replace(/^86(?=1\d{10}$)/, '');
  return /^\d{5,15}$/.test(plain) ? plain : '';
}
