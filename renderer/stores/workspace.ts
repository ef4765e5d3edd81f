import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { AccountView } from '../../contract/account.ts';
import type { Vendor } from '../../contract/common.ts';
import { tabs, type TabId, type TabInfo } from '../lib/tabs.ts';
import { useAccountsStore } from './accounts.ts';
import { usePreferencesStore } from './preferences.ts';

/** What a tab is asked to show when another part of the window opens it: an account to edit, a history row, … */
export interface Intent {
  readonly kind: string;
  readonly id?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Which tab is open, which account each tab is fixed to, and requests from one tab to another. */
export const useWorkspaceStore = defineStore('workspace', () => {
  const preferences = usePreferencesStore();
  const accounts = useAccountsStore();
  const tab = ref<TabId>('overview');
  const chosen = ref<Readonly<Record<string, string>>>({});
  const intents = shallowRef<Readonly<Record<string, Intent>>>({});
  const paletteOpen = ref(false);

  const current = computed<TabInfo>(() => tabs.find((one) => one.id === tab.value) ?? tabs[0]);

  /** The tab that works with a vendor's accounts: the first one on the rail. */
  function tabOf(vendor: Vendor): TabInfo | undefined {
    return tabs.find((one) => [one.vendor].flat().includes(vendor));
  }

  /** Opens the tab of an account, fixed to it. */
  function openAccount(account: AccountView): void {
    const own = tabOf(account.vendor);
    if (own === undefined) return;
    fix(own.id, account.id);
    go(own.id);
  }

  /** Accounts that a tab can work with. */
  function candidates(id: TabId): readonly AccountView[] {
    const vendor = tabs.find((one) => one.id === id)?.vendor;
    return vendor === undefined ? [] : accounts.sorted.filter((one) => [vendor].flat().includes(one.vendor));
  }

  /** The account a tab is fixed to; practice is never preselected once a real account exists. */
  function accountOf(id: TabId): AccountView | undefined {
    const list = candidates(id);
    const own = list.find((one) => one.id === chosen.value[id]);
    if (own !== undefined) return own;
    return list.find((one) => one.environment !== 'practice') ?? (accounts.hasReal ? undefined : list[0]);
  }

  function fix(id: TabId, accountId: string): void {
    chosen.value = { ...chosen.value, [id]: accountId };
    preferences.remember({ accounts: chosen.value });
  }

  /** Opens a tab, with what it should show there. */
  function go(id: TabId, intent?: Intent): void {
    if (intent !== undefined) intents.value = { ...intents.value, [id]: intent };
    if (tab.value !== id) {
      tab.value = id;
      preferences.remember({ tab: id });
    }
    document.documentElement.dataset['tab'] = id;
  }

  /** Takes what was asked of a tab; it is given once. */
  function takeIntent(id: TabId): Intent | undefined {
    const { [id]: intent, ...rest } = intents.value;
    if (intent !== undefined) intents.value = rest;
    return intent;
  }

  /** Restores tab and accounts from the remembered layout. */
  function restore(): void {
    const remembered = preferences.layout;
    chosen.value = remembered.accounts ?? {};
    const known = tabs.find((one) => one.id === remembered.tab);
    tab.value = known?.id ?? 'overview';
    document.documentElement.dataset['tab'] = tab.value;
  }

  return { tab, current, chosen, intents, paletteOpen, tabOf, openAccount, candidates, accountOf, fix, go, takeIntent, restore };
});
