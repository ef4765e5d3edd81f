import type { DatabaseSync } from 'node:sqlite';
import type { Row, RowValue } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { JobRows, JobRowsQuery } from '../../contract/job.ts';
import { columnOf, type OpenJob, tableOf } from './open-job.ts';
import type { RowsWish } from './protocol.ts';
import { words } from './shown.ts';

type Wish = Omit<RowsWish, 'job'> & { readonly language: Language };

/** Which rows in which order, made once: a temporary table of row numbers whose rowid is the place. */
interface Order {
  readonly table: string;
  readonly job: string;
  readonly wish: string;
  readonly revision: number;
  readonly madeAt: number;
  readonly matching: number;
}

/** Orders kept for the next page of a grid, and how long one is good enough while rows still arrive. */
const keptMost = 6;
const freshMs = 1000;

export interface RowOrders {
  rows(one: OpenJob, query: JobRowsQuery & { language: Language }): JobRows;
  open(one: OpenJob, wish: Wish): number;
  next(cursor: number, limit: number): readonly Row[];
  shut(cursor: number): null;
  forget(job: string): void;
}

/** Sorting and filtering of a job's rows: numbers as numbers, texts by code point, missing values last, then as they came. */
export function createRowOrders(db: DatabaseSync): RowOrders {
  const kept: Order[] = [];
  const cursors = new Map<number, { one: OpenJob; table: string; at: number }>();
  let made = 0;

  function make(one: OpenJob, wish: Wish): string {
    made += 1;
    const table = `temp.o${made}`;
    db.exec(`CREATE TEMP TABLE o${made}(n INTEGER NOT NULL)`);
    const labels = wish.language === 'en' ? 'en' : 'zh';
    const found = words(wish.filter ?? '');
    const where = found.map(() => `(instr(same, ?) > 0 OR instr(${labels}, ?) > 0)`).join(' AND ');
    const column = wish.sort === undefined ? null : columnOf(one.record, wish.sort.key);
    const by =
      column === null
        ? 'n'
        : `(${column} IS NULL OR ${column} = ''), nullif(${column}, '') ${wish.sort?.descending === true ? 'DESC' : 'ASC'}, n`;
    db.prepare(`INSERT INTO ${table}(n) SELECT n FROM ${tableOf(one.seq)}${where === '' ? '' : ` WHERE ${where}`} ORDER BY ${by}`).run(
      ...found.flatMap((word) => [word, word]),
    );
    return table;
  }

  function read(one: OpenJob, sql: string, ...values: number[]): Row[] {
    const { columns } = one.record.spec;
    const booleans = columns.map((column) => column.format === 'boolean');
    const statement = db.prepare(`SELECT r.id, ${columns.map((_column, i) => `r.c${i}`).join(', ')} ${sql}`);
    statement.setReturnArrays(true);
    return (statement.all(...values) as unknown as RowValue[][]).map((found) => {
      const row: Record<string, RowValue> = {};
      for (const [i, column] of columns.entries()) {
        const value = found[i + 1] ?? null;
        row[column.key] = booleans[i] === true && value !== null ? value === 1 : value;
      }
      row['$id'] = found[0] ?? '';
      return row;
    });
  }

  const fromOrder = (one: OpenJob, table: string, offset: number, limit: number): Row[] =>
    read(
      one,
      `FROM ${table} o CROSS JOIN ${tableOf(one.seq)} r ON r.n = o.n WHERE o.rowid > ? AND o.rowid <= ? ORDER BY o.rowid`,
      offset,
      offset + limit,
    );
  const count = (table: string): number => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'] ?? 0);
  const drop = (order: Order): void => {
    db.exec(`DROP TABLE ${order.table}`);
    kept.splice(kept.indexOf(order), 1);
  };

  function order(one: OpenJob, wish: Wish): Order {
    const [job, key] = [one.record.spec.id, JSON.stringify([wish.sort ?? null, words(wish.filter ?? ''), wish.language])];
    const found = kept.find((o) => o.job === job && o.wish === key);
    if (found !== undefined) {
      // While pages come in, one order a second is enough; once they have all come, only the exact one is.
      const stillMoves = one.record.state === 'running' && Date.now() - found.madeAt < freshMs;
      if (found.revision === one.revision || stillMoves) return found;
      drop(found);
    }
    const table = make(one, wish);
    const order: Order = { table, job, wish: key, revision: one.revision, madeAt: Date.now(), matching: count(table) };
    kept.push(order);
    if (kept.length > keptMost && kept[0] !== undefined) drop(kept[0]);
    return order;
  }

  return {
    rows(one, query) {
      const loaded = one.record.checkpoint.rows;
      const [offset, limit] = [Math.max(0, query.offset), Math.min(500, Math.max(0, query.limit))];
      if (query.sort === undefined && words(query.filter ?? '').length === 0) {
        return { rows: read(one, `FROM ${tableOf(one.seq)} r ORDER BY n LIMIT ? OFFSET ?`, limit, offset), matching: loaded, loaded };
      }
      const { table, matching } = order(one, query);
      return { rows: fromOrder(one, table, offset, limit), matching, loaded };
    },
    open(one, wish) {
      const table = make(one, wish);
      cursors.set(made, { one, table, at: 0 });
      return made;
    },
    next(cursor, limit) {
      const found = cursors.get(cursor);
      if (found === undefined) throw new Error('jobs: no such cursor');
      // A row dropped meanwhile leaves a gap in the numbers; an empty batch alone is the end.
      for (const end = count(found.table); found.at < end;) {
        const rows = fromOrder(found.one, found.table, found.at, limit);
        found.at += limit;
        if (rows.length > 0) return rows;
      }
      return [];
    },
    shut(cursor) {
      const found = cursors.get(cursor);
      cursors.delete(cursor);
      if (found !== undefined) db.exec(`DROP TABLE ${found.table}`);
      return null;
    },
    forget(job) {
      for (const order of kept.filter((o) => o.job === job)) drop(order);
      for (const [cursor, { one }] of [...cursors]) if (one.record.spec.id === job) this.shut(cursor);
    },
  };
}
