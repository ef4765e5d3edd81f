// The drawing library, by part and in a chunk of its own: loaded when the first chart is shown.
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChartData } from './data.ts';
import { optionOf, type Theme } from './option.ts';

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface Drawing {
  readonly show: (data: ChartData, theme: Theme) => void;
  readonly resize: () => void;
  readonly end: () => void;
}

/** Draws in an element; the canvas renderer needs no inline style sheet, which the page's policy would refuse. */
export function draw(element: HTMLElement): Drawing {
  const chart: EChartsType = init(element, null, { renderer: 'canvas' });
  return {
    // Everything anew: a series that is gone must not stay.
    show: (data, theme) => {
      chart.setOption(optionOf(data, theme), { notMerge: true });
    },
    resize: () => {
      chart.resize();
    },
    end: () => {
      chart.dispose();
    },
  };
}
