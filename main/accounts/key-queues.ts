/** An action that did not end within its time; `started` tells whether it may still come through. */
export class Expired extends Error {
  readonly started: boolean;
  /** Settles when the action ends after all; undefined when it never ran. */
  readonly late: Promise<boolean> | undefined;

  constructor(late: Promise<boolean> | undefined) {
    super('expired');
    this.started = late !== undefined;
    this.late = late;
  }
}

export interface KeyQueues {
  /** Runs after earlier actions of the same key. `alive`, to be asked before each further step, ends with the time-out. */
  run<T>(key: string, action: (alive: () => boolean) => Promise<T>): Promise<T>;
}

/**
 * Queues per key with a bound over all keys and a time limit in ms counted from the call.
 * The bound matters: keytar works in libuv's pool of four threads, and four open keychain prompts would stop every
 * file and DNS operation of the app.
 */
export function createKeyQueues(options: { limit: number; timeoutMs: number }): KeyQueues {
  const tails = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let free = options.limit;

  const enter = (): Promise<void> => {
    if (free === 0) return new Promise((resolve) => waiting.push(resolve));
    free -= 1;
    return Promise.resolve();
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return {
    run<T>(key: string, action: (alive: () => boolean) => Promise<T>): Promise<T> {
      let expired = false;
      let started = false;
      const work = (async () => {
        await tails.get(key);
        await enter();
        try {
          if (expired) throw new Expired(undefined);
          started = true;
          return await action(() => !expired);
        } finally {
          leave();
        }
      })();
      const tail = work.then(
        () => undefined,
        () => undefined,
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return new Promise<T>((resolve, reject) => {
        const timer = setTimeout(() => {
          expired = true;
          reject(
            new Expired(
              started
                ? work.then(
                    () => true,
                    () => false,
                  )
                : undefined,
            ),
          );
        }, options.timeoutMs);
        work.then(resolve, reject).finally(() => clearTimeout(timer));
      });
    },
  };
}
