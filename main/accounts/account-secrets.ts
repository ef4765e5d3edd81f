import type { SecretState } from '../../contract/account.ts';
import type { AccountsFile } from './accounts-file.ts';
import { AccountError, VaultError } from './errors.ts';
import { allFields, fieldsOf, secretNames } from './fields.ts';
import type { StoredAccount } from './schema.ts';
import type { Vault } from './vault.ts';

/**
 * The bond between a secret and the origin it was entered for. The record keeps the origin of what is in the keychain;
 * that of a value held for the session stays in memory, or an older item would inherit it after the next start.
 */
export interface AccountSecrets {
  originOf(account: StoredAccount, field: string): string | undefined;
  states(account: StoredAccount): Promise<Record<string, SecretState>>;
  /** Reads what a call needs; `partial`: what is there. Throws AccountError `not_ready` (never with `partial`), VaultError. */
  read(id: string, endpoint: string | undefined, partial?: boolean): Promise<Record<string, string>>;
  /** Sets and removes what was typed; gives the origins to record, and takes everything back when asked. */
  apply(account: StoredAccount, typed: Readonly<Record<string, string>>): Promise<Applied>;
  /** Removes items, one by one; gives the fields that are gone, how many held something, and the first refusal. */
  drop(accountId: string, fields: readonly string[]): Promise<Dropped>;
  boundFields(account: StoredAccount): string[];
}

export interface Dropped {
  readonly gone: string[];
  readonly removed: number;
  readonly refusal?: VaultError;
}

export interface Applied {
  readonly origins: Readonly<Record<string, string>>;
  undo(): Promise<void>;
}

/** Creates the bonds over the records and the vault. */
export function createAccountSecrets(accountsFile: AccountsFile, vault: Vault): AccountSecrets {
  const sessionOrigins = new Map<string, string>();
  const stored = async (id: string): Promise<StoredAccount | undefined> =>
    (await accountsFile.read()).accounts.find((account) => account.id === id);
  const originOf = (account: StoredAccount, field: string): string | undefined =>
    sessionOrigins.get(vault.item(account.id, field)) ?? account.secretOrigins[field];

  const drop: AccountSecrets['drop'] = async (accountId, fields) => {
    const gone: string[] = [];
    let removed = 0;
    let refusal: VaultError | undefined;
    for (const field of fields) {
      // Once the store as a whole refuses, asking on would only open one prompt after the other.
      if (refusal && refusal.reason !== 'unreadable') break;
      try {
        if (await vault.remove(accountId, field)) removed += 1;
        sessionOrigins.delete(vault.item(accountId, field));
        gone.push(field);
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        refusal ??= error;
      }
    }
    return { gone, removed, ...(refusal && { refusal }) };
  };

  /** Removes secrets that were entered for another origin, as found when they are wanted. */
  const dropStray = async (id: string, fields: readonly string[]): Promise<void> =>
    accountsFile.alone(async () => {
      const account = await stored(id);
      if (!account) return;
      const stray = fields.filter((field) => originOf(account, field) !== account.endpoint);
      const { gone } = await drop(id, stray);
      if (gone.length > 0) await accountsFile.put({ ...account, secretOrigins: without(account.secretOrigins, gone) });
    });

  /** A write that outlived its time-out: what it left is recorded, or removed when nobody knows it any more. */
  const follow = (account: StoredAccount, field: string, late: Promise<boolean>): void => {
    void late
      .then(async (done) => {
        if (!done) return;
        await accountsFile.alone(async () => {
          const now = await stored(account.id);
          if (now?.endpoint === account.endpoint) {
            await accountsFile.put({ ...now, secretOrigins: { ...now.secretOrigins, [field]: account.endpoint } });
          } else {
            await drop(account.id, [field]);
          }
        });
      })
      .catch(() => undefined);
  };

  return {
    originOf,
    drop,
    boundFields: (account) => secretNames(account.vendor).filter((field) => originOf(account, field) !== undefined),
    async states(account) {
      const states: Record<string, SecretState> = {};
      for (const field of secretNames(account.vendor, account.mode)) {
        const bound = originOf(account, field) === account.endpoint;
        states[field] = bound ? await vault.state(account.id, field) : 'missing';
      }
      return states;
    },
    async read(id, endpoint, partial = false) {
      const account = await stored(id);
      if (!account) throw new AccountError('not_found', { key: 'accounts.errors.notFound' });
      if (endpoint !== undefined && endpoint !== account.endpoint) throw originChanged();
      const secrets: Record<string, string> = {};
      const missing: string[] = [];
      const stray: string[] = [];
      for (const { name, secret, required } of fieldsOf(account.vendor, account.mode)) {
        if (!secret) continue;
        const origin = originOf(account, name);
        let value: string | null = null;
        if (origin === account.endpoint) value = await vault.get(id, name);
        else if (origin !== undefined) stray.push(name);
        if (value !== null) secrets[name] = value;
        else if (required) missing.push(name);
      }
      if (stray.length > 0) await dropStray(id, stray);
      if (missing.length > 0 && !partial) {
        throw new AccountError(
          'not_ready',
          { key: 'accounts.errors.notReady', params: { name: account.name } },
          missing.map((field) => ({ field, key: 'accounts.errors.secretMissing', params: { field } })),
        );
      }
      // Reading can take a prompt's time; the account may point elsewhere by now.
      const now = await stored(id);
      if (now?.endpoint !== account.endpoint) throw originChanged();
      return secrets;
    },
    async apply(account, typed) {
      const origins: Record<string, string> = { ...account.secretOrigins };
      const undoing: (() => Promise<unknown>)[] = [];
      const undo = async (): Promise<void> => {
        for (const step of undoing.reverse()) await step().catch(() => undefined);
      };
      for (const [field, value] of Object.entries(typed)) {
        const item = vault.item(account.id, field);
        const sessionOrigin = sessionOrigins.get(item);
        const restoreOrigin = (): unknown =>
          sessionOrigin === undefined ? sessionOrigins.delete(item) : sessionOrigins.set(item, sessionOrigin);
        try {
          if (value === '' && originOf(account, field) === undefined) continue;
          // Where the session holds secrets there is nothing to take back to but what it holds.
          const before = await vault.get(account.id, field).catch(() => null);
          const back = async (): Promise<void> => {
            if (before === null) await vault.remove(account.id, field);
            else await vault.set(account.id, field, before);
            restoreOrigin();
          };
          if (value === '') {
            await vault.remove(account.id, field);
            undoing.push(back);
            sessionOrigins.delete(item);
            delete origins[field];
            continue;
          }
          const kept = await vault.set(account.id, field, value);
          undoing.push(back);
          if (kept === 'session') {
            sessionOrigins.set(item, account.endpoint);
          } else {
            sessionOrigins.delete(item);
            origins[field] = account.endpoint;
          }
        } catch (error) {
          await undo();
          if (error instanceof VaultError && error.late && value !== '') follow(account, field, error.late);
          throw error;
        }
      }
      return { origins, undo };
    },
  };
}

/** A record of strings without some of its names. */
export function without(record: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

/** Whether everything a call needs has been filled in. */
export function isReady(account: StoredAccount, states: Readonly<Record<string, SecretState>>): boolean {
  return fieldsOf(account.vendor, account.mode).every((field) => {
    if (!field.required) return true;
    if (!field.secret) return (account.fields[field.name] ?? '') !== '';
    return states[field.name] === 'set' || states[field.name] === 'session';
  });
}

/** Fields whose stored secrets belong to another origin than the account's new one. */
export function boundElsewhere(account: StoredAccount, accountSecrets: AccountSecrets): string[] {
  return allFields(account.vendor)
    .filter((field) => field.secret)
    .map((field) => field.name)
    .filter((field) => {
      const origin = accountSecrets.originOf(account, field);
      return origin !== undefined && origin !== account.endpoint;
    });
}

/** The account points elsewhere by now. */
export function originChanged(): AccountError {
  return new AccountError('busy', { key: 'accounts.errors.changedMeanwhile' });
}
