/** One line of the bench: what was measured, against what, and the budget of the ratio. */
export interface BenchRow {
  readonly name: string;
  readonly measured: string;
  readonly against: string;
  readonly ratio: number;
  /** Largest ratio that keeps the budget, or with `atLeast` the smallest; null: a figure to know, without a budget. */
  readonly budget: number | null;
  readonly atLeast?: boolean;
  readonly ok: boolean;
}

/** The p-quantile of a list. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

/** A row with its verdict. */
export function row(name: string, measured: string, against: string, ratio: number, budget: number, atLeast = false): BenchRow {
  return { name, measured, against, ratio, budget, atLeast, ok: atLeast ? ratio >= budget : ratio <= budget };
}

/** A row without a verdict. */
export function told(name: string, measured: string, against: string, ratio: number): BenchRow {
  return { name, measured, against, ratio, budget: null, ok: true };
}
