/** At most four events a second for each piece of work; the last one is never lost. */
const everyMs = 250;

/** Passes on what is newest of each id, at most four times a second. `newest` gives undefined for what is gone. */
export function createProgressEvents<T>(
  newest: (id: string) => T | undefined,
  tell: (info: T) => void,
): { changed(id: string): void; close(): void } {
  const told = new Map<string, { at: number; timer: NodeJS.Timeout | null }>();
  return {
    changed(id) {
      const last = told.get(id) ?? { at: 0, timer: null };
      told.set(id, last);
      if (last.timer !== null) return;
      const say = (): void => {
        Object.assign(last, { at: performance.now(), timer: null });
        const info = newest(id);
        if (info === undefined) told.delete(id);
        else tell(info);
      };
      const wait = last.at === 0 ? 0 : last.at + everyMs - performance.now();
      if (wait <= 0) say();
      else last.timer = setTimeout(say, wait).unref();
    },
    close() {
      for (const { timer } of told.values()) if (timer !== null) clearTimeout(timer);
      told.clear();
    },
  };
}
