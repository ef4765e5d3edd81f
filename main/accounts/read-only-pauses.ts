/** How long read-only stays lifted, in ms. */
const readOnlyPauseMs = 15 * 60_000;

/** Lifted read-only, in memory only: it ends after 15 minutes or with the app. */
export interface ReadOnlyPauses {
  lift(id: string): void;
  /** Ends the lift; `keep` also locks an account that is not read-only by itself (the practice account). */
  lock(id: string, keep: boolean): void;
  isLocked(id: string): boolean;
  /** Epoch ms at which it ends; undefined when it is not lifted. */
  until(id: string): number | undefined;
  forget(id: string): void;
}

/** Keeps lifts by the given clock; `ended` is called when one runs out. */
export function createReadOnlyPauses(now: () => number, ended: () => void): ReadOnlyPauses {
  const pauses = new Map<string, { from: number; until: number; timer: NodeJS.Timeout }>();
  const locked = new Set<string>();
  const end = (id: string): void => {
    clearTimeout(pauses.get(id)?.timer);
    pauses.delete(id);
  };
  return {
    lift(id) {
      end(id);
      const from = now();
      const timer = setTimeout(() => {
        end(id);
        ended();
      }, readOnlyPauseMs);
      timer.unref();
      pauses.set(id, { from, until: from + readOnlyPauseMs, timer });
    },
    lock(id, keep) {
      end(id);
      if (keep) locked.add(id);
    },
    isLocked: (id) => locked.has(id),
    until(id) {
      const lift = pauses.get(id);
      // A clock set back must not stretch the 15 minutes.
      return lift && now() >= lift.from && now() < lift.until ? lift.until : undefined;
    },
    forget(id) {
      end(id);
      locked.delete(id);
    },
  };
}
