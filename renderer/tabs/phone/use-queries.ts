import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { CallValue, Confirmation, Row, SendRequest } from '../../../contract/call.ts';
import type { Json } from '../../../contract/common.ts';
import type { AppError } from '../../../contract/error.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { useLatest } from '../../lib/latest.ts';
import { environmentOf } from './environment.ts';

/** Most room numbers of one paste: each is a call of its own. */
export const mostAtOnce = 200;
export const usualCount = 20;
const keptMost = 500;

/** One query and what came of it. */
export interface Query {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly environment: string;
  readonly appId: string;
  readonly confid: string;
  readonly count: number;
  readonly value?: CallValue;
  readonly error?: AppError;
}

/** Room numbers as people paste them: one a line, or between blanks, commas, semicolons; each once. */
export function confidsOf(typed: string): readonly string[] {
  return [
    ...new Set(
      typed
        .normalize('NFKC')
        .split(/[\s,;、，；]+/u)
        .filter((one) => one !== ''),
    ),
  ];
}

export function memberOf(answer: Json | undefined, name: string): string {
  const value = answer !== null && typeof answer === 'object' && !Array.isArray(answer) ? answer[name] : undefined;
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** A query as a row of the result table. */
export function rowOf(query: Query): Row {
  const { value, error } = query;
  return {
    $id: query.id,
    at: query.at,
    environment: query.environment,
    appId: query.appId,
    confid: query.confid,
    count: query.count,
    statusCode: value === undefined ? (error?.vendor?.code ?? '') : memberOf(value.answer, 'statusCode'),
    statusMsg: value === undefined ? error?.vendor?.message || error?.message || '' : memberOf(value.answer, 'statusMsg'),
    requestId: value === undefined ? (error?.vendor?.trace ?? '') : memberOf(value.answer, 'requestId'),
    http: value?.httpStatus ?? error?.vendor?.httpStatus ?? null,
    took: value?.durationMs ?? null,
  };
}

export interface Queries {
  /** Newest first. */
  readonly list: ShallowRef<readonly Query[]>;
  readonly open: ComputedRef<Query | undefined>;
  readonly openId: Ref<string>;
  /** Done and wanted of the run under way; undefined between runs. */
  readonly progress: ShallowRef<{ readonly done: number; readonly all: number } | undefined>;
  /** A query that main wants agreed to first: the account's function path is not a query's. */
  readonly asking: ShallowRef<SendRequest | undefined>;
  readonly run: (confids: readonly string[], count: number) => Promise<void>;
  readonly send: (request: SendRequest, confirm?: Confirmation) => Promise<AppError | null>;
  readonly stop: () => void;
  /** Forgets everything, also answers that are still to come. */
  readonly empty: () => void;
}

/** Conference queries of one account, one call each, signed anew every time. */
export function useQueries(account: () => AccountView | undefined): Queries {
  const list = shallowRef<readonly Query[]>([]);
  const openId = ref('');
  const progress = shallowRef<{ readonly done: number; readonly all: number }>();
  const asking = shallowRef<SendRequest>();
  const open = computed(() => list.value.find((one) => one.id === openId.value));
  const latest = useLatest();
  let made = 0;

  async function send(request: SendRequest, confirm?: Confirmation): Promise<AppError | null> {
    const one = account();
    if (one === undefined) return null;
    const { turn } = latest;
    const id = String((made += 1));
    const at = Date.now();
    const answer = await ask(() => bridge().calls.send({ ...request, ticket: turn.ticket, ...(confirm === undefined ? {} : { confirm }) }));
    if (!turn.isLatest) return null;
    turn.answered();
    const failure = answer.ok ? null : answer.error;
    if (failure?.code === 'confirmation_required') {
      if (confirm === undefined) asking.value = request;
      return failure;
    }
    const query: Query = {
      id,
      at,
      environment: environmentOf(one),
      appId: one.fields['appId'] ?? '',
      confid: String(request.body?.['confid'] ?? ''),
      count: Number(request.body?.['meetingcount'] ?? 0),
      ...(answer.ok ? { value: answer.value } : { error: answer.error }),
    };
    list.value = [query, ...list.value].slice(0, keptMost);
    openId.value = id;
    return failure;
  }

  async function run(confids: readonly string[], count: number): Promise<void> {
    const one = account();
    if (one === undefined || progress.value !== undefined) return;
    const { turn } = latest;
    const bodies =
      confids.length === 0 ? [{ confid: '', meetingcount: String(count) }] : confids.map((confid) => ({ confid, meetingcount: '1' }));
    progress.value = { done: 0, all: bodies.length };
    for (const body of bodies) {
      const failure = await send({ accountId: one.id, operation: 'ytx.query-meeting', params: {}, body });
      if (!turn.isLatest) return;
      progress.value = progress.value === undefined ? undefined : { ...progress.value, done: progress.value.done + 1 };
      // What stops one stops all: keys, application, network. A number that is not known stops only itself.
      const onlyThis = failure === null || failure.vendor?.means?.includes('bad-value') === true;
      if (!onlyThis || progress.value === undefined) break;
    }
    progress.value = undefined;
  }

  function stop(): void {
    progress.value = undefined;
    void ask(() => bridge().calls.cancel({ ticket: latest.turn.ticket }));
  }
  function empty(): void {
    latest.cancel();
    list.value = [];
    openId.value = '';
    progress.value = undefined;
    asking.value = undefined;
  }
  return { list, open, openId, progress, asking, run, send, stop, empty };
}
