import { randomUUID } from 'node:crypto';
import { type Account, type AccountDraft, type AccountView, defaultRetention, type VaultEntry } from '../../contract/account.ts';
import type { Phrase } from '../../contract/common.ts';
import { createAccountsFile } from './accounts-file.ts';
import { createClocks } from './clocks.ts';
import type { AccountDefaults, Planned } from './draft.ts';
import { planAccount } from './draft.ts';
import { AccountError, VaultError } from './errors.ts';
import { secretNames } from './fields.ts';
import { importDefinitions } from './import-definitions.ts';
import { createReadOnlyPauses } from './read-only-pauses.ts';
import { checkCaContent, routeChange, routeOf, unlocking } from './route.ts';
import type { Leftover, StoredAccount } from './schema.ts';
import { writeDefinitions } from './schema.ts';
import { boundElsewhere, createAccountSecrets, isReady, originChanged, without } from './account-secrets.ts';
import type { Accounts, BuiltIn } from './types.ts';
import type { Vault } from './vault.ts';
import { secretWarnings, warningsOf } from './warnings.ts';

export type { Accounts, BuiltIn } from './types.ts';

/** Account records over `<profile>/accounts.json` and the vault. Nothing is read before the first question. */
export function createAccounts(options: {
  file: string;
  vault: Vault;
  now: () => number;
  builtIn?: readonly BuiltIn[];
  defaults?: Partial<AccountDefaults>;
  /** A dialog of the operating system, opened by main: the window cannot answer it. Absent means no. */
  confirmNative?: (what: Phrase) => Promise<boolean>;
}): Accounts {
  const { vault, now } = options;
  const defaults: AccountDefaults = {
    timeZone: 'Asia/Shanghai',
    retention: defaultRetention,
    ...options.defaults,
  };
  const confirmNative = options.confirmNative ?? (async () => false);
  const accountsFile = createAccountsFile({ file: options.file, now });
  const accountSecrets = createAccountSecrets(accountsFile, vault);
  const builtIns = new Map((options.builtIn ?? []).map((one) => [one.account.id, one]));
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const pauses = createReadOnlyPauses(now, changed);
  const clocks = createClocks({ book: accountsFile, now, changed, isBuiltIn: (id) => builtIns.has(id) });

  const find = async (id: string): Promise<StoredAccount> => {
    const account = (await accountsFile.read()).accounts.find((one) => one.id === id);
    if (!account) throw new AccountError('not_found', { key: 'accounts.errors.notFound' });
    return account;
  };
  const own = (id: string): Promise<StoredAccount> => {
    if (builtIns.has(id)) throw new AccountError('forbidden', { key: 'accounts.errors.builtIn' });
    return find(id);
  };
  const get = async (id: string): Promise<Account> => {
    const builtIn = builtIns.get(id);
    if (builtIn) return { ...builtIn.account, ...clocks.ofBuiltIn(id), readOnly: builtIn.account.readOnly || pauses.isLocked(id) };
    const { secretOrigins: _origins, notes: _notes, ...account } = await find(id);
    return account;
  };
  const lifted = (id: string): { liftedUntil?: number } => {
    const until = pauses.until(id);
    return until === undefined ? {} : { liftedUntil: until };
  };
  const view = async (id: string): Promise<AccountView> => {
    const account = await get(id);
    if (builtIns.has(id)) {
      const held = builtIns.get(id)?.secrets ?? {};
      const secrets = Object.fromEntries(
        secretNames(account.vendor, account.mode).map((name) => [
          name,
          held[name] === undefined ? ('missing' as const) : ('session' as const),
        ]),
      );
      return { ...account, ...lifted(id), secrets, warnings: [], ready: true };
    }
    const stored = await find(id);
    const secrets = await accountSecrets.states(stored);
    const warnings = [...warningsOf(account, now()), ...stored.notes];
    return { ...account, ...lifted(id), secrets, warnings, ready: isReady(stored, secrets) };
  };

  /** Asks in a native dialog for what the window may not decide: proxy, CA file, read-only off for good. Throws when the answer is no. */
  const confirmChange = async (before: Account | undefined, after: Account): Promise<void> => {
    const route = routeChange(before, after);
    if (route && after.caFile !== '' && after.caFile !== before?.caFile) await checkCaContent(after.caFile);
    for (const [what, refused] of [
      [route, 'routeRefused'],
      [unlocking(before, after), 'readOnlyRefused'],
    ] as const) {
      if (what === undefined || (await confirmNative(what))) continue;
      throw new AccountError('confirmation_required', { key: `accounts.errors.${refused}`, params: { name: after.name } });
    }
  };
  const plan = async (draft: AccountDraft, id: string, existing: StoredAccount | undefined): Promise<Planned> => {
    const names = [...(await accountsFile.read()).accounts, ...[...builtIns.values()].map((one) => one.account)]
      .filter((other) => other.id !== id)
      .map((other) => other.name);
    return planAccount(draft, { existing, id, now: now(), takenNames: names, defaults });
  };

  const commit = async (existing: StoredAccount | undefined, planned: Planned): Promise<string[]> => {
    const { account, secrets } = planned;
    const typed = Object.keys(secrets);
    const sameCredentials = existing && JSON.stringify(existing.fields) === JSON.stringify(account.fields);
    const kept = (existing?.notes ?? []).filter(
      (note) => !typed.includes(note.field) && (sameCredentials || note.key === 'accounts.warnings.shape'),
    );
    const start: StoredAccount = {
      ...account,
      secretOrigins: existing?.secretOrigins ?? {},
      notes: [...kept, ...secretWarnings(account.vendor, account.fields, secrets)],
    };
    // A new value under an old origin's name, left by a crash between the two writes, could go to the old origin.
    const rebound = typed.filter(
      (field) => existing?.secretOrigins[field] !== undefined && existing.secretOrigins[field] !== account.endpoint,
    );
    if (existing && rebound.length > 0) {
      await accountsFile.put({ ...existing, secretOrigins: without(existing.secretOrigins, rebound) });
    }
    let applied;
    try {
      applied = await accountSecrets.apply(start, secrets);
    } catch (error) {
      // A write still under way may leave the new value behind: it must not come back under the old origin.
      const pending = error instanceof VaultError && error.late !== undefined;
      if (existing && rebound.length > 0 && !pending) await accountsFile.put(existing);
      throw error;
    }
    let next: StoredAccount = { ...start, secretOrigins: applied.origins };
    try {
      await accountsFile.put(next);
    } catch (error) {
      await applied.undo();
      throw error;
    }
    // From here on the record binds: what cannot be removed now is of no use to a call, and goes at the next one.
    const strays = boundElsewhere(next, accountSecrets);
    if (strays.length === 0) return [];
    const { gone } = await accountSecrets.drop(account.id, strays);
    const notes = next.notes.filter((note) => !strays.includes(note.field));
    next = { ...next, notes, secretOrigins: without(next.secretOrigins, gone) };
    await accountsFile.put(next);
    return strays;
  };

  /** Tries again to remove what removed accounts left in the keychain. */
  const purge = (): Promise<void> =>
    accountsFile.alone(async () => {
      const { accounts, leftovers } = await accountsFile.read();
      if (leftovers.length === 0) return;
      const left: Leftover[] = [];
      for (const one of leftovers) if ((await accountSecrets.drop(one.accountId, [one.field])).refusal) left.push(one);
      if (left.length < leftovers.length) await accountsFile.write({ accounts, leftovers: left });
    });
  vault.onChanged((status) => {
    if (status.state === 'ready') purge().then(changed, changed);
    else changed();
  });

  return {
    get,
    view,
    async list() {
      const stored = (await accountsFile.read()).accounts.map((account) => account.id);
      return Promise.all([...builtIns.keys(), ...stored].map(view));
    },
    async writable(id) {
      return !(await get(id)).readOnly || pauses.until(id) !== undefined;
    },
    async save(draft) {
      const id = draft.id ?? randomUUID();
      const before = draft.id === undefined ? undefined : await own(id);
      const asked = await plan(draft, id, before);
      // Outside the queue: a dialog may stay open for minutes.
      await confirmChange(before, asked.account);
      const result = await accountsFile.alone(async () => {
        const existing = draft.id === undefined ? undefined : await own(id);
        const planned = await plan(draft, id, existing);
        const lockedMeanwhile = before?.readOnly === false && unlocking(existing, planned.account) !== undefined;
        if (lockedMeanwhile || (routeOf(existing) !== routeOf(before) && routeChange(existing, planned.account))) {
          throw new AccountError('busy', { key: 'accounts.errors.changedMeanwhile' });
        }
        return { planned, dropped: await commit(existing, planned) };
      });
      changed();
      return { account: await view(id), cleaned: result.planned.cleaned, dropped: result.dropped };
    },
    async remove(id) {
      const removedSecrets = await accountsFile.alone(async () => {
        const account = await own(id);
        const bound = accountSecrets.boundFields(account);
        const { gone, removed } = await accountSecrets.drop(id, secretNames(account.vendor));
        const { accounts, leftovers } = await accountsFile.read();
        const left = bound.filter((field) => !gone.includes(field)).map((field) => ({ accountId: id, accountName: account.name, field }));
        await accountsFile.write({ accounts: accounts.filter((other) => other.id !== id), leftovers: [...leftovers, ...left] });
        return removed;
      });
      pauses.forget(id);
      changed();
      return { removedSecrets };
    },
    async lift(id) {
      await get(id);
      pauses.lift(id);
      changed();
      return view(id);
    },
    async lock(id) {
      await get(id);
      pauses.lock(id, builtIns.has(id));
      changed();
      return view(id);
    },
    async setServerClock(id, skewMs) {
      await get(id);
      await clocks.set(id, skewMs);
      return view(id);
    },
    measured: (id, skewMs) => {
      clocks.measured(id, skewMs);
    },
    async secretsFor(id, endpoint) {
      const builtIn = builtIns.get(id);
      if (!builtIn) return accountSecrets.read(id, endpoint);
      if (endpoint !== undefined && endpoint !== builtIn.account.endpoint) {
        throw new AccountError('busy', { key: 'accounts.errors.changedMeanwhile' });
      }
      return { ...builtIn.secrets };
    },
    async someSecrets(id, endpoint) {
      const builtIn = builtIns.get(id);
      return builtIn === undefined ? accountSecrets.read(id, endpoint, true) : { ...builtIn.secrets };
    },
    async grant(id, { endpoint, openId, tokens, authorization }) {
      await accountsFile.alone(async () => {
        const existing = await own(id);
        if (existing.endpoint !== endpoint) throw originChanged();
        const next: StoredAccount = { ...existing, fields: { ...existing.fields, openId }, authorization };
        const applied = await accountSecrets.apply(next, tokens);
        try {
          await accountsFile.put({ ...next, secretOrigins: applied.origins });
        } catch (error) {
          await applied.undo();
          throw error;
        }
      });
      changed();
      return view(id);
    },
    async exportDefinitions() {
      return writeDefinitions((await accountsFile.read()).accounts);
    },
    async importDefinitions(content) {
      const added = await importDefinitions(content, {
        book: accountsFile,
        builtIn: () => [...builtIns.values()].map((one) => one.account),
        confirmNative,
        now,
      });
      changed();
      return Promise.all(added.map((one) => get(one.id)));
    },
    async entries() {
      const { accounts, leftovers } = await accountsFile.read();
      const rows: VaultEntry[] = [];
      for (const account of accounts) {
        for (const field of accountSecrets.boundFields(account)) {
          const state = await vault.state(account.id, field);
          const item = vault.item(account.id, field);
          rows.push({ accountId: account.id, accountName: account.name, field, state, item });
        }
      }
      for (const one of leftovers) {
        rows.push({ ...one, state: 'unreadable', item: vault.item(one.accountId, one.field) });
      }
      return rows;
    },
    async clearSecrets(id) {
      if (id !== undefined) await own(id);
      const outcome = await accountsFile.alone(async () => {
        let count = 0;
        let refusal;
        for (const account of (await accountsFile.read()).accounts) {
          if (id !== undefined && account.id !== id) continue;
          const dropped = await accountSecrets.drop(account.id, accountSecrets.boundFields(account));
          count += dropped.removed;
          refusal ??= dropped.refusal;
          const notes = account.notes.filter((note) => !dropped.gone.includes(note.field));
          await accountsFile.put({ ...account, notes, secretOrigins: without(account.secretOrigins, dropped.gone) });
        }
        return { count, refusal };
      });
      if (id === undefined) await purge();
      changed();
      if (outcome.refusal) throw outcome.refusal;
      return outcome.count;
    },
    setBuiltIns(list) {
      for (const one of list) builtIns.set(one.account.id, one);
      changed();
    },
    notices: () => accountsFile.notices(),
    onChanged(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
