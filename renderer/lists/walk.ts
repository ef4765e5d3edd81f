import type { PageInfo, ParamValue } from '../../contract/call.ts';
import { countPage, isWhole, newReading, nextStep } from '../../contract/paging.ts';

/** One operation whose pages are read to the end before the next source's. */
export interface Source {
  readonly operation: string;
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** The way through lists that make one table, one after the other: what is asked next, where it ends, whether all of it came. */
export interface Walk {
  /** The next call; undefined: there is nothing left to ask for. */
  readonly call: Source | undefined;
  /** Which of the lists it belongs to, from 0, and whether it is that list's first call. */
  readonly at: number;
  readonly begins: boolean;
  /** Everything the vendor reported was read. A walk can be over and not complete. */
  readonly complete: boolean;
  /** A list was left before its end: its answers led in a circle, or said that there is more and not where. */
  readonly cut: boolean;
  /** Rows there are, where every list is counted or was read to its end. */
  readonly total: number | undefined;
  /**
   * Takes in the answer to `call`. `keys`: what tells its rows apart, one each, '' where nothing does; `shown`: how many of them the
   * table shows, where others stood there already.
   */
  take(page: PageInfo | undefined, keys: readonly string[], shown?: number): void;
}

/** Begins the way through `sources`. */
export function createWalk(sources: readonly Source[]): Walk {
  let at = 0;
  let reading = newReading();
  /** Keys of the list being read. */
  let seen = new Set<string>();
  let cut = false;
  /** A list came to its end with fewer rows than the vendor counts. */
  let isShort = false;
  /** Of each list: rows the vendor counts, and rows in the table. */
  const lists: { counted: number | undefined; shown: number }[] = [];

  /** How many rows of a page this list had not brought yet; a row that moved to the next page meanwhile comes twice. */
  function fresh(keys: readonly string[]): number {
    let count = 0;
    for (const key of keys) {
      if (key !== '' && seen.has(key)) continue;
      if (key !== '') seen.add(key);
      count += 1;
    }
    return count;
  }
  function counts(page: PageInfo | undefined, shown: number): void {
    const sum = (lists[at]?.shown ?? 0) + shown;
    lists[at] = { shown: sum, counted: page?.total ?? (page?.next == null ? sum : undefined) };
  }
  const isOver = (): boolean => at >= sources.length;
  const isComplete = (): boolean => isOver() && !cut && !isShort;

  return {
    get call() {
      const source = sources[at];
      return source && { operation: source.operation, params: { ...source.params, ...reading.next } };
    },
    get at() {
      return at;
    },
    get begins() {
      return reading.calls === 0;
    },
    get complete() {
      return isComplete();
    },
    get cut() {
      return cut;
    },
    get total() {
      const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
      // What two lists both have is counted by both; a series asked for whole is one there and many here.
      if (sources.length > 1 && isComplete()) return sumOf(lists.map((one) => one.shown));
      const counted = lists.flatMap((one) => one.counted ?? []);
      return counted.length === sources.length ? sumOf(counted) : undefined;
    },
    take(page, keys, shown) {
      const found = fresh(keys);
      countPage(reading, page, { answered: keys.length, fresh: found });
      counts(page, shown ?? found);
      const step = nextStep(reading, page);
      if (step.next !== null) {
        reading.next = step.next;
        return;
      }
      cut ||= step.stuck;
      isShort ||= !isWhole(step);
      at += 1;
      reading = newReading();
      seen = new Set();
    },
  };
}
