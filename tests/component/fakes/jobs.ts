import type { Row } from '../../../contract/call.ts';
import type { AppError, Envelope } from '../../../contract/error.ts';
import type { ExportRequest, JobInfo } from '../../../contract/job.ts';
import type { ReadTable, SheetExport } from '../../../contract/sheet.ts';
import type { Bridge, Events } from '../../../contract/table.ts';

const ok = <T>(value: T): Envelope<T> => ({ ok: true, value });
const noJob: AppError = { code: 'not_found', message: 'job', phrase: { key: 'errors.notFound', params: { what: 'job' } } };

/** A job as main tells it; a running one of company meetings unless said otherwise. */
export function fakeJob(change: Partial<JobInfo> = {}): JobInfo {
  return {
    id: 'job-1',
    accountId: 'practice',
    accountName: '练习账号',
    environment: 'practice',
    vendor: 'tencent-meeting',
    operation: 'meetings.corp-ended',
    params: {},
    state: 'running',
    startedAt: 1000,
    updatedAt: 1000,
    rows: 0,
    duplicates: 0,
    total: null,
    calls: 0,
    callsLeft: null,
    windows: { done: 0, all: 1 },
    msLeft: null,
    waitingUntil: null,
    complete: false,
    difference: 0,
    error: null,
    ...change,
  };
}

/** Jobs that go on only when a test says so. */
export function fakeJobsBridge(options: {
  emit: <E extends keyof Events>(event: E, payload: Events[E]) => void;
  row: (index: number) => Row;
  jobs?: readonly JobInfo[];
  /** What reading a CSV gives; null as when the dialog was left. */
  table?: ReadTable;
}): Pick<Bridge, 'jobs' | 'exports' | 'sheets'> & {
  /** Changes a job and tells the window. */
  readonly advance: (id: string, change: Partial<JobInfo>) => void;
  readonly exported: ExportRequest[];
  readonly sheetsExported: SheetExport[];
} {
  const list: JobInfo[] = [...(options.jobs ?? [])];
  const exported: ExportRequest[] = [];
  const sheetsExported: SheetExport[] = [];
  let made = 0;
  let clock = 2000;
  function change(id: string, wish: Partial<JobInfo>): Envelope<JobInfo> {
    const at = list.findIndex((one) => one.id === id);
    const job = list[at];
    if (job === undefined) return { ok: false, error: noJob };
    clock += 250;
    const next = { ...job, updatedAt: clock, ...wish };
    list[at] = next;
    return ok(next);
  }
  return {
    exported,
    sheetsExported,
    advance(id, wish) {
      const answer = change(id, wish);
      if (answer.ok) options.emit('jobs.changed', answer.value);
    },
    jobs: {
      start: (wish) => {
        made += 1;
        const job = fakeJob({ id: `started-${made}`, ...wish, startedAt: clock, updatedAt: clock });
        list.unshift(job);
        return Promise.resolve(ok(job));
      },
      list: () => Promise.resolve(ok([...list])),
      rows: ({ job, filter = '', sort, offset, limit }) => {
        const found = list.find((one) => one.id === job);
        if (found === undefined) return Promise.resolve({ ok: false, error: noJob });
        const all = Array.from({ length: found.rows }, (_, index) => options.row(index)).filter((row) =>
          Object.values(row).some((value) => String(value).includes(filter)),
        );
        if (sort !== undefined) {
          const way = sort.descending ? -1 : 1;
          all.sort((a, b) => way * (Number(a[sort.key]) - Number(b[sort.key])));
        }
        return Promise.resolve(ok({ rows: all.slice(offset, offset + limit), matching: all.length, loaded: found.rows }));
      },
      pause: ({ id }) => Promise.resolve(change(id, { state: 'paused' })),
      resume: ({ id }) => Promise.resolve(change(id, { state: 'running', error: null })),
      cancel: ({ id }) => Promise.resolve(change(id, { state: 'cancelled' })),
      remove: ({ id }) => {
        const at = list.findIndex((one) => one.id === id);
        if (at >= 0) list.splice(at, 1);
        return Promise.resolve(ok({ removed: at >= 0 }));
      },
    },
    exports: {
      start: (request) => {
        exported.push(request);
        const partial = 'rows' in request.source && !request.source.complete;
        const rows = 'rows' in request.source ? request.source.rows.length : 137;
        const file = `/home/me/${request.table}${partial ? '_partial' : ''}.${request.format === 'xlsx' ? 'xlsx' : 'csv'}`;
        return Promise.resolve(ok({ file, rows, bytes: 1000, partial }));
      },
    },
    sheets: {
      export: (request) => {
        sheetsExported.push(request);
        const file = `/home/me/${request.table}${request.complete ? '' : '_partial'}.${request.format === 'xlsx' ? 'xlsx' : 'csv'}`;
        const rows = request.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
        return Promise.resolve(ok({ file, rows, bytes: 1000, partial: !request.complete }));
      },
      read: () => Promise.resolve(ok(options.table ?? null)),
      template: ({ name }) => Promise.resolve(ok({ file: `/home/me/${name}.csv` })),
    },
  };
}
