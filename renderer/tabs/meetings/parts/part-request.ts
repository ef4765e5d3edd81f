import { computed, onMounted, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { AccountView } from '../../../../contract/account.ts';
import type { CallValue, SendRequest } from '../../../../contract/call.ts';
import type { JsonObject } from '../../../../contract/common.ts';
import type { Field } from '../../../../contract/operation.ts';
import { sendConfirmed } from '../../../lib/confirmed.ts';
import { useCatalogueStore } from '../../../stores/catalogue.ts';

/** What a dialog that sets one part of a meeting shows for confirmation and sends; `done` hears what came back. */
export function usePartRequest(
  account: () => AccountView,
  part: () => { readonly operation: string; readonly params: SendRequest['params']; readonly body: JsonObject },
  done: (value: CallValue) => void,
): { request: ComputedRef<SendRequest>; send: ReturnType<typeof sendConfirmed> } {
  const request = computed<SendRequest>(() => ({ accountId: account().id, ...part() }));
  return { request, send: sendConfirmed(() => request.value, done) };
}

/** The fields of an operation's body as the catalogue has them, there a moment after the dialog; none where it can not be read. */
export function useBodyFields(operation: () => string): ShallowRef<readonly Field[]> {
  const catalogue = useCatalogueStore();
  const fields = shallowRef<readonly Field[]>([]);
  onMounted(async () => {
    const described = await catalogue.get(operation());
    if (described.ok) fields.value = described.value.body ?? [];
  });
  return fields;
}
