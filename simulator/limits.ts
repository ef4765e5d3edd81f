/** Counts calls in sliding windows; `scale` shortens every window. */
export interface Limits {
  /** Books one call; false when the window is full (the call is then not booked). */
  allow(key: string, most: number, windowMs: number): boolean;
}

/** Makes the counter; `on: false` allows everything. */
export function makeLimits(options: { on: boolean; scale: number; now: () => number }): Limits {
  const windows = new Map<string, number[]>();
  return {
    allow(key, most, windowMs) {
      if (!options.on) return true;
      const now = options.now();
      const from = now - windowMs / options.scale;
      const times = windows.get(key) ?? [];
      let first = 0;
      while (first < times.length && (times[first] ?? 0) <= from) first += 1;
      if (first > 0) times.splice(0, first);
      windows.set(key, times);
      if (times.length >= most) return false;
      times.push(now);
      return true;
    },
  };
}
