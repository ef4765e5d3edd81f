import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { HistoryEntry } from '../../contract/history.ts';
import type { SignCompare } from '../../contract/signing.ts';
import { useAccountsStore } from './accounts.ts';

/** What the signing bench starts with: an account and a request, as far as the place that opens it knows them. */
export type SignSeed = Partial<Pick<SignCompare, 'accountId' | 'method' | 'address' | 'body'>>;

/** The request of a call of History as it was signed; undefined where there is nothing that could be compared. */
export function seedOf(entry: HistoryEntry): SignSeed | undefined {
  const text =
    useAccountsStore().vendorInfo(entry.vendor)?.comparesSignatures === true
      ? entry.steps.find((one) => one.name === 'stringToSign')?.text
      : undefined;
  if (text === undefined) return undefined;
  const [method = '', , address = '', ...body] = text.split('\n');
  return { accountId: entry.accountId, method: method as SignCompare['method'], address, body: body.join('\n') };
}

/** Whether the signing bench is open, and on what. */
export const useSignatureCheckStore = defineStore('signatureCheck', () => {
  const seed = ref<SignSeed | null>(null);
  return {
    seed,
    open(about: SignSeed = {}): void {
      seed.value = about;
    },
    close(): void {
      seed.value = null;
    },
  };
});
