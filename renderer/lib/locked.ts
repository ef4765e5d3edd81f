import { computed, type ComputedRef } from 'vue';
import type { AccountView } from '../../contract/account.ts';
import { useNow } from './clock.ts';

/** Whether the account may change nothing now; a lift ends by itself. */
export function useLocked(account: () => AccountView | undefined): ComputedRef<boolean> {
  const now = useNow(1000);
  return computed(() => account()?.readOnly === true && (account()?.liftedUntil ?? 0) <= now.value);
}
