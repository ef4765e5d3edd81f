import type { EChartsCoreOption } from 'echarts/core';
import { byteStep, type ChartData } from './data.ts';

/** Colours and faces of the window as they are now. */
export interface Theme {
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly raised: string;
  readonly font: string;
  readonly colours: readonly string[];
  /** No motion where the system asks for none. */
  readonly still: boolean;
}

const hues = ['blue', 'teal', 'amber', 'violet', 'green', 'red', 'grey'];

/** Reads the tokens of the page: charts are drawn anew when the theme changes. */
export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: read('--cd-text'),
    faint: read('--cd-text-2'),
    line: read('--cd-line'),
    raised: read('--cd-raised'),
    font: read('--cd-font'),
    colours: hues.map((hue) => read(`--cd-c-${hue}`)),
    still: globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true,
  };
}

/** The highest value the axis must reach: the highest bar, or the highest stack of them. */
function highest(data: ChartData): number {
  const at = (index: number): number[] => data.series.map((one) => one.values[index] ?? 0);
  return Math.max(
    0,
    ...data.categories.map((_, index) =>
      data.stacked === true ? at(index).reduce((sum, value) => sum + value, 0) : Math.max(0, ...at(index)),
    ),
  );
}

/** The drawing library's own words for a chart. Tooltips are drawn on the canvas: an HTML one needs inline styles. */
export function optionOf(data: ChartData, theme: Theme): EChartsCoreOption {
  const words = { color: theme.faint, fontFamily: theme.font, fontSize: 12 };
  const short = data.axisText ?? data.text;
  const step = byteStep(highest(data));
  const names = {
    type: 'category',
    data: [...data.categories],
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: data.lying === true ? { ...words, interval: 0, width: 130, overflow: 'truncate' } : { ...words, hideOverlap: true },
  };
  const values = {
    type: 'value',
    splitLine: { lineStyle: { color: theme.line } },
    axisLabel: { ...words, formatter: short, hideOverlap: true },
    ...(data.whole === true ? { minInterval: 1 } : {}),
    // The axis ends on a step: a last one squeezed in would be printed over its neighbour.
    ...(data.bytes === true ? { interval: step, max: Math.ceil(Math.max(1, highest(data)) / step) * step } : {}),
  };
  return {
    animation: !theme.still,
    animationDuration: 120,
    color: [...theme.colours],
    aria: { enabled: false },
    textStyle: { fontFamily: theme.font },
    grid: { left: 4, right: 12, top: data.series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
    ...(data.series.length > 1
      ? {
          legend: {
            type: 'scroll',
            top: 0,
            left: 0,
            right: 0,
            pageIconColor: theme.faint,
            pageIconInactiveColor: theme.line,
            pageTextStyle: words,
            itemWidth: 12,
            itemHeight: 8,
            textStyle: words,
            inactiveColor: theme.line,
          },
        }
      : {}),
    tooltip: {
      renderMode: 'richText',
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.raised,
      borderColor: theme.line,
      textStyle: { color: theme.text, fontFamily: theme.font, fontSize: 12 },
      axisPointer: { type: data.kind === 'bar' ? 'shadow' : 'line', animation: false },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? data.text(value) : '–'),
    },
    ...(data.lying === true ? { xAxis: values, yAxis: { ...names, inverse: true } } : { xAxis: names, yAxis: values }),
    series: data.series.map((one) => ({
      name: one.name,
      type: data.kind,
      data: [...one.values],
      ...(data.stacked === true ? { stack: 'all' } : {}),
      ...(data.kind === 'bar'
        ? { barMaxWidth: data.lying === true ? 14 : 36 }
        : { showSymbol: data.categories.length < 40, symbolSize: 5, lineStyle: { width: 2 } }),
    })),
  };
}
