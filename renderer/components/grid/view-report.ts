import { onMounted, watch, type Ref } from 'vue';
import type { Row } from '../../../contract/call.ts';
import type { Cell } from './keys.ts';
import { countOf, type View } from './view.ts';

/** With fewer rows than this below what is in view, more are asked for. */
const nearEnd = 10;

/** Tells what of a window is in view, or that the end of the list is near. */
export function useViewReport(input: {
  items: Readonly<Ref<readonly { readonly index: number }[]>>;
  /** Rows below what is in view. */
  below: Readonly<Ref<number>>;
  view: Readonly<Ref<View>>;
  arranging: Readonly<Ref<boolean>>;
  active: Readonly<Ref<Cell>>;
  rows: () => readonly Row[];
  /** Rows are a window over a longer list. */
  windowed: () => boolean;
  ended: () => boolean;
  loading: () => boolean;
  /** More is not asked for now, though there is more. */
  stopped: () => boolean;
  range: (first: number, last: number) => void;
  needMore: () => void;
}): void {
  const { items, below, view } = input;
  function report(): void {
    if (input.windowed()) {
      // The focused row is kept in the page wherever it is: it is not what people look at.
      const seen = items.value.filter((item) => item.index !== input.active.value.row);
      input.range(seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0);
      return;
    }
    if (input.ended() || input.loading() || input.stopped() || input.arranging.value) return;
    // New rows are in the view a moment later: until then nothing is known about the end.
    if (view.value.rows === input.rows() && countOf(view.value) > 0 && below.value < nearEnd) input.needMore();
  }
  watch([items, below, () => (input.windowed() ? undefined : view.value), input.loading, input.ended, input.windowed], report);
  // The rows of the first frame may be all there ever are.
  onMounted(report);
}
