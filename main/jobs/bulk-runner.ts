import type { AccountView } from '../../contract/account.ts';
import type { BulkInfo, BulkOutcome, BulkState } from '../../contract/bulk.ts';
import type { CallValue, RowValue } from '../../contract/call.ts';
import { MASK } from '../../contract/common.ts';
import type { AppError } from '../../contract/error.ts';
import type { Operation } from '../../contract/operation.ts';
import { actorField, inNameOf } from '../calls/acting.ts';
import { type Agreement, agreementOn } from '../calls/agreement.ts';
import type { Calls } from '../calls/types.ts';
import { asFailure, Failure } from '../errors/failure.ts';
import { type BulkEntry, type BulkRecord, counted, isOpen, isOwners } from './bulk-protocol.ts';
import { nextChinaMidnight, type DailyCount } from './daily-count.ts';
import type { StoreThread } from './store-thread.ts';
import { limitedUntil, passing, waitsS } from './failing.ts';
import { createWait } from '../long-work/wait.ts';
import { companyChanged } from './runners.ts';

export interface BulkRunnerOptions {
  readonly calls: Pick<Calls, 'send' | 'pacer'>;
  readonly desk: StoreThread;
  readonly days: DailyCount;
  /** Undefined when it is gone. */
  readonly account: (id: string) => Promise<AccountView | undefined>;
  readonly operation: (id: string) => Operation | undefined;
  /** Epoch ms. */
  readonly now: () => number;
  readonly tell: (error: Failure) => AppError;
  readonly report: (error: unknown) => void;
  readonly changed: () => void;
}

/** One bulk action at work. */
export interface BulkRunner {
  readonly record: BulkRecord;
  info(): BulkInfo;
  entries(): Promise<readonly BulkEntry[]>;
  /** Sends what was not sent yet; `asOwners`: in the name of whom each belongs to, with what the operator was refused. */
  run(asOwners?: boolean): Promise<void>;
  /** The call under way is let to its end; the rest is not sent any more. */
  cancel(): Promise<void>;
  /** Leaves off without changing the state: waits a moment for the call under way, then gives it up. */
  halt(): Promise<void>;
}

/** How long the end of the app waits for an answer: without it the outcome would be unknown. */
const haltMs = 1500;
const answerMost = 20;

/** Plain members of an answer's top level. */
function plainMembers({ answer }: CallValue): Record<string, RowValue> {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return {};
  return Object.fromEntries(
    Object.entries(answer)
      .filter(
        (one): one is [string, string | number | boolean] => typeof one[1] !== 'object' && one[1] !== MASK && String(one[1]).length <= 500,
      )
      .slice(0, answerMost),
  );
}

/** Makes the runner of an action; `loaded`: its items, where they are known already. It does nothing until `run`. */
export function createBulkRunner(record: BulkRecord, options: BulkRunnerOptions, loaded?: BulkEntry[]): BulkRunner {
  const { spec } = record;
  const { calls, desk, now } = options;
  const pause = createWait(now);
  let entries = loaded;
  let wanted: 'run' | 'rest' = 'rest';
  let working: Promise<void> | null = null;
  let waitingUntil: number | null = null;
  const giveUp = new AbortController();
  let callMs: number | null = null;
  let [budget, budgetMs] = [Number.POSITIVE_INFINITY, 60_000];

  const load = async (): Promise<BulkEntry[]> => (entries ??= await desk.ask('bulkEntries', spec.id));
  const going = (): boolean => wanted === 'run';

  function info(): BulkInfo {
    const left = spec.all - record.done - record.failed;
    const paced = left > budget ? (left / budget) * budgetMs : 0;
    const { id, accountId, accountName, operation, startedAt, all } = spec;
    const { state, updatedAt, done, failed, error } = record;
    return {
      id,
      accountId,
      accountName,
      operation,
      state,
      startedAt,
      updatedAt,
      all,
      done,
      failed,
      waitingUntil,
      error,
      msLeft: state === 'running' ? Math.round(Math.max(left * (callMs ?? 500), paced)) : state === 'done' ? 0 : null,
    };
  }

  async function become(state: BulkState, error: AppError | null = null): Promise<void> {
    waitingUntil = null;
    Object.assign(record, { state, error, updatedAt: now() });
    options.changed();
    await desk.ask('bulkState', { id: spec.id, state, error, at: record.updatedAt });
  }
  function end(state: BulkState, failure?: Failure): Promise<void> {
    wanted = 'rest';
    return become(state, failure === undefined ? null : options.tell(failure));
  }

  async function keep(
    entry: BulkEntry,
    outcome: BulkOutcome,
    more: Partial<Pick<BulkEntry, 'callId' | 'code' | 'said' | 'answer'>> = {},
    again = false,
  ): Promise<void> {
    const [before, after] = [counted[entry.outcome], counted[outcome]];
    const left = record.state === 'cancelled' && after === null && outcome !== 'sending';
    Object.assign(entry, { outcome: left ? 'not-sent' : outcome, callId: '', code: '', said: null, answer: {}, ...more });
    if (before !== null) record[before] -= 1;
    if (after !== null) {
      record[after] += 1;
    }
    if ((after !== null && !again) || left) entry.request = null;
    record.updatedAt = now();
    options.changed();
    await desk.ask('bulkEntry', { id: spec.id, entry, at: record.updatedAt });
  }

  async function rest(until: number): Promise<void> {
    waitingUntil = until;
    options.changed();
    await pause.until(until, going);
    waitingUntil = null;
  }

  /** What a failed call means: 'next' goes on, 'stop' is the end, a number is the moment to send this one again at (epoch ms). */
  async function afterFailure(
    entry: BulkEntry,
    failure: Failure,
    account: AccountView,
    failures: number,
    refusals: number,
  ): Promise<'next' | 'stop' | number> {
    const { error } = failure;
    const told = { callId: error.callId ?? '', code: error.vendor?.code ?? error.code, said: error.phrase };
    const limited = limitedUntil(failure, account, calls.pacer, now(), refusals);
    if (limited !== null) {
      await keep(entry, 'waiting', told);
      return limited;
    }
    if (error.code === 'rejected') {
      // Meanings; an action that an older version kept holds codes.
      const said = [error.vendor?.code, error.vendor?.newCode, ...(error.vendor?.means ?? [])];
      if (spec.alreadyDone.some((one) => said.includes(one))) {
        await keep(entry, 'already', told);
        return 'next';
      }
      // Nothing was done: whom it belongs to may still send it, unless that was who was refused.
      const owner = entry.request?.owner ?? '';
      await keep(entry, 'failed', told, error.refused !== undefined && owner !== '' && owner !== error.refused.actor);
      return spec.stopOnError ? 'stop' : 'next';
    }
    // Without an answer nobody knows whether it took effect: this one is never sent again by itself.
    if (error.sent === 'maybe') {
      await keep(entry, 'unknown', told);
      return spec.stopOnError ? 'stop' : 'next';
    }
    await keep(entry, 'not-sent', told);
    const wait = waitsS[failures];
    // Everything else (read-only again, account gone, no network for a minute) would meet the next one too.
    return passing(failure) && wait !== undefined ? now() + (wait * calls.pacer.windowMs(account)) / 60 : 'stop';
  }

  /** One item to its outcome; false where the action does not go on. */
  async function one(entry: BulkEntry, agreed: Agreement): Promise<boolean> {
    let [failures, refusals] = [0, 0];
    while (going()) {
      const { request } = entry;
      const [account, operation] = [await options.account(spec.accountId), options.operation(spec.operation)];
      if (!going() || request === null) return false;
      if (account === undefined || operation === undefined) {
        const what = account === undefined ? spec.accountName : spec.operation;
        await end('stopped', new Failure('not_found', { key: 'errors.notFound', params: { what } }));
        return false;
      }
      const stray = companyChanged(spec, account);
      if (stray !== null) {
        await end('stopped', stray);
        return false;
      }
      ({ calls: budget, windowMs: budgetMs } = calls.pacer.budget(account, operation));
      const wait = options.days.left(account) > 0 ? calls.pacer.wait(account, operation) : nextChinaMidnight(now()) - now();
      if (wait > 0) {
        await rest(now() + wait);
        continue;
      }
      await keep(entry, 'sending');
      if (!going()) {
        await keep(entry, 'not-sent');
        return false;
      }
      const began = performance.now();
      try {
        const { owner: _owner, ...asked } = request;
        const value = await calls.send(
          { accountId: spec.accountId, operation: spec.operation, ...asked },
          { job: spec.id, agreed, signal: giveUp.signal },
        );
        const took = performance.now() - began;
        callMs = callMs === null ? took : callMs * 0.9 + took * 0.1;
        await keep(entry, 'done', { callId: value.callId, answer: plainMembers(value) });
        return true;
      } catch (error) {
        const failure = asFailure(error);
        if (failure === null) options.report(error);
        const ours = failure ?? new Failure('internal', { key: 'errors.internal' });
        const next = await afterFailure(entry, ours, account, failures, refusals);
        failures += passing(failure) ? 1 : 0;
        refusals += 1;
        if (next === 'next') return true;
        if (next !== 'stop') {
          await rest(next);
          continue;
        }
        if (!going()) return false;
        // With nothing left to send there is nothing to go on with: the rows say what failed.
        const left = (await load()).some((other) => isOpen(other) || isOwners(other));
        await end(left ? 'stopped' : 'done', left ? ours : undefined);
        return false;
      }
    }
    return false;
  }

  async function loop(): Promise<void> {
    const open = (await load()).filter(isOpen);
    const agreed = agreementOn(
      open.map((entry) => ({
        accountId: spec.accountId,
        operation: spec.operation,
        params: entry.request?.params ?? {},
        ...(entry.request?.body === undefined ? {} : { body: entry.request.body }),
      })),
    );
    for (const entry of open) if (!(await one(entry, agreed))) return;
    if (going()) await end('done');
  }

  /** Every item that has an owner is sent in that name from now on, once. */
  async function toOwners(): Promise<void> {
    const operation = options.operation(spec.operation);
    const field = operation === undefined ? undefined : actorField(operation);
    if (field === undefined) return;
    for (const entry of await load()) {
      if (entry.request === null || !(isOpen(entry) || isOwners(entry))) continue;
      const { owner, ...asked } = entry.request;
      if (owner === undefined) continue;
      entry.request = inNameOf(owner, field, asked);
      if (isOwners(entry)) await keep(entry, 'waiting');
    }
  }

  return {
    record,
    info,
    entries: load,
    async run(asOwners = false) {
      if (going()) return;
      // The last call of a former round is still under way.
      await working;
      if (going()) return;
      wanted = 'run';
      if (asOwners) {
        await toOwners().catch((error: unknown) => {
          wanted = 'rest';
          throw error;
        });
      }
      await become('running');
      working = loop()
        .catch((error: unknown) => {
          // The file could not be written (a full disk): nothing more is sent, and the person is told.
          wanted = 'rest';
          options.report(error);
          Object.assign(record, {
            state: 'stopped',
            waitingUntil: null,
            error: options.tell(asFailure(error) ?? new Failure('internal', { key: 'errors.internal' })),
          });
          options.changed();
        })
        .finally(() => {
          working = null;
        });
    },
    async cancel() {
      wanted = 'rest';
      pause.wake();
      await become('cancelled');
      for (const entry of await load()) {
        if (isOpen(entry)) Object.assign(entry, { outcome: 'not-sent', request: null });
        else if (isOwners(entry)) entry.request = null;
      }
      await desk.ask('bulkLeave', spec.id);
      options.changed();
    },
    async halt() {
      wanted = 'rest';
      pause.wake();
      const late = setTimeout(() => {
        giveUp.abort();
      }, haltMs);
      await working;
      clearTimeout(late);
    },
  };
}
