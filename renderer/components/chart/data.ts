/** One line or row of bars; `values` stand under the categories, null where there is none. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** What a chart says, without how it is drawn: the table beside it says the same. */
export interface ChartData {
  readonly kind: 'bar' | 'line';
  /** Bars of one category stand on each other. */
  readonly stacked?: boolean;
  /** Bars lie: for categories with long names, the first on top. */
  readonly lying?: boolean;
  /** Name of the categories: day, month, host. */
  readonly across: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** A value as people read it: 12 · 1.2 GB. */
  readonly text: (value: number) => string;
  /** The same for the axis, where room is short. */
  readonly axisText?: (value: number) => string;
  /** Steps of the axis are whole numbers. */
  readonly whole?: boolean;
  /** Values are sizes: the axis steps in powers of two of a byte. */
  readonly bytes?: boolean;
}

/** Sum of a series. */
export function totalOf(series: ChartSeries): number {
  return series.values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** An axis step of whole KB, MB or GB that gives about five steps up to `most`. */
export function byteStep(most: number): number {
  if (!(most > 0)) return 1;
  const unit = 1024 ** Math.floor(Math.log(most) / Math.log(1024));
  const wanted = most / unit / 5;
  const nice = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => step >= wanted) ?? 1000;
  return nice * unit;
}
