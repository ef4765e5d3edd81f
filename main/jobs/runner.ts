import type { AccountView } from '../../contract/account.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import type { AppError } from '../../contract/error.ts';
import type { CallValue, PageInfo } from '../../contract/call.ts';
import type { JobInfo, JobStart, JobState } from '../../contract/job.ts';
import type { Operation } from '../../contract/operation.ts';
import { sameParams } from '../../contract/paging.ts';
import type { Calls } from '../calls/types.ts';
import { asFailure, Failure } from '../errors/failure.ts';
import { nextChinaMidnight, type DailyCount } from './daily-count.ts';
import type { StoreThread } from './store-thread.ts';
import { limitedUntil, passing, waitsS } from './failing.ts';
import { createWait } from '../long-work/wait.ts';
import { ThreadError } from '../threads/thread.ts';
import { companyChanged } from './runners.ts';
import { type Checkpoint, easier, nextCall, nextParams, spanOf } from './plan.ts';
import { callsLeftOf, ceilingOf, totalOf, completeness } from './totals.ts';
import type { JobRecord } from './protocol.ts';

export interface RunnerOptions {
  readonly calls: Pick<Calls, 'send' | 'pacer'>;
  readonly desk: StoreThread;
  readonly days: DailyCount;
  /** Undefined when it is gone. */
  readonly account: (id: string) => Promise<AccountView | undefined>;
  readonly operation: (id: string) => Operation | undefined;
  readonly isOnline: () => boolean;
  /** Epoch ms. */
  readonly now: () => number;
  /** An error in the app's language. */
  readonly tell: (error: Failure) => AppError;
  /** For the log: a bug or a file that cannot be written; never a request or an answer. */
  readonly report: (error: unknown) => void;
  readonly changed: (info: JobInfo) => void;
}

/** One job at work. Everything it knows is in its record; nothing is lost with it. */
export interface Runner {
  readonly record: JobRecord;
  info(): JobInfo;
  run(): Promise<void>;
  pause(): Promise<void>;
  cancel(): Promise<void>;
  /** Leaves off without changing the state; resolves when nothing of it is under way. */
  halt(): Promise<void>;
}

/** Makes the runner of a job; it does nothing until `run`. */
export function createRunner(record: JobRecord, options: RunnerOptions): Runner {
  const { spec } = record;
  const { calls, desk, now } = options;
  let wanted: 'run' | 'rest' = 'rest';
  let working: Promise<void> | null = null;
  let waitingUntil: number | null = null;
  let stop = new AbortController();
  const nap = createWait(now);
  /** Of one call, waits not counted: a running mean in ms. */
  let callMs: number | null = null;
  let [budget, budgetMs] = [Number.POSITIVE_INFINITY, 60_000];
  /** "Too fast" in a row. */
  let refusals = 0;
  /** A second of the waits after failures, in real ms: shorter only where a minute of the limits is shorter too. */
  const secondMs = (account: AccountView): number => calls.pacer.windowMs(account) / 60;
  /** Calls made that no committed page has counted yet. */
  let uncounted = 0;

  function msLeft(callsLeft: number | null): number | null {
    if (callsLeft === null || (record.state !== 'running' && record.state !== 'waiting')) return record.state === 'done' ? 0 : null;
    const atSpeed = callsLeft * (callMs ?? 300);
    const paced = callsLeft > budget ? (callsLeft / budget) * budgetMs : 0;
    const waiting = waitingUntil === null ? 0 : Math.max(0, waitingUntil - now());
    return Math.round(Math.max(atSpeed, paced) + (paced === 0 ? waiting : 0));
  }

  function info(): JobInfo {
    const { checkpoint: cp, state } = record;
    const left = state === 'done' ? 0 : callsLeftOf(cp);
    const ceiling = state === 'done' ? ceilingOf(cp, spec.list) : undefined;
    const { complete, difference } = completeness(cp);
    const span = spanOf(spec.list, spec.params);
    return {
      id: spec.id,
      accountId: spec.accountId,
      accountName: spec.accountName,
      environment: spec.environment,
      vendor: spec.vendor,
      operation: spec.operation,
      params: spec.params,
      ...(span === undefined ? {} : { span }),
      state,
      startedAt: spec.startedAt,
      updatedAt: record.updatedAt,
      rows: cp.rows,
      duplicates: cp.duplicates,
      total: totalOf(cp),
      calls: cp.calls + uncounted,
      callsLeft: left,
      windows: { done: cp.windows.filter((one) => one.done).length, all: cp.windows.length },
      msLeft: msLeft(left),
      waitingUntil,
      complete: state === 'done' && complete,
      difference: state === 'done' ? difference : 0,
      ...(ceiling === undefined ? {} : { ceiling }),
      error: record.error,
    };
  }

  const changed = (): void => {
    options.changed(info());
  };

  async function become(state: JobState, error: AppError | null = null): Promise<void> {
    waitingUntil = null;
    Object.assign(record, { state, error, updatedAt: now() });
    changed();
    await desk.ask('state', { id: spec.id, state, error, at: record.updatedAt });
  }

  /** The job's own end: from this moment on a wish to resume starts it anew. */
  function end(state: 'done' | 'stopped', failure?: Failure): Promise<void> {
    wanted = 'rest';
    return become(state, failure === undefined ? null : options.tell(failure));
  }

  /** Ends at once when the job is stopped. */
  async function rest(until: number): Promise<void> {
    // Paused or cancelled while the failure was being looked at.
    if (wanted !== 'run') return;
    record.state = 'waiting';
    waitingUntil = until;
    changed();
    await nap.until(until, () => wanted === 'run');
    if (wanted !== 'run') return;
    waitingUntil = null;
    record.state = 'running';
    changed();
  }

  /** What a failed call means: the moment to go on at (epoch ms), or null when the job has stopped. */
  async function afterFailure(error: unknown, account: AccountView, operation: Operation, failures: number): Promise<number | null> {
    const failure = asFailure(error);
    const limited = limitedUntil(failure, account, calls.pacer, now(), refusals);
    if (limited !== null) {
      refusals += 1;
      return limited;
    }
    // A parameter is not as the vendor wants it: the size of the pages, or the length of the window, where it documents neither.
    if (failure?.error.code === 'rejected' && failure.error.vendor?.family === 'parameter') {
      const plan = easier(record.checkpoint, spec.list);
      if (plan !== null) {
        record.checkpoint = await desk.ask('replan', { id: spec.id, checkpoint: plan });
        return now();
      }
    }
    if (passing(failure) && operation.retry === 'safe') {
      const wait = waitsS[failures];
      if (wait !== undefined) return now() + wait * secondMs(account);
    }
    if (failure === null) options.report(error);
    await end('stopped', failure ?? new Failure('internal', { key: 'errors.internal' }));
    return null;
  }

  /** One call on its way. */
  interface Asked {
    readonly params: JobStart['params'];
    readonly stop: AbortController;
    readonly answer: Promise<CallValue>;
    /** Everything before it is kept: what comes after it may be asked for as soon as it says where. */
    current: boolean;
  }
  function ask(params: JobStart['params']): Asked {
    const ours = stop;
    uncounted += 1;
    const answer = calls.send(
      { accountId: spec.accountId, operation: spec.operation, params },
      {
        job: spec.id,
        signal: ours.signal,
        paged: (page) => {
          if (asked.current) early(page);
        },
      },
    );
    const asked: Asked = { params, stop: ours, answer, current: false };
    // Looked at when its turn comes.
    answer.catch(() => undefined);
    return asked;
  }
  /** The page after this one, asked for while this one is kept; null where it is not known yet or has to wait. */
  function askAhead(page: PageInfo | undefined, account: AccountView, operation: Operation): Asked | null {
    const params = wanted === 'run' ? nextParams(spec.list, spec.params, record.checkpoint, page) : null;
    return params === null || options.days.left(account) <= 0 || calls.pacer.wait(account, operation) > 0 ? null : ask(params);
  }

  /** Keeps a page with the `made` calls it took. */
  async function commit(value: CallValue, made: number): Promise<Checkpoint> {
    try {
      return await desk.ask('commit', { id: spec.id, rows: value.rows ?? [], page: value.page, calls: made, at: now() });
    } catch (error) {
      if (!(error instanceof ThreadError) || error.kind !== 'ended') throw error;
      // Whether the page was kept before the thread ended only the file knows: what is not in it is asked for again.
      return desk.ask('checkpoint', spec.id);
    }
  }

  let early: (page: PageInfo | undefined) => void = () => undefined;

  async function loop(): Promise<void> {
    let failures = 0;
    let ahead: Asked | null = null;
    // A page that was asked for ahead is kept, too, when the job is paused meanwhile.
    while (wanted === 'run' || ahead !== null) {
      const params = nextCall(spec.list, spec.params, record.checkpoint);
      if (params === null) return wanted === 'run' ? end('done') : undefined;
      const [account, operation] = [await options.account(spec.accountId), options.operation(spec.operation)];
      if (wanted !== 'run' && ahead === null) return;
      if (account === undefined || operation === undefined) {
        const what = account === undefined ? spec.accountName : spec.operation;
        return end('stopped', new Failure('not_found', { key: 'errors.notFound', params: { what } }));
      }
      const stray = companyChanged(spec, account);
      if (stray !== null) return end('stopped', stray);
      if (ahead === null) {
        ({ calls: budget, windowMs: budgetMs } = calls.pacer.budget(account, operation));
        const wait = options.days.left(account) > 0 ? calls.pacer.wait(account, operation) : nextChinaMidnight(now()) - now();
        if (wait > 0) {
          await rest(now() + wait);
          continue;
        }
        // Without a network nothing is tried and nothing counted as a failure; a server on this computer is always there.
        if (failures > 0 && !isLoopback(account.endpoint) && !options.isOnline()) {
          await rest(now() + 5 * secondMs(account));
          continue;
        }
      }
      const began = performance.now();
      const asked: Asked = ahead ?? ask(params);
      ahead = null;
      try {
        early = (page) => {
          ahead ??= askAhead(page, account, operation);
        };
        // Where the plan has changed since (a ceiling, a second reading) that page is not wanted, and the next round asks for the right one.
        const fits = sameParams(asked.params, params);
        asked.current = fits;
        const value = await asked.answer;
        asked.current = false;
        if (!fits) continue;
        ahead ??= askAhead(value.page, account, operation);
        const made = uncounted - (ahead === null ? 0 : 1);
        record.checkpoint = await commit(value, made);
        uncounted -= made;
        const took = performance.now() - began;
        record.updatedAt = now();
        callMs = callMs === null ? took : callMs * 0.9 + took * 0.1;
        [failures, refusals] = [0, 0];
        changed();
      } catch (error) {
        // Cancelled, or the app closes: the state says why, or stays as it is in the file. Paused: asked again when it goes on.
        if (asked.stop.signal.aborted || wanted !== 'run') return;
        const until = await afterFailure(error, account, operation, failures);
        if (until === null) return;
        if (passing(asFailure(error))) failures += 1;
        if (until > now()) await rest(until);
      }
    }
  }

  async function settle(state: JobState): Promise<void> {
    wanted = 'rest';
    nap.wake();
    await become(state);
  }

  return {
    record,
    info,
    async run() {
      if (wanted === 'run') return;
      wanted = 'run';
      if (stop.signal.aborted) stop = new AbortController();
      await become('running');
      if (wanted !== 'run' || working !== null) return;
      const work = loop()
        .catch(async (error: unknown) => {
          // The file could not be written (a full disk): what is in it stands, and the person is told.
          wanted = 'rest';
          options.report(error);
          record.error = options.tell(asFailure(error) ?? new Failure('internal', { key: 'errors.internal' }));
          record.state = 'stopped';
          changed();
        })
        .finally(() => {
          working = null;
          // Resumed while the last call of the former round was still under way.
          if (wanted === 'run') {
            wanted = 'rest';
            void this.run().catch(() => undefined);
          }
        });
      working = work;
    },
    // The call under way is let to its end: its page is kept and nothing is asked twice.
    pause: () => settle('paused'),
    async cancel() {
      stop.abort();
      await settle('cancelled');
    },
    async halt() {
      wanted = 'rest';
      nap.wake();
      stop.abort();
      await working;
    },
  };
}
