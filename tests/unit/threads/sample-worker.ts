import { serve } from '../../../main/threads/serve.ts';

/** What the sample thread of the tests does; it opens with what it was started with. */
export interface Work {
  echo: { args: unknown; value: unknown };
  fail: { args: number; value: null };
  /** An answer that no thread can send. */
  unsendable: { args: null; value: unknown };
  later: { args: number; value: string };
  never: { args: null; value: null };
  /** Holds the thread for so many ms: it hears nothing meanwhile. */
  block: { args: number; value: null };
  crash: { args: null; value: null };
}
export type Start = 'plain' | 'refuses-to-open' | 'never-opens' | 'ignores-the-word' | 'stays' | 'fails-to-close';

serve<Work>(
  async (start) => {
    if (start === 'refuses-to-open') throw Object.assign(new Error('no such folder'), { errno: 14 });
    if (start === 'never-opens') await new Promise(() => setInterval(() => undefined, 1000));
    return {
      opened: start,
      handlers: {
        echo: (value) => value,
        fail(errno) {
          throw Object.assign(new Error('the disk is full'), { errno });
        },
        unsendable: () => () => undefined,
        later: (ms) =>
          new Promise((resolve) => {
            setTimeout(() => {
              resolve('late');
            }, ms);
          }),
        never: () => new Promise(() => setInterval(() => undefined, 1000)),
        block(ms) {
          for (const until = performance.now() + ms; performance.now() < until;);
          return null;
        },
        crash() {
          setImmediate(() => {
            throw new Error('out of luck');
          });
          return new Promise(() => undefined);
        },
      },
      close() {
        if (start === 'fails-to-close') throw new Error('not flushed');
        if (start === 'stays') setInterval(() => undefined, 1000);
        return start === 'ignores-the-word' ? new Promise(() => undefined) : undefined;
      },
    };
  },
  (error) => Number((error as { errno?: unknown } | null)?.errno ?? 0),
);
