import type { Check, NextStep } from '../../contract/call.ts';
import type { Phrase } from '../../contract/common.ts';

/** A check with its text under explain.checked. */
export const check = (name: string, state: Check['state'], params?: Phrase['params']): Check => ({
  key: `explain.checked.${name}`,
  state,
  ...(params === undefined ? {} : { params }),
});

/** A most likely cause that was found by looking, with its text under explain.likely. */
export const likely = (name: string, params?: Phrase['params']): Phrase => ({
  key: `explain.likely.${name}`,
  ...(params === undefined ? {} : { params }),
});

/** A step with its text under explain.next and, where the window can do it, its button. */
export const step = (name: string, action?: NextStep['action']): NextStep => ({
  key: `explain.next.${name}`,
  ...(action === undefined ? {} : { action }),
});

/** A step that sends the call again, signed anew. */
export const retryStep = (name: 'retry' | 'retrySoon' | 'retryMinute' | 'retryLater' = 'retry'): NextStep => step(name, 'retry');
