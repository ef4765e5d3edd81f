import { randomUUID } from 'node:crypto';
import type { AccountView } from '../../contract/account.ts';
import type { Row } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { AppError } from '../../contract/error.ts';
import type { JobInfo, JobRows, JobRowsQuery, JobStart } from '../../contract/job.ts';
import type { Column, Operation } from '../../contract/operation.ts';
import { fillRequest } from '../../contract/request.ts';
import type { Calls } from '../calls/types.ts';
import { checkRequest } from '../calls/validate.ts';
import { operationById } from '../catalogue/index.ts';
import { zoneName } from '../../contract/zone.ts';
import { Failure } from '../errors/failure.ts';
import type { DailyCount } from './daily-count.ts';
import type { StoreThread } from './store-thread.ts';
import { firstCheckpoint, fixParams, type ListSpec, listSpec, nextCall } from './plan.ts';
import type { JobRecord, RowsWish } from './protocol.ts';
import { createRunner, type Runner } from './runner.ts';
import { companyOf, createRunners, accountAndOperation } from './runners.ts';

export interface JobsOptions {
  /** The file the jobs are kept in, opened when first needed. */
  readonly open: () => Promise<StoreThread>;
  /** The count of the day that the road adds to. */
  readonly days: DailyCount;
  readonly calls: Pick<Calls, 'send' | 'pacer'>;
  /** Undefined when it is gone. */
  readonly account: (id: string) => Promise<AccountView | undefined>;
  readonly language: () => Language;
  readonly isOnline: () => boolean;
  /** Epoch ms. */
  readonly now: () => number;
  readonly tell: (error: Failure) => AppError;
  /** For the log: a bug or a file that cannot be written. */
  readonly report: (error: unknown) => void;
  readonly changed: (info: JobInfo) => void;
}

/** What is kept of each row: its columns, and its list inside (files of a recording), which no filter looks through. */
function keptColumns(rows: NonNullable<Operation['rows']>): readonly Column[] {
  if (rows.parts === undefined) return rows.columns;
  return [
    ...rows.columns,
    { key: '$parts', path: rows.parts.path, field: rows.parts.path, label: { zh: '', en: '' }, format: 'secret', hidden: true },
  ];
}

/** Fetch-all jobs. Promises reject with Failure. */
export interface Jobs {
  start(wish: JobStart): Promise<JobInfo>;
  /** Newest first. */
  list(): Promise<readonly JobInfo[]>;
  get(id: string): Promise<JobInfo>;
  rows(query: JobRowsQuery): Promise<JobRows>;
  /** Every row that matches, in this order, in batches; what comes later is not among them. */
  all(query: RowsWish): AsyncIterable<readonly Row[]>;
  pause(id: string): Promise<JobInfo>;
  resume(id: string): Promise<JobInfo>;
  cancel(id: string): Promise<JobInfo>;
  remove(id: string): Promise<boolean>;
  /** Removes every job of an account with its rows. */
  forgetAccount(accountId: string): Promise<void>;
  close(): Promise<void>;
}

const batch = 1000;

/** The jobs kept in the file and those to come; what ran when the app ended stands there as paused. */
export function createJobs(options: JobsOptions): Jobs {
  const { now } = options;
  const jobRunners = createRunners<Runner, JobInfo>({
    open: options.open,
    changed: options.changed,
    async load(desk) {
      for (const record of await desk.ask('list', null)) add(desk, record);
    },
  });

  const starting = new Map<string, Promise<JobInfo>>();
  const add = (desk: StoreThread, record: JobRecord): Runner => {
    const runner = createRunner(record, {
      calls: options.calls,
      desk,
      days: options.days,
      account: options.account,
      operation: operationById,
      isOnline: options.isOnline,
      now,
      tell: options.tell,
      report: options.report,
      changed: ({ id }) => {
        jobRunners.changed(id);
      },
    });
    jobRunners.runners.set(record.spec.id, runner);
    return runner;
  };

  /** The first call is checked before there is a job: a wrong parameter is told in the form, not in a list of jobs. */
  function check(operation: Operation, account: AccountView, params: JobStart['params']): void {
    const filled = fillRequest(operation, account, params, undefined);
    const fields = checkRequest(operation, account, filled.params, filled.body);
    if (fields.length > 0) throw new Failure('validation', { key: 'errors.validation', params: { count: fields.length } }, { fields });
  }

  async function start(wish: JobStart): Promise<JobInfo> {
    const desk = await jobRunners.open();
    const { account, operation } = await accountAndOperation(wish, options.account);
    const list = listSpec(operation);
    const { rows } = operation;
    if (list === null || rows === undefined)
      throw new Failure('unsupported', { key: 'errors.unsupported', params: { what: operation.id } });
    const asked = JSON.stringify([account.id, operation.id, Object.entries(wish.params).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const twin = [...jobRunners.runners.values()].find(
      ({ record }) => record.spec.asked === asked && (record.state === 'running' || record.state === 'waiting'),
    );
    if (twin !== undefined) return twin.info();
    // Asked for twice at once: the second waits for the first, which is no job yet.
    const beginning =
      starting.get(asked) ??
      begin({ desk, account, operation, list, rows, asked }, wish.params).finally(() => {
        starting.delete(asked);
      });
    starting.set(asked, beginning);
    return beginning;
  }

  async function begin(
    {
      desk,
      account,
      operation,
      list,
      rows,
      asked,
    }: {
      readonly desk: StoreThread;
      readonly account: AccountView;
      readonly operation: Operation;
      readonly list: ListSpec;
      readonly rows: NonNullable<Operation['rows']>;
      readonly asked: string;
    },
    wish: JobStart['params'],
  ): Promise<JobInfo> {
    const at = now();
    const params = fixParams(operation, list, wish, at);
    const known = list.sizeParam === null ? null : await desk.ask('knownSize', { accountId: account.id, operation: operation.id });
    const size = list.sizeParam === null ? null : known !== null && list.sizes.includes(known) ? known : (list.sizes[0] ?? null);
    const before = [...jobRunners.runners.values()]
      .map(({ record }) => record)
      .filter(
        ({ spec, checkpoint: { proven, days } }) =>
          proven && days !== undefined && spec.accountId === account.id && spec.operation === operation.id,
      )
      .sort((a, b) => b.spec.startedAt - a.spec.startedAt)[0];
    const checkpoint = firstCheckpoint(list, params, size, before?.checkpoint.days);
    check(operation, account, nextCall(list, params, checkpoint) ?? params);
    const record: JobRecord = {
      spec: {
        id: randomUUID(),
        accountId: account.id,
        accountName: account.name,
        environment: account.environment,
        vendor: account.vendor,
        operation: operation.id,
        params,
        startedAt: at,
        asked,
        list,
        columns: keptColumns(rows),
        zone: zoneName(account.timeZone),
        company: companyOf(account),
      },
      state: 'running',
      updatedAt: at,
      error: null,
      checkpoint,
    };
    await desk.ask('create', record);
    const runner = add(desk, record);
    await runner.run();
    return runner.info();
  }

  async function remove(id: string): Promise<boolean> {
    const runner = await jobRunners.get(id);
    await runner.halt();
    jobRunners.runners.delete(id);
    return (await jobRunners.open()).ask('remove', id);
  }

  return {
    start,
    list: jobRunners.list,
    get: async (id) => (await jobRunners.get(id)).info(),
    async rows(query) {
      await jobRunners.get(query.job);
      return (await jobRunners.open()).ask('rows', { ...query, language: options.language() });
    },
    async *all(query) {
      await jobRunners.get(query.job);
      const desk = await jobRunners.open();
      const cursor = await desk.ask('open', { ...query, language: options.language() });
      try {
        for (;;) {
          const rows = await desk.ask('next', { cursor, limit: batch });
          if (rows.length === 0) return;
          yield rows;
        }
      } finally {
        await desk.ask('shut', cursor).catch(() => undefined);
      }
    },
    async pause(id) {
      const runner = await jobRunners.get(id);
      if (runner.record.state === 'running' || runner.record.state === 'waiting') await runner.pause();
      return runner.info();
    },
    async resume(id) {
      const runner = await jobRunners.get(id);
      if (runner.record.state === 'paused' || runner.record.state === 'stopped') await runner.run();
      return runner.info();
    },
    async cancel(id) {
      const runner = await jobRunners.get(id);
      if (runner.record.state !== 'done' && runner.record.state !== 'cancelled') await runner.cancel();
      return runner.info();
    },
    remove,
    async forgetAccount(accountId) {
      await jobRunners.open();
      for (const {
        record: { spec },
      } of [...jobRunners.runners.values()])
        if (spec.accountId === accountId) await remove(spec.id);
    },
    close: jobRunners.close,
  };
}
