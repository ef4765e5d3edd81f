import { ref, type Ref } from 'vue';
import type { CellContext } from '../../lib/format.ts';
import { cellTitle } from '../../lib/format.ts';
import type { PlacedColumn } from './columns.ts';
import { rowAt, type View } from './view.ts';

/** The full text behind a cell: as a title for the mouse, as a small box for the keyboard where the cell cuts it. */
export function usePeek(input: {
  root: Ref<HTMLElement | undefined>;
  view: () => View;
  placed: () => readonly PlacedColumn[];
  context: () => CellContext;
}): {
  peek: Ref<{ readonly text: string; readonly left: number; readonly top: number } | undefined>;
  onHover: (event: MouseEvent) => void;
  onFocus: (event: FocusEvent) => void;
} {
  const peek = ref<{ readonly text: string; readonly left: number; readonly top: number }>();

  function behind(target: EventTarget | null): { cell: HTMLElement; text: string } | undefined {
    const cell = (target as HTMLElement | null)?.closest?.<HTMLElement>('[data-col]');
    const row = rowAt(input.view(), Number(cell?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -1));
    const one = input.placed()[Number(cell?.dataset['col'] ?? -1)];
    if (!cell || row === undefined || one === undefined) return undefined;
    const { column } = one;
    const text = column.tip?.(row) ?? (column.text !== undefined ? column.text(row) : cellTitle(row[column.key], column, input.context()));
    return { cell, text };
  }
  return {
    peek,
    onHover(event) {
      const found = behind(event.target);
      if (found !== undefined && found.cell.title !== found.text) found.cell.title = found.text;
    },
    onFocus(event) {
      const found = behind(event.target);
      peek.value = undefined;
      if (found === undefined || !found.cell.matches(':focus-visible') || found.text === '') return;
      if (found.cell.scrollWidth <= found.cell.clientWidth && found.text === (found.cell.textContent ?? '').trim()) return;
      const box = input.root.value?.getBoundingClientRect();
      const cell = found.cell.getBoundingClientRect();
      if (box) peek.value = { text: found.text, left: Math.max(4, cell.left - box.left), top: cell.bottom - box.top + 2 };
    },
  };
}
