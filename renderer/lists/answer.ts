import { shallowRef, type ShallowRef } from 'vue';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { Field } from '../../contract/operation.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { useLatest } from '../lib/latest.ts';
import { useCatalogueStore } from '../stores/catalogue.ts';

/** One answer of the vendor and the failure in its place. */
export interface Answer {
  readonly value: ShallowRef<CallValue | undefined>;
  /** What the catalogue says of the answer. */
  readonly fields: ShallowRef<readonly Field[]>;
  readonly error: ShallowRef<AppError | undefined>;
  readonly loading: ShallowRef<boolean>;
  /** Asks anew; what an earlier question brings is dropped. */
  load(): Promise<void>;
}

/** A part of the window that shows one answer; undefined where there is nothing to ask for. `keep`: the old one stands until the new one is here. */
export function useAnswer(request: () => SendRequest | undefined, { keep = false } = {}): Answer {
  const catalogue = useCatalogueStore();
  const value = shallowRef<CallValue>();
  const fields = shallowRef<readonly Field[]>([]);
  const error = shallowRef<AppError>();
  const loading = shallowRef(false);
  const latest = useLatest();
  async function load(): Promise<void> {
    const turn = latest.begin();
    const wish = request();
    if (!keep) value.value = undefined;
    error.value = undefined;
    loading.value = wish !== undefined;
    if (wish === undefined) return;
    const described = await catalogue.get(wish.operation);
    const answer = await ask(() => bridge().calls.send(wish));
    if (!turn.isLatest) return;
    loading.value = false;
    fields.value = described.ok ? described.value.answer : [];
    value.value = answer.ok ? answer.value : undefined;
    error.value = answer.ok ? undefined : answer.error;
  }
  return { value, fields, error, loading, load };
}
