import type { TypedCode } from '../codes.ts';
import { codes } from './codes.ts';

/** Also a whole answer, and a code in other letters than the vendor's. */
export function plainCode({ text, bare }: TypedCode): string {
  const code = /"?Code"?\s*[:=]\s*"?([A-Za-z]+(?:\.\w+)*)/.exec(text)?.[1] ?? bare;
  return [...codes.keys()].find((one) => one.toLowerCase() === code.toLowerCase()) ?? code;
}
