import type { BulkInfo, BulkRow, BulkStart } from '../../../contract/bulk.ts';
import type { AppError, Envelope } from '../../../contract/error.ts';
import type { Bridge, Events } from '../../../contract/table.ts';

const ok = <T>(value: T): Envelope<T> => ({ ok: true, value });
const noAction: AppError = { code: 'not_found', message: 'bulk', phrase: { key: 'errors.notFound', params: { what: 'bulk' } } };

export interface FakeBulk {
  readonly bulk: Bridge['bulk'];
  readonly started: readonly BulkStart[];
  readonly resumed: readonly { readonly id: string; readonly asOwners?: boolean }[];
  /** Gives rows of the newest action their outcome, changes the action, and tells the window. */
  readonly advance: (rows: readonly Partial<BulkRow>[], change?: Partial<BulkInfo>) => void;
}

/** Bulk actions that go on only when a test says so. */
export function fakeBulkBridge(emit: <E extends keyof Events>(event: E, payload: Events[E]) => void): FakeBulk {
  const actions: { info: BulkInfo; rows: BulkRow[] }[] = [];
  const started: BulkStart[] = [];
  const resumed: { readonly id: string; readonly asOwners?: boolean }[] = [];
  const change = (id: string, wish: Partial<BulkInfo>): Envelope<BulkInfo> => {
    const found = actions.find((one) => one.info.id === id);
    if (found === undefined) return { ok: false, error: noAction };
    found.info = { ...found.info, ...wish };
    return ok(found.info);
  };
  return {
    started,
    resumed,
    advance(rows, wish = {}) {
      const [newest] = actions;
      if (newest === undefined) return;
      for (const [i, row] of rows.entries()) {
        const before = newest.rows[i];
        if (before !== undefined) newest.rows[i] = { ...before, ...row };
      }
      const count = (...outcomes: string[]): number => newest.rows.filter((row) => outcomes.includes(row.outcome)).length;
      newest.info = { ...newest.info, done: count('done', 'already'), failed: count('failed', 'unknown'), ...wish };
      emit('bulk.changed', newest.info);
    },
    bulk: {
      start: (wish) => {
        started.push(wish);
        const info: BulkInfo = {
          id: `bulk-${started.length}`,
          accountId: wish.accountId,
          accountName: '练习账号',
          operation: wish.operation,
          state: 'running',
          startedAt: 1000 + started.length,
          updatedAt: 1000,
          all: wish.items.length,
          done: 0,
          failed: 0,
          msLeft: null,
          waitingUntil: null,
          error: null,
        };
        const rows = wish.items.map(({ key, label }): BulkRow => ({
          key,
          label,
          outcome: 'waiting',
          callId: '',
          code: '',
          said: null,
          answer: {},
        }));
        actions.unshift({ info, rows });
        return Promise.resolve(ok(info));
      },
      list: () => Promise.resolve(ok(actions.map((one) => one.info))),
      rows: ({ id }) => {
        const found = actions.find((one) => one.info.id === id);
        return Promise.resolve(found === undefined ? { ok: false, error: noAction } : ok(found.rows));
      },
      resume: (asked) => {
        resumed.push(asked);
        return Promise.resolve(change(asked.id, { state: 'running', error: null }));
      },
      cancel: ({ id }) => Promise.resolve(change(id, { state: 'cancelled' })),
    },
  };
}
