import type { Ref } from 'vue';
import type { Row } from '../../../contract/call.ts';
import type { CellContext } from '../../lib/format.ts';
import { copyText } from '../../lib/clipboard.ts';
import { tableText, textOf, type PlacedColumn } from './columns.ts';
import { readKey, type Cell } from './keys.ts';
import type { useSelection } from './selection.ts';
import { countOf, rowAt, type View } from './view.ts';

/** What keys and clicks on the cells of a grid do: move, select, open, sort, copy. */
export function useGridInput(input: {
  active: Readonly<Ref<Cell>>;
  view: () => View;
  placed: () => readonly PlacedColumn[];
  /** Rows of one page in view. */
  page: () => number;
  context: () => CellContext;
  selected: () => ReadonlySet<string>;
  selection: ReturnType<typeof useSelection>;
  focusCell: (to: Cell) => Promise<void>;
  sortBy: (column: PlacedColumn | undefined) => void;
  resize: (key: string, width: number) => void;
  open: (row: Row) => void;
  /** Opens the menu of a column; '' for all columns. */
  menu: (key: string) => void;
}): {
  onKeydown: (event: KeyboardEvent) => void;
  onClick: (event: MouseEvent) => void;
  /** Copies the selected rows as a table, or the cell with the focus. */
  copy: () => Promise<void>;
} {
  const { active, view, placed, selection } = input;
  const activeRow = (): Row | undefined => rowAt(view(), active.value.row);
  const activeColumn = (): PlacedColumn | undefined => placed()[active.value.col];

  async function copy(): Promise<void> {
    if (input.selected().size > 0) {
      await copyText(tableText(selection.rows(), placed(), input.context()));
      return;
    }
    const row = activeRow();
    const column = activeColumn()?.column;
    if (row === undefined || column === undefined) return;
    const plain = column.format === 'code' || column.format === 'id';
    await copyText(plain ? String(row[column.key] ?? '') : textOf(row, column, input.context()));
  }

  function onKeydown(event: KeyboardEvent): void {
    // Buttons of a cell are pressed, not the row under them.
    if (
      (event.key === 'Enter' || event.key === ' ') &&
      (event.target as HTMLElement).closest('[role="gridcell"] button, [role="gridcell"] a') !== null
    )
      return;
    const command = readKey(event, active.value, countOf(view()), placed().length, Math.max(1, input.page() - 1));
    if (command === undefined) return;
    event.preventDefault();
    const row = activeRow();
    const column = activeColumn();
    switch (command.kind) {
      case 'move':
        if (command.extend) selection.rangeTo(command.to.row);
        else selection.anchor(command.to.row);
        void input.focusCell(command.to);
        break;
      case 'open':
        if (row !== undefined) input.open(row);
        break;
      case 'toggle':
        if (event.shiftKey) selection.rangeTo(active.value.row);
        else selection.toggle(active.value.row);
        break;
      case 'all':
        selection.all();
        break;
      case 'copy':
        void copy();
        break;
      case 'sort':
        input.sortBy(column);
        break;
      case 'menu':
        input.menu(column?.column.key ?? '');
        break;
      case 'width':
        if (column !== undefined) input.resize(column.column.key, column.width + command.by);
    }
  }

  function onClick(event: MouseEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-col], .grid__check');
    const place = Number(cell?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);
    if (cell === null || Number.isNaN(place)) return;
    const col = Number(cell.dataset['col'] ?? active.value.col);
    void input.focusCell({ row: place, col });
    if (event.shiftKey) selection.rangeTo(place);
    else if (event.ctrlKey || event.metaKey || cell.classList.contains('grid__check')) selection.toggle(place);
    else if ((event.target as HTMLElement).closest('button, a, input') === null) {
      selection.anchor(place);
      const row = rowAt(view(), place);
      if (row !== undefined) input.open(row);
    }
  }
  return { onKeydown, onClick, copy };
}
