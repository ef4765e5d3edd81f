import type { TypedCode } from '../codes.ts';
import { codes } from './codes.ts';

/** Also a whole answer, and a code read out without its sign. */
export function plainCode({ text, bare }: TypedCode): string {
  const code = /statusCode"?\s*[:=]\s*"?(-?\d+)/i.exec(text)?.[1] ?? bare;
  return !codes.has(code) && codes.has(`-${code}`) ? `-${code}` : code;
}
