import type { Row } from '../../../contract/call.ts';
import { countOf, rowAt, type View } from './view.ts';

/** Selected rows of a grid by key: one by one, ranges from an anchor, all, none. */
export function useSelection(input: {
  view: () => View;
  selected: () => ReadonlySet<string>;
  keyOf: (row: Row) => string;
  change: (keys: ReadonlySet<string>) => void;
  /** Only some of the rows are held at a time. */
  windowed?: () => boolean;
}): {
  anchor: (place: number) => void;
  toggle: (place: number) => void;
  rangeTo: (place: number) => void;
  all: () => void;
  none: () => void;
  rows: () => Generator<Row>;
} {
  let from = 0;
  /** Selected rows as they were seen: in a window over a long list they may be gone when they are copied. */
  const picked = new Map<string, Row>();

  function between(first: number, last: number): ReadonlySet<string> {
    const keys = new Set<string>();
    for (let place = Math.max(0, first); place <= last; place += 1) {
      const row = rowAt(input.view(), place);
      if (row === undefined) continue;
      const key = input.keyOf(row);
      keys.add(key);
      picked.set(key, row);
    }
    return keys;
  }

  return {
    anchor: (place) => {
      from = place;
    },
    toggle(place) {
      const row = rowAt(input.view(), place);
      if (row === undefined) return;
      const keys = new Set(input.selected());
      const key = input.keyOf(row);
      if (!keys.delete(key)) {
        keys.add(key);
        picked.set(key, row);
      }
      from = place;
      input.change(keys);
    },
    rangeTo: (place) => input.change(between(Math.min(from, place), Math.max(from, place))),
    all: () => input.change(between(0, countOf(input.view()) - 1)),
    none: () => input.change(new Set()),
    *rows() {
      const view = input.view();
      const given = new Set<string>();
      for (let place = 0; place < countOf(view); place += 1) {
        const row = rowAt(view, place);
        if (row === undefined || !input.selected().has(input.keyOf(row))) continue;
        given.add(input.keyOf(row));
        yield row;
      }
      if (input.windowed?.() !== true) return;
      for (const [key, row] of picked) if (input.selected().has(key) && !given.has(key)) yield row;
    },
  };
}
