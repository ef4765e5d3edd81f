import type { Row } from '../../contract/call.ts';

/** Rows of one answer, and how many answers are held at most: 2,000 rows, however long the table is. */
export const pageRows = 500;
const heldMost = 4;

/** What of a long table is held on this side: the pages near what is looked at. */
export interface RowWindow {
  /** Says which places are in view, inclusive; false where they were before. */
  look(first: number, last: number): boolean;
  /** The next page in view that is not there or of an older edition; undefined: all that is in view is here. */
  missing(): number | undefined;
  /** Takes in a page that was asked for in `edition`; `matching`: how long the table is now. */
  put(page: number, rows: readonly Row[], matching: number, edition: number): void;
  /** As long as the table; what is not held are holes. */
  rows(): readonly Row[];
  readonly edition: number;
  /** The table has other rows: what is held stays until it is read again. */
  renew(): void;
  /** Everything held belongs to another question. */
  clear(): void;
}

/** Begins empty, with the first rows in view. */
export function createRowWindow(): RowWindow {
  const pages = new Map<number, { readonly rows: readonly Row[]; readonly edition: number }>();
  let matching = 0;
  let edition = 0;
  let view: readonly [number, number] = [0, 0];
  const pageOf = (place: number): number => Math.min(Math.max(0, Math.ceil(matching / pageRows) - 1), Math.floor(place / pageRows));

  function trim(): void {
    const middle = (view[0] + view[1]) / 2 / pageRows;
    const far = [...pages.keys()].sort((a, b) => Math.abs(a + 0.5 - middle) - Math.abs(b + 0.5 - middle));
    for (const page of far.slice(heldMost)) pages.delete(page);
  }
  return {
    look(first, last) {
      if (first === view[0] && last === view[1]) return false;
      view = [first, last];
      return true;
    },
    missing() {
      for (let page = pageOf(view[0]); page <= pageOf(view[1]); page += 1) if (pages.get(page)?.edition !== edition) return page;
      return undefined;
    },
    put(page, rows, length, asOf) {
      matching = length;
      pages.set(page, { rows, edition: asOf });
      trim();
    },
    rows() {
      const all: Row[] = [];
      all.length = matching;
      for (const [page, held] of pages) {
        for (const [at, row] of held.rows.entries()) {
          const place = page * pageRows + at;
          if (place < matching) all[place] = row;
        }
      }
      return all;
    },
    get edition() {
      return edition;
    },
    renew() {
      edition += 1;
    },
    clear() {
      pages.clear();
      matching = 0;
    },
  };
}
