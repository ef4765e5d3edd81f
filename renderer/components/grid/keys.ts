import { isMod } from '../../lib/commands.ts';

/** Where the keyboard stands: row -1 is the header. */
export interface Cell {
  readonly row: number;
  readonly col: number;
}

/** What a key press asks of a grid. */
export type GridKey =
  | { readonly kind: 'move'; readonly to: Cell; readonly extend: boolean }
  | { readonly kind: 'open' | 'toggle' | 'all' | 'copy' | 'sort' | 'menu' }
  | { readonly kind: 'width'; readonly by: number };

/**
 * Reads a key press by the grid pattern of ARIA: arrows, Home/End, pages, Ctrl+Home/End, Enter, Space, Ctrl+A,
 * Ctrl+C.
 */
export function readKey(event: KeyboardEvent, at: Cell, rows: number, cols: number, page: number): GridKey | undefined {
  const mod = isMod(event);
  const head = at.row < 0;
  const move = (row: number, col: number): GridKey => ({
    kind: 'move',
    extend: event.shiftKey && !head && row >= 0,
    to: { row: Math.max(-1, Math.min(rows - 1, row)), col: Math.max(0, Math.min(cols - 1, col)) },
  });
  if (event.altKey) return event.key === 'ArrowDown' && head ? { kind: 'menu' } : undefined;
  if (head && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    return { kind: 'width', by: event.key === 'ArrowLeft' ? -16 : 16 };
  }
  switch (event.key) {
    case 'ArrowUp':
      return move(event.shiftKey ? Math.max(0, at.row - 1) : at.row - 1, at.col);
    case 'ArrowDown':
      return move(at.row + 1, at.col);
    case 'ArrowLeft':
      return move(at.row, at.col - 1);
    case 'ArrowRight':
      return move(at.row, at.col + 1);
    case 'PageUp':
      return move(Math.max(0, at.row - page), at.col);
    case 'PageDown':
      return move(at.row + page, at.col);
    case 'Home':
      return mod ? move(0, 0) : move(at.row, 0);
    case 'End':
      return mod ? move(rows - 1, cols - 1) : move(at.row, cols - 1);
    case 'Enter':
      return mod ? undefined : head ? { kind: 'sort' } : { kind: 'open' };
    case ' ':
      return head ? { kind: 'sort' } : { kind: 'toggle' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return event.shiftKey ? { kind: 'menu' } : undefined;
    default:
      if (mod && event.key.toLowerCase() === 'a') return { kind: 'all' };
      if (mod && event.key.toLowerCase() === 'c') return { kind: 'copy' };
      return undefined;
  }
}
