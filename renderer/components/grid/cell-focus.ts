import { nextTick, watch, type Ref } from 'vue';
import { gutter, type PlacedColumn } from './columns.ts';
import type { Cell } from './keys.ts';

/** The one cell of a grid that can be tabbed to: keeps it inside the grid, focuses it and brings it in sight. */
export function useCellFocus(input: {
  active: Ref<Cell>;
  scroller: Ref<HTMLElement | undefined>;
  count: () => number;
  placed: () => readonly PlacedColumn[];
  /** Scrolls to a row. */
  reveal: (row: number) => void;
}): { focusCell: (to: Cell) => Promise<void> } {
  const { active, scroller, placed } = input;
  watch([input.count, () => placed().length], ([rows, cols]) => {
    const { row, col } = active.value;
    if (row >= rows || col >= cols || (rows > 0 && row < 0 && document.activeElement === document.body)) {
      active.value = { row: Math.max(0, Math.min(row, rows - 1)), col: Math.max(0, Math.min(col, cols - 1)) };
    }
  });

  /** Sideways only: pinned columns cover the left edge. */
  function keepInSight(cell: HTMLElement, col: number): void {
    const box = scroller.value;
    const column = placed()[col];
    if (!box || !column || column.pinned) return;
    const covered = gutter + placed().reduce((sum, other) => sum + (other.pinned ? other.width : 0), 0);
    const left = cell.offsetLeft;
    if (left < box.scrollLeft + covered) box.scrollLeft = left - covered;
    else if (left + cell.offsetWidth > box.scrollLeft + box.clientWidth) box.scrollLeft = left + cell.offsetWidth - box.clientWidth;
  }

  return {
    async focusCell(to) {
      active.value = to;
      if (to.row >= 0) input.reveal(to.row);
      await nextTick();
      const cell =
        to.row < 0
          ? scroller.value?.querySelector<HTMLElement>(`[data-head="${to.col}"]`)
          : scroller.value?.querySelector<HTMLElement>(`[data-row="${to.row}"] [data-col="${to.col}"]`);
      cell?.focus({ preventScroll: to.row >= 0 });
      if (cell) keepInSight(cell, to.col);
    },
  };
}
