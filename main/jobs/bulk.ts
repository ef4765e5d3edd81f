import { randomUUID } from 'node:crypto';
import type { AccountView } from '../../contract/account.ts';
import type { BulkInfo, BulkRow, BulkStart } from '../../contract/bulk.ts';
import type { JsonObject } from '../../contract/common.ts';
import type { FieldProblem } from '../../contract/error.ts';
import type { Effect, Field, Operation } from '../../contract/operation.ts';
import { fillRequest } from '../../contract/request.ts';
import { asSent, confirmationProblem, readOnlyStops, sendable } from '../calls/guard.ts';
import { checkRequest } from '../calls/validate.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import type { BulkEntry, BulkRecord } from './bulk-protocol.ts';
import { type BulkRunner, type BulkRunnerOptions, createBulkRunner } from './bulk-runner.ts';
import type { StoreThread } from './store-thread.ts';
import { companyOf, createRunners, accountAndOperation } from './runners.ts';

export interface BulkOptions extends Omit<BulkRunnerOptions, 'desk' | 'operation' | 'changed'> {
  /** The file they are kept in, opened when first needed. */
  readonly open: () => Promise<StoreThread>;
  readonly changed: (info: BulkInfo) => void;
}

/** Bulk actions: many calls of one operation, agreed to once. Promises reject with Failure. */
export interface Bulk {
  start(wish: BulkStart): Promise<BulkInfo>;
  /** Newest first; those of the last 30 days. */
  list(): Promise<readonly BulkInfo[]>;
  rows(id: string): Promise<readonly BulkRow[]>;
  /** `asOwners`: each in the name of whom it belongs to. */
  resume(id: string, asOwners?: boolean): Promise<BulkInfo>;
  cancel(id: string): Promise<BulkInfo>;
  close(): Promise<void>;
}

const problemsMost = 20;
const heavier: readonly Effect[] = ['read', 'change', 'destroy'];

const holdsSecret = (fields: readonly Field[], body: JsonObject): boolean =>
  fields.some((field) => {
    const value = body[field.name];
    if (field.unit === 'secret') return value !== undefined && value !== '';
    if (field.fields === undefined || value === null || typeof value !== 'object') return false;
    return (Array.isArray(value) ? value : [value]).some((one) => holdsSecret(field.fields ?? [], one as JsonObject));
  });

/** The actions kept in the file and those to come; what ran when the app ended stands there as stopped. */
export function createBulk(options: BulkOptions): Bulk {
  const { now } = options;
  const jobRunners = createRunners<BulkRunner, BulkInfo>({
    open: options.open,
    changed: options.changed,
    async load(desk) {
      for (const record of await desk.ask('bulkList', { now: now() })) {
        if (record.state === 'stopped') record.error ??= options.tell(new Failure('cancelled', { key: 'errors.bulk.quit' }));
        add(desk, record);
      }
    },
  });

  function add(desk: StoreThread, record: BulkRecord, entries?: BulkEntry[]): BulkRunner {
    const { id } = record.spec;
    const runner = createBulkRunner(
      record,
      {
        calls: options.calls,
        desk,
        days: options.days,
        account: options.account,
        operation: operationById,
        now,
        tell: options.tell,
        report: options.report,
        changed: () => {
          jobRunners.changed(id);
        },
      },
      entries,
    );
    jobRunners.runners.set(id, runner);
    return runner;
  }

  /** Every item as its own call would be checked: a wrong one is told before anything goes out. */
  function check(wish: BulkStart, account: AccountView, operation: Operation): Effect {
    const fields: FieldProblem[] = [];
    let effect = operation.effect;
    const keys = new Set<string>();
    for (const { key, label, params, body } of wish.items) {
      const named = (field: string): string => `${label === '' ? key : label} · ${field}`;
      if (keys.has(key)) fields.push({ field: named('key'), key: 'errors.bulk.twice', params: { label: label === '' ? key : label } });
      keys.add(key);
      const filled = fillRequest(operation, account, params, body);
      // Items wait in a file until they are sent: no place for a secret.
      if (holdsSecret(operation.body ?? [], filled.body ?? {}))
        throw new Failure('unsupported', { key: 'errors.unsupported', params: { what: operation.id } });
      for (const { field, ...phrase } of checkRequest(operation, account, filled.params, filled.body)) {
        fields.push({ ...phrase, field: named(field), params: { ...phrase.params, field: named(field) } });
      }
      const own = asSent(operation, filled.params, account).effect;
      if (heavier.indexOf(own) > heavier.indexOf(effect)) effect = own;
      if (fields.length > problemsMost) break;
    }
    if (fields.length > 0)
      throw new Failure(
        'validation',
        { key: 'errors.validation', params: { count: fields.length } },
        { fields: fields.slice(0, problemsMost) },
      );
    return effect;
  }

  return {
    async start(wish) {
      const desk = await jobRunners.open();
      const { account, operation } = await accountAndOperation(wish, options.account);
      if (!sendable(operation) || operation.bodyKind === 'multipart')
        throw new Failure('unsupported', { key: 'errors.unsupported', params: { what: operation.id } });
      const effect = check(wish, account, operation);
      if (readOnlyStops(account, { ...operation, effect }, now()))
        throw new Failure('read_only', { key: 'errors.readOnly', params: { account: account.name } });
      const text = wish.confirm.text?.replace(/[,，]/g, '');
      const problem = confirmationProblem(
        { ...operation, effect },
        { confirmed: wish.confirm.confirmed, ...(text === undefined ? {} : { text }) },
        String(wish.items.length),
      );
      if (problem !== null) throw new Failure('confirmation_required', { key: `errors.confirmation.${problem}` });
      if (!account.ready) throw new Failure('not_ready', { key: 'errors.notReady', params: { account: account.name } });
      const keys = new Set(wish.items.map((one) => one.key));
      for (const {
        record: { spec, state },
        entries,
      } of jobRunners.runners.values()) {
        // A second click, or the same rows chosen twice: each is sent by one action only.
        if (state !== 'running' || spec.accountId !== account.id || spec.operation !== operation.id) continue;
        if ((await entries()).some((entry) => keys.has(entry.key))) throw new Failure('busy', { key: 'errors.bulk.running' });
      }
      const record: BulkRecord = {
        spec: {
          id: randomUUID(),
          accountId: account.id,
          accountName: account.name,
          operation: operation.id,
          startedAt: now(),
          all: wish.items.length,
          alreadyDone: wish.alreadyDone ?? [],
          stopOnError: wish.stopOnError ?? true,
          company: companyOf(account),
        },
        state: 'running',
        updatedAt: now(),
        error: null,
        done: 0,
        failed: 0,
      };
      const entries = wish.items.map(({ key, label, params, body, owner = '' }, n): BulkEntry => ({
        n,
        key,
        label,
        request: { params, ...(body === undefined ? {} : { body }), ...(owner === '' ? {} : { owner }) },
        outcome: 'waiting',
        callId: '',
        code: '',
        said: null,
        answer: {},
      }));
      // Known at once, so that a second click finds it.
      const runner = add(desk, record, entries);
      await desk.ask('bulkCreate', { record, entries }).catch((error: unknown) => {
        jobRunners.runners.delete(record.spec.id);
        throw error;
      });
      await runner.run();
      return runner.info();
    },
    list: jobRunners.list,
    rows: async (id) =>
      (await (await jobRunners.get(id)).entries()).map(({ key, label, outcome, callId, code, said, answer, request }) => ({
        key,
        label,
        outcome,
        callId,
        code,
        said,
        answer,
        ...(request?.owner === undefined ? {} : { owner: request.owner }),
      })),
    async resume(id, asOwners) {
      const runner = await jobRunners.get(id);
      if (runner.record.state === 'stopped') await runner.run(asOwners);
      return runner.info();
    },
    async cancel(id) {
      const runner = await jobRunners.get(id);
      if (runner.record.state === 'running' || runner.record.state === 'stopped') await runner.cancel();
      return runner.info();
    },
    close: jobRunners.close,
  };
}
