import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `diagnose.${string}`>>;

/** Explaining on request: a code, a call, a complaint. */
export function diagnoseHandlers({ diagnose }: Services): Domain {
  return {
    'diagnose.code': (asked) => diagnose.code(asked),
    'diagnose.call': (asked) => diagnose.call(asked),
    'diagnose.symptom': (asked) => diagnose.symptom(asked),
  };
}
