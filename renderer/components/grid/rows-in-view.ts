import { computed, onMounted, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue';

/** A row that stands in the page: its place in the list and how many px below the first one. */
export interface RowInView {
  readonly index: number;
  readonly start: number;
}

/** Rows drawn above and below what is seen, so that a turn of the wheel never meets an empty page. */
const overscan = 4;

/** Size in px that the next grid most likely gets: that of the last one, before that a good part of the window. */
let expected: { readonly width: number; readonly height: number } | undefined;

/**
 * Which rows of a list stand in the page. Every row is as high as the others, so a place is a product and nothing is
 * kept per row: a list of 100,000 costs as much as one of 20 (a virtualizer for rows that measure themselves walks
 * through all of them before the first one is drawn).
 */
export function useRowsInView(input: {
  scroller: Ref<HTMLElement | undefined>;
  count: () => number;
  /** Height of a row and of the header that stays above the rows, in px. */
  rowHeight: () => number;
  /** A place that stays in the page wherever it is: where the keyboard is. */
  kept: () => number;
}): {
  items: ComputedRef<readonly RowInView[]>;
  /** Width in px for the columns. */
  width: ComputedRef<number>;
  /** Rows that fit at once, at least one. */
  page: ComputedRef<number>;
  /** Rows below the last one that is seen; none is known before the scroller was measured. */
  below: ComputedRef<number>;
  /** Takes what the scroller shows now. */
  onScroll: () => void;
  /** Scrolls as little as brings the row into view. */
  reveal: (place: number) => void;
  /** Shows the beginning again. */
  toTop: () => void;
  /** Puts the scroller back where it was before it was taken out of the page. */
  restore: () => void;
} {
  const { scroller, count, rowHeight, kept } = input;
  const top = ref(0);
  const size = ref(expected ?? { width: window.innerWidth, height: Math.round(window.innerHeight * 0.7) });
  const width = computed(() => size.value.width);
  const measured = ref(false);
  const page = computed(() => Math.max(1, Math.floor((size.value.height - rowHeight()) / rowHeight())));

  const from = computed(() => Math.max(0, Math.floor(top.value / rowHeight()) - overscan));
  const seenTo = computed(() => Math.ceil((top.value + size.value.height) / rowHeight()) - 2);
  const to = computed(() => Math.min(count() - 1, seenTo.value + overscan));
  const below = computed(() => (measured.value ? Math.max(0, count() - 1 - seenTo.value) : Number.POSITIVE_INFINITY));
  const items = computed<readonly RowInView[]>(() => {
    const [height, rows, stays] = [rowHeight(), count(), kept()];
    const last = to.value;
    // A list that became shorter is scrolled back by the browser only after it is drawn.
    const first = Math.min(from.value, Math.max(0, last - page.value));
    const list: RowInView[] = [];
    const add = (index: number): void => {
      list.push({ index, start: index * height });
    };
    // The focused row stays in the page while it is scrolled away, or the keyboard would fall out of the grid.
    if (stays >= 0 && stays < first) add(stays);
    for (let index = first; index <= last; index += 1) add(index);
    if (stays > last && stays < rows) add(stays);
    return list;
  });

  function take(box: HTMLElement): void {
    const [height, now] = [box.clientHeight, box.clientWidth];
    // None while it is not shown.
    if (height === 0) return;
    measured.value = true;
    if (height === size.value.height && now === size.value.width) return;
    expected = { width: now, height };
    size.value = expected;
  }
  const observer = new ResizeObserver(() => {
    if (scroller.value) take(scroller.value);
  });
  onMounted(() => {
    if (scroller.value) observer.observe(scroller.value);
  });
  onScopeDispose(() => {
    observer.disconnect();
  });

  function moveTo(px: number): void {
    if (!scroller.value) return;
    scroller.value.scrollTop = px;
    top.value = px;
  }
  function reveal(place: number): void {
    const [above, below] = [place * rowHeight(), (place + 2) * rowHeight() - size.value.height];
    if (above < top.value) moveTo(above);
    else if (below > top.value) moveTo(below);
  }
  return {
    items,
    width,
    page,
    below,
    reveal,
    onScroll: () => {
      top.value = scroller.value?.scrollTop ?? 0;
    },
    toTop: () => {
      moveTo(0);
    },
    restore: () => {
      moveTo(top.value);
    },
  };
}
