import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { AppError } from '../../contract/error.ts';
import { ask, bridge } from '../lib/bridge.ts';

/** Who acts in place of the operator, and the refused call it was chosen after. */
export interface ActingState {
  readonly person: string;
  readonly callId: string;
}

/** Acting as the creator: chosen for one thing after a refusal, kept by main until the app ends; here to be seen and taken back. */
export const useActingStore = defineStore('acting', () => {
  const stands = ref<Readonly<Record<string, ActingState>>>({});
  const keyOf = (accountId: string, id: string): string => `${accountId}\n${id}`;

  /** Who acts on the first of these ids that somebody was chosen for. */
  const on = (accountId: string, ids: readonly string[]): ActingState | undefined =>
    ids.map((id) => stands.value[keyOf(accountId, id)]).find((one) => one !== undefined);

  /** '' takes it back. */
  async function choose(callId: string, person: string): Promise<AppError | null> {
    const answer = await ask(() => bridge().calls.actAs({ callId, person }));
    if (!answer.ok) return answer.error;
    const keys = answer.value.ids.map((id) => keyOf(answer.value.accountId, id));
    const others = Object.entries(stands.value).filter(([key]) => !keys.includes(key));
    stands.value = Object.fromEntries([...others, ...(person === '' ? [] : keys.map((key) => [key, { person, callId }] as const))]);
    return null;
  }
  return { on, choose };
});
