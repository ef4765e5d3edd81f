import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { VaultEntry, VaultStatus } from '../../contract/account.ts';
import type { AppError } from '../../contract/error.ts';
import { ask, bridge } from '../lib/bridge.ts';

/** State of the OS keychain and the list of what is kept in it; never a value. */
export const useVaultStore = defineStore('vault', () => {
  const status = ref<VaultStatus | null>(null);
  const entries = ref<readonly VaultEntry[]>([]);
  const error = ref<AppError | null>(null);
  const busy = ref<'' | 'loading' | 'retrying' | 'accepting' | 'clearing'>('');
  let listening = false;

  /** Reads state and entries; listens for changes from the first call on. */
  async function load(): Promise<void> {
    if (!listening) {
      listening = true;
      bridge().on('vault.changed', (next) => {
        status.value = next;
        void loadEntries();
      });
    }
    if (busy.value === '') busy.value = 'loading';
    const answer = await ask(() => bridge().vault.status());
    if (answer.ok) {
      status.value = answer.value;
      error.value = null;
    } else error.value = answer.error;
    await loadEntries();
    if (busy.value === 'loading') busy.value = '';
  }

  async function loadEntries(): Promise<void> {
    const answer = await ask(() => bridge().vault.entries());
    if (answer.ok) entries.value = answer.value;
    else error.value = answer.error;
  }

  /** Asks the keychain again after the user unlocked or installed one. */
  async function retry(): Promise<void> {
    busy.value = 'retrying';
    const answer = await ask(() => bridge().vault.retry());
    if (answer.ok) {
      status.value = answer.value;
      error.value = null;
    } else error.value = answer.error;
    await loadEntries();
    busy.value = '';
  }

  /** The user accepted to keep secrets in memory until the app ends. */
  async function useSession(): Promise<void> {
    busy.value = 'accepting';
    const answer = await ask(() => bridge().vault.useSession({ accepted: true }));
    if (answer.ok) {
      status.value = answer.value;
      error.value = null;
    } else error.value = answer.error;
    await loadEntries();
    busy.value = '';
  }

  /** Removes every secret, or those of one account; `typed` is compared in main. */
  async function clear(typed: string, accountId?: string): Promise<number | AppError> {
    busy.value = 'clearing';
    const answer = await ask(() => bridge().vault.clear(accountId === undefined ? { typed } : { typed, accountId }));
    await loadEntries();
    busy.value = '';
    return answer.ok ? answer.value.removed : answer.error;
  }

  return { status, entries, error, busy, load, retry, useSession, clear };
});
