import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `signing.${string}`>>;

/** Comparing what another program signed. */
export function signingHandlers({ signBench }: Services): Domain {
  return { 'signing.compare': (asked) => signBench.compare(asked) };
}
