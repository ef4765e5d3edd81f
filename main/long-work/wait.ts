/** A wait that ends early when it is woken. */
export interface Wait {
  /** Until `at` (epoch ms) while `going`; in slices, so that a computer that slept is noticed. */
  until(at: number, going: () => boolean): Promise<void>;
  wake(): void;
}

/** `now` in epoch ms. */
export function createWait(now: () => number): Wait {
  let wake: () => void = () => undefined;
  return {
    async until(at, going) {
      while (going() && now() < at) {
        await new Promise<void>((go) => {
          const timer = setTimeout(go, Math.min(at - now(), 1000));
          wake = () => {
            clearTimeout(timer);
            go();
          };
        });
      }
    },
    wake: () => {
      wake();
    },
  };
}
