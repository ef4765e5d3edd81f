import { onScopeDispose } from 'vue';
import { ask, bridge } from './bridge.ts';

/** One question of a place that shows the answer to its newest question only. */
export interface Turn {
  /** Whether nothing newer was asked and somebody still waits: ask after every `await`, and do nothing where it is not so. */
  readonly isLatest: boolean;
  /** For calls.send, this turn's own: calls still under way when the turn is over are cancelled by it. */
  readonly ticket: string;
  /** What was asked is answered: nothing is left to cancel. A later `ticket` begins anew. */
  answered(): void;
}

/** The turns of one place. */
export interface Latest {
  /** The newest turn; before the first question one that is never asked in. */
  readonly turn: Turn;
  /** A new question: every earlier turn is over. */
  begin(): Turn;
  /** Nobody waits any more: every turn so far is over. */
  cancel(): void;
}

/** A ticket under which calls can be cancelled, unlike any other of this window. */
const newTicket = (): string => `window-${Math.random().toString(36).slice(2)}`;

/** Latest answer wins: an answer to an older question, or to a place that is gone (end of the scope), is told by its turn. */
export function useLatest(): Latest {
  let over: () => void = () => undefined;
  function next(): Turn {
    over();
    let isLatest = true;
    let ticket = '';
    over = () => {
      isLatest = false;
      if (ticket !== '') void ask(() => bridge().calls.cancel({ ticket }));
      ticket = '';
    };
    return {
      get isLatest() {
        return isLatest;
      },
      get ticket() {
        ticket ||= newTicket();
        return ticket;
      },
      answered() {
        ticket = '';
      },
    };
  }
  let turn = next();
  onScopeDispose(() => {
    over();
  });
  const begin = (): Turn => (turn = next());
  return {
    get turn() {
      return turn;
    },
    begin,
    cancel: () => void begin(),
  };
}
