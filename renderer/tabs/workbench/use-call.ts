import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { CallValue, Confirmation, SendRequest } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { useLatest } from '../../lib/latest.ts';

/** One call at a time with its answer; what comes after `clear` or for another account is dropped. */
export interface OneCall {
  readonly running: Ref<boolean>;
  readonly value: ShallowRef<CallValue | undefined>;
  readonly error: ShallowRef<AppError | undefined>;
  /** What the answer shown was asked with. */
  readonly asked: ShallowRef<SendRequest | undefined>;
  readonly at: Ref<number>;
  send(request: SendRequest, confirm?: Confirmation): Promise<AppError | null>;
  cancel(): Promise<void>;
  clear(): void;
  /** A failure that came another way than over a call; undefined: there is none now. */
  fail(failure: AppError | undefined): void;
}

/** The call of the Workbench. */
export function useCall(): OneCall {
  const running = ref(false);
  const value = shallowRef<CallValue>();
  const error = shallowRef<AppError>();
  const asked = shallowRef<SendRequest>();
  const at = ref(0);
  const latest = useLatest();

  async function send(request: SendRequest, confirm?: Confirmation): Promise<AppError | null> {
    const turn = latest.begin();
    running.value = true;
    const answer = await ask(() => bridge().calls.send({ ...request, ticket: turn.ticket, ...(confirm === undefined ? {} : { confirm }) }));
    if (!turn.isLatest) return answer.ok ? null : answer.error;
    turn.answered();
    running.value = false;
    at.value = Date.now();
    asked.value = request;
    value.value = answer.ok ? answer.value : undefined;
    error.value = answer.ok ? undefined : answer.error;
    return answer.ok ? null : answer.error;
  }
  async function cancel(): Promise<void> {
    if (running.value) await ask(() => bridge().calls.cancel({ ticket: latest.turn.ticket }));
  }
  function clear(): void {
    latest.cancel();
    running.value = false;
    value.value = undefined;
    error.value = undefined;
    asked.value = undefined;
  }
  return {
    running,
    value,
    error,
    asked,
    at,
    send,
    cancel,
    clear,
    fail: (failure) => {
      error.value = failure;
    },
  };
}
