import type { SecretState, VaultStatus } from '../../contract/account.ts';
import { VaultError } from './errors.ts';
import type { KeytarLike, Standing } from './keychain.ts';
import { FINE, PROBE, createKeychain } from './keychain.ts';
import { Expired, createKeyQueues } from './key-queues.ts';

export { AccountError, VaultError } from './errors.ts';
export type { KeytarLike } from './keychain.ts';

/** Longest secret in UTF-8 bytes. Windows keeps at most 5 × 512 bytes (wincred.h, CRED_MAX_CREDENTIAL_BLOB_SIZE). */
const MAX_SECRET_BYTES = 2500;

/** Secrets in the operating system's keychain, one item each: service = app id, account = `<accountId>/<field>`. */
export interface Vault {
  /** How the keychain stands; looked at once, then remembered until something changes. Never rejects. */
  status(): Promise<VaultStatus>;
  /** Looks again, module included; leaves session mode when the keychain is there. */
  retry(): Promise<VaultStatus>;
  /** The user accepts secrets in memory until the app ends; does nothing while the keychain works. */
  useSession(): Promise<VaultStatus>;
  /** Whether a secret is there. Does not touch a keychain known to be closed. Never rejects. */
  state(accountId: string, field: string): Promise<SecretState>;
  /** The secret, or null when the keychain says it has none. Errors: VaultError. For signing in main only. */
  get(accountId: string, field: string): Promise<string | null>;
  /** Keeps a value the user typed; tells where. Errors: VaultError; an item that cannot be read is left alone. */
  set(accountId: string, field: string, value: string): Promise<'set' | 'session'>;
  /** Removes one item; false when there was none. Errors: VaultError when that cannot be told. */
  remove(accountId: string, field: string): Promise<boolean>;
  /** Removes the named items of an account; how many there were. */
  removeAccount(accountId: string, fields: readonly string[]): Promise<number>;
  /** Name under which the operating system's own tool shows the item. */
  item(accountId: string, field: string): string;
  /** Calls the listener when the status changes; the returned function stops it. */
  onChanged(listener: (status: VaultStatus) => void): () => void;
}

/** Says why a value cannot be kept, before anything is touched. */
export function checkSecret(field: string, value: string): VaultError | null {
  if (value === '') return new VaultError('empty', { field });
  // keytar hands C strings on: what follows a NUL would be lost without a word.
  if (value.includes('\0')) return new VaultError('nul', { field });
  if (!value.isWellFormed()) return new VaultError('malformed', { field });
  if (Buffer.byteLength(value, 'utf8') > MAX_SECRET_BYTES) return new VaultError('tooLong', { field });
  return null;
}

/** Opens the vault; nothing is loaded or asked before the first call. `timeoutMs` bounds every call (10 s). */
export function createVault(options: {
  service: string;
  load?: () => Promise<KeytarLike>;
  platform?: NodeJS.Platform;
  timeoutMs?: number;
  /** Hears each value that is read or kept, so that it can be masked elsewhere. */
  onSecret?: (value: string) => void;
}): Vault {
  const { service, platform = process.platform, timeoutMs = 10_000, onSecret } = options;
  const chain = createKeychain({ service, load: options.load, platform });
  const queues = createKeyQueues({ limit: 2, timeoutMs });
  const store = storeOf(platform);
  const memory = new Map<string, string>();
  const known = new Map<string, 'set' | 'missing' | 'unreadable'>();
  const listeners = new Set<(status: VaultStatus) => void>();
  let session = false;
  let standing: Standing | undefined;
  let looking: Promise<void> | undefined;

  const describe = (): VaultStatus => {
    const reason = standing?.ok === false ? { reason: standing.reason } : {};
    if (session) return { state: 'session', store: 'memory', service, ...reason };
    return { state: standing?.ok === false ? standing.state : 'ready', store, service, ...reason };
  };
  const settle = (next: Standing): void => {
    const before = standing && JSON.stringify(describe());
    standing = next;
    const now = describe();
    if (JSON.stringify(now) === before) return;
    for (const listener of listeners) listener(now);
  };
  const settleError = (error: VaultError): void => {
    const { reason, detail } = error;
    if (reason === 'unreadable') settle(FINE);
    else if (reason === 'locked' || reason === 'timeout') settle({ ok: false, state: 'locked', reason, detail });
    else if (reason === 'missing' || reason === 'module' || reason === 'gone') {
      settle({ ok: false, state: 'missing', reason, detail });
    }
  };

  /** Runs one keychain action of an item, keeps what it tells of the store, names the field in errors. */
  const ask = async <T>(item: string, field: string, action: (alive: () => boolean) => Promise<T>): Promise<T> => {
    const told = async (alive: () => boolean): Promise<T> => {
      try {
        const value = await action(alive);
        settle(FINE);
        return value;
      } catch (error) {
        // Also after the time-out: the window learns then how it ended.
        if (error instanceof Expired) settle(FINE);
        if (error instanceof VaultError) settleError(error);
        if (error instanceof VaultError && error.reason === 'unreadable') known.set(item, 'unreadable');
        throw error;
      }
    };
    try {
      return await queues.run(item, told);
    } catch (error) {
      if (error instanceof VaultError) throw named(error, field);
      if (!(error instanceof Expired)) throw error;
      const timeout = new VaultError('timeout', { field, ...(error.late && { late: error.late }) });
      settleError(timeout);
      throw timeout;
    }
  };

  const look = (): Promise<void> => {
    looking ??= queues
      .run(PROBE, async () => settle(await chain.probe()))
      .catch(() => settle({ ok: false, state: 'locked', reason: 'timeout', detail: '' }))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const closed = (field: string): VaultError =>
    standing?.ok === false ? new VaultError(standing.reason, { field, detail: standing.detail }) : new VaultError('missing', { field });

  const vault: Vault = {
    item: (accountId, field) => `${accountId}/${field}`,
    async status() {
      if (standing === undefined) await look();
      return describe();
    },
    async retry() {
      chain.unload();
      known.clear();
      const before = JSON.stringify(describe());
      await look();
      if (standing?.ok) session = false;
      const now = describe();
      if (JSON.stringify(now) !== before) for (const listener of listeners) listener(now);
      return now;
    },
    async useSession() {
      if (standing === undefined) await look();
      if (!session && standing?.ok === false) {
        session = true;
        for (const listener of listeners) listener(describe());
      }
      return describe();
    },
    async state(accountId, field) {
      const item = vault.item(accountId, field);
      if (memory.has(item)) return 'session';
      if (standing?.ok === false) return 'unreadable';
      const found = known.get(item);
      if (found) return found;
      try {
        return (await vault.get(accountId, field)) === null ? 'missing' : 'set';
      } catch {
        return 'unreadable';
      }
    },
    async get(accountId, field) {
      const item = vault.item(accountId, field);
      const held = memory.get(item);
      if (held !== undefined) return held;
      if (session) throw closed(field);
      return ask(item, field, async () => {
        const value = await chain.get(item);
        known.set(item, value === null ? 'missing' : 'set');
        if (value !== null) onSecret?.(value);
        return value;
      });
    },
    async set(accountId, field, value) {
      onSecret?.(value);
      const wrong = checkSecret(field, value);
      if (wrong) throw wrong;
      const item = vault.item(accountId, field);
      if (session) {
        memory.set(item, value);
        return 'session';
      }
      return ask<'set'>(item, field, async (alive) => {
        // Reading first: a value that cannot be read is never written over.
        await chain.get(item);
        // The caller was told "not saved" meanwhile: the keychain opened too late for this value.
        if (!alive()) throw new Expired(undefined);
        await chain.set(item, value);
        if ((await chain.get(item)) !== value) throw new VaultError('notKept', { field });
        memory.delete(item);
        known.set(item, 'set');
        return 'set';
      });
    },
    async remove(accountId, field) {
      const item = vault.item(accountId, field);
      const held = memory.delete(item);
      if (session) {
        if (held) return true;
        throw closed(field);
      }
      return ask(item, field, async () => {
        const removed = await chain.remove(item);
        known.set(item, 'missing');
        return removed || held;
      });
    },
    async removeAccount(accountId, fields) {
      let count = 0;
      for (const field of fields) if (await vault.remove(accountId, field)) count += 1;
      return count;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  return vault;
}

function storeOf(platform: NodeJS.Platform): Exclude<VaultStatus['store'], 'memory'> {
  if (platform === 'darwin') return 'macos-keychain';
  return platform === 'win32' ? 'windows-credential-manager' : 'secret-service';
}

function named(error: VaultError, field: string): VaultError {
  return new VaultError(error.reason, { field, detail: error.detail, ...(error.late && { late: error.late }) });
}
