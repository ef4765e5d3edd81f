import { computed, ref, type ComputedRef } from 'vue';
import type { Sort } from '../../../contract/job.ts';
import type { PlacedColumn } from './columns.ts';

/** The order of a grid: the one given until people choose their own by a column's head (up, down, none). */
export function useSorting(given: () => Sort | undefined): {
  sort: ComputedRef<Sort | undefined>;
  sortBy: (column: PlacedColumn | undefined) => void;
  /** Goes back to the order given. */
  restart: () => void;
} {
  const chosen = ref<Sort | undefined>();
  const untouched = ref(true);
  const sort = computed<Sort | undefined>(() => (untouched.value ? given() : chosen.value));
  return {
    sort,
    sortBy(column) {
      if (column === undefined) return;
      const { key } = column.column;
      const now = sort.value;
      untouched.value = false;
      if (now?.key !== key) chosen.value = { key, descending: false };
      else chosen.value = now.descending ? undefined : { key, descending: true };
    },
    restart() {
      untouched.value = true;
      chosen.value = undefined;
    },
  };
}
