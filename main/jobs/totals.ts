import type { Checkpoint, ListSpec } from './plan.ts';

/** Calls thought to be left of the whole list; windows not begun are taken to be like those that were. Null before anything is known. */
export function callsLeftOf({ windows, at }: Checkpoint): number | null {
  const current = windows[at];
  if (current === undefined) return 0;
  const begun = windows.slice(0, at + 1).filter((one) => one.calls > 0);
  if (begun.length === 0 || (current.calls > 0 && current.left === null)) return null;
  const each = begun.reduce((sum, one) => sum + one.calls + (one.left ?? 0), 0) / begun.length;
  const here = current.left ?? each;
  return Math.max(1, Math.round(here + (windows.length - at - 1) * each));
}

/** What the vendor says there is, over the windows known so far; null where it says nothing. */
export function totalOf({ windows, shared, floor }: Checkpoint): number | null {
  const known = windows.filter((one) => one.total !== null);
  if (known.length === 0) return floor ?? null;
  return Math.max(
    floor ?? 0,
    known.reduce((sum, one) => sum + (one.total ?? 0), -shared),
  );
}

/** At the end: whether everything that was reported was read, and by how much it was not. */
export function completeness({ windows, floor, rows }: Checkpoint): { complete: boolean; difference: number } {
  const left = Math.max(0, (floor ?? 0) - rows);
  const short = windows.reduce((sum, one) => sum + one.short, 0);
  return {
    complete: left === 0 && windows.every((one) => one.done && one.short === 0 && !one.cut),
    // Below zero where more came than the vendor counts.
    difference: left > 0 ? Math.max(left, short) : short,
  };
}

/** The ceiling, where a query reached it that could not be split: rows above it cannot be had. */
export function ceilingOf({ windows }: Checkpoint, spec: ListSpec): number | undefined {
  const reached = spec.ceiling !== null && windows.some((one) => one.cut && (one.total ?? 0) >= (spec.ceiling ?? 0));
  return reached ? (spec.ceiling ?? undefined) : undefined;
}
