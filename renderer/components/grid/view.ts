import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Row } from '../../../contract/call.ts';
import type { CellContext } from '../../lib/format.ts';
import type { GridColumn } from './columns.ts';
import type { Sort } from '../../../contract/job.ts';
import { arrange, atOnce } from './order.ts';
import { useLatest } from '../../lib/latest.ts';

/** Rows with the order they are shown in; the two always belong together. */
export interface View {
  readonly rows: readonly Row[];
  readonly index: readonly number[] | null;
}

/** Keeps the shown order up to date with rows, sort, filter and words; large lists in slices, the newest wish wins. */
export function useView(input: {
  rows: () => readonly Row[];
  /** Rows come filtered and in order, with holes where none are held: nothing is arranged here. */
  arranged?: () => boolean;
  columns: () => readonly GridColumn[];
  sort: Ref<Sort | undefined>;
  filter: () => string;
  context: () => CellContext;
}): { view: ShallowRef<View>; arranging: Ref<boolean> } {
  const view = shallowRef<View>({ rows: [], index: null });
  const arranging = ref(false);
  let cache = new WeakMap<Row, string>();
  const latest = useLatest();
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch([input.columns, input.context], () => {
    cache = new WeakMap();
  });
  const arranged = (): boolean => input.arranged?.() ?? false;
  watch(
    [input.rows, input.columns, input.sort, input.filter, input.context, arranged],
    ([rows, columns, sort, filter, context, asTheyCome]) => {
      const turn = latest.begin();
      clearTimeout(timer);
      if (asTheyCome) {
        view.value = { rows, index: null };
        arranging.value = false;
        return;
      }
      const work = arrange(rows, columns, sort, filter, context, cache);
      const step = (): void => {
        if (!turn.isLatest) return;
        let result = work.next();
        // A short list is done before the next paint, so nothing flickers.
        while (result.done !== true && rows.length <= atOnce) result = work.next();
        if (result.done === true) {
          view.value = { rows, index: result.value };
          arranging.value = false;
        } else {
          arranging.value = true;
          timer = setTimeout(step, 0);
        }
      };
      step();
    },
    { immediate: true },
  );

  onScopeDispose(() => clearTimeout(timer));
  return { view, arranging };
}

/** How many rows a view shows. */
export function countOf(view: View): number {
  return view.index === null ? view.rows.length : view.index.length;
}

/** The row at a place of a view. */
export function rowAt(view: View, place: number): Row | undefined {
  const index = view.index === null ? place : view.index[place];
  return index === undefined ? undefined : view.rows[index];
}

/** The rows of a view in their order; of a window only those held. */
export function shownRows(view: View): readonly Row[] {
  const rows: Row[] = [];
  for (let place = 0; place < countOf(view); place += 1) {
    const row = rowAt(view, place);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}
