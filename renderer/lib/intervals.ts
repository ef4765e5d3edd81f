/** A stretch of time, epoch ms; `to` is not part of it. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The union of stretches, in order and apart: what two of them share is there once, gaps stay gaps. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** The length of stretches that do not overlap, in ms. */
export function lengthOf(merged: readonly Interval[]): number {
  return merged.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** What of stretches lies between two instants. */
export function clip(intervals: readonly Interval[], from: number, to: number): readonly Interval[] {
  return intervals.map((one) => ({ from: Math.max(one.from, from), to: Math.min(one.to, to) })).filter((one) => one.to > one.from);
}
