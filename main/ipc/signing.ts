import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `signing.${string}`>>;

/** Comparing what another program signed. */
export function signingHandlers({ signatureCheck }: Services): Domain {
  return { 'signing.compare': (asked) => signatureCheck.compare(asked) };
}
