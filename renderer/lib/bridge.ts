import type { Json } from '../../contract/common.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import type { Bridge } from '../../contract/table.ts';

declare global {
  interface Window {
    readonly confdesk?: Bridge;
  }
}

let fake: Bridge | undefined;

/** The only door to the main process; components never touch `window.confdesk` themselves. */
export function bridge(): Bridge {
  const real = fake ?? window.confdesk;
  if (real === undefined) throw new Error('the bridge is missing: the preload script did not run');
  return whole(real);
}

const wholes = new WeakMap<Bridge, Bridge>();
/** Long answers come as text, so that neither main nor the preload walks them; here they become what they are. */
function whole(real: Bridge): Bridge {
  let made = wholes.get(real);
  if (made === undefined) {
    made = {
      ...real,
      calls: {
        ...real.calls,
        send: async (request) => {
          const answer = await real.calls.send(request);
          if (!answer.ok) return answer;
          const { value } = answer;
          const { answerText } = value;
          if (answerText === undefined) return answer;
          let read: Json | undefined;
          // Read when it is asked for: what only shows the text need not wait for ten megabytes to be parsed.
          return {
            ok: true,
            value: {
              ...value,
              get answer() {
                return (read ??= JSON.parse(answerText) as Json);
              },
            },
          };
        },
      },
    };
    wholes.set(real, made);
  }
  return made;
}

/** Puts a fake bridge in place (tests and the preview); `undefined` takes it away again. */
export function setBridge(value: Bridge | undefined): void {
  fake = value;
}

/** An AppError for what went wrong on this side of the bridge, so that there is one way to show failures. */
function localError(cause: unknown): AppError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { code: 'internal', message, phrase: { key: 'common.failure.internal', params: { message } } };
}

/**
 * Runs a bridge call; whatever it throws becomes an envelope, because nothing is allowed to throw across the bridge.
 */
export async function ask<T>(call: () => Promise<Envelope<T>>): Promise<Envelope<T>> {
  try {
    return await call();
  } catch (cause) {
    return { ok: false, error: localError(cause) };
  }
}
