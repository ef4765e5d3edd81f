import type { Phrase } from '../../contract/common.ts';
import { AccountError } from './errors.ts';
import type { StoredAccount, StoredFile } from './schema.ts';
import { ACCOUNTS_VERSION, parseStored } from './schema.ts';
import type { VersionedFile } from './versioned-file.ts';
import { createVersionedFile } from './versioned-file.ts';

/** accounts.json in memory: read once, changed one change at a time, written before a change counts. */
export interface AccountsFile {
  /** The records as they stand. Rejects with AccountError while the file cannot be read. */
  read(): Promise<StoredFile>;
  /** Runs changes one after the other; nothing else changes the records meanwhile. */
  alone<T>(action: () => Promise<T>): Promise<T>;
  /** Writes the records, then makes them count. Only inside `alone`. */
  write(next: Omit<StoredFile, 'version'>): Promise<void>;
  /** Puts one account in the place of the one with its id, or at the end. Only inside `alone`. */
  put(account: StoredAccount): Promise<void>;
  /** What was said when the file was opened. */
  notices(): Promise<readonly Phrase[]>;
}

/** Opens accounts.json at the first question. */
export function createAccountsFile(options: { file: string; now: () => number }): AccountsFile {
  const disk: VersionedFile<StoredFile> = createVersionedFile({
    file: options.file,
    version: ACCOUNTS_VERSION,
    empty: () => ({ version: ACCOUNTS_VERSION, accounts: [], leftovers: [] }),
    parse: parseStored,
    now: options.now,
  });
  let opening: Promise<void> | undefined;
  let current: StoredFile | undefined;
  let notices: readonly Phrase[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<StoredFile> => {
    opening ??= disk.read().then((opened) => {
      current = opened.value;
      notices = opened.notices;
    });
    try {
      await opening;
    } catch (error) {
      opening = undefined;
      throw fileError('fileUnreadable', error);
    }
    if (!current) throw new Error('accounts.json was not read');
    return current;
  };
  const write = async (next: Omit<StoredFile, 'version'>): Promise<void> => {
    const value = { version: ACCOUNTS_VERSION, ...next };
    try {
      await disk.write(value);
    } catch (error) {
      throw fileError('fileNotWritten', error);
    }
    current = value;
  };

  return {
    read,
    write,
    alone<T>(action: () => Promise<T>): Promise<T> {
      const run = last.then(action, action);
      last = run.catch(() => undefined);
      return run;
    },
    async put(account) {
      const { accounts, leftovers } = await read();
      const there = accounts.some((other) => other.id === account.id);
      await write({
        leftovers,
        accounts: there ? accounts.map((other) => (other.id === account.id ? account : other)) : [...accounts, account],
      });
    },
    async notices() {
      await read();
      return notices;
    },
  };
}

function fileError(name: string, error: unknown): AccountError {
  const code = (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.name : 'unknown');
  return new AccountError('internal', { key: `accounts.errors.${name}`, params: { code } });
}
