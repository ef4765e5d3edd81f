import { createRequire } from 'node:module';
import type { VaultReason } from './errors.ts';
import { VaultError } from './errors.ts';

/** What the vault asks of keytar. findCredentials is not here on purpose: a locked store can crash it. */
export interface KeytarLike {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** How the store stands: fine, or why not. */
export type Standing =
  | { readonly ok: true }
  | { readonly ok: false; readonly state: 'missing' | 'locked'; readonly reason: VaultReason; readonly detail: string };

export const FINE: Standing = { ok: true };

/** Name of the item written and removed to learn whether a Linux keyring is open; its value says nothing. */
export const PROBE = 'confdesk/probe';

// The ES loader remembers a failed load for good; require forgets it, so that Retry works once libsecret is installed.
const loadKeytar = async (): Promise<KeytarLike> => createRequire(import.meta.url)('keytar') as KeytarLike;

export interface Keychain {
  get(item: string): Promise<string | null>;
  set(item: string, value: string): Promise<void>;
  remove(item: string): Promise<boolean>;
  /** Looks whether the store can be read and written now. Never rejects. */
  probe(): Promise<Standing>;
  /** Forgets the loaded module, so that the next call loads it again. */
  unload(): void;
}

/** keytar with its traps closed: loaded late, every throw a rejection, a locked keyring told from an absent item. */
export function createKeychain(options: {
  service: string;
  load?: (() => Promise<KeytarLike>) | undefined;
  platform: NodeJS.Platform;
}): Keychain {
  const { service, platform } = options;
  const load = options.load ?? loadKeytar;
  let loading: Promise<KeytarLike> | undefined;
  let wasFine = false;

  const open = async (): Promise<KeytarLike> => {
    loading ??= load();
    const mine = loading;
    try {
      return await mine;
    } catch (error) {
      if (loading === mine) loading = undefined;
      throw new VaultError('module', { detail: said(error) });
    }
  };

  // libsecret answers "nothing there" (null, false) when the collection is locked: a write tells the two apart.
  const silentWhenLocked = platform !== 'darwin' && platform !== 'win32';

  const probe = async (): Promise<Standing> => {
    let api: KeytarLike;
    try {
      api = await open();
    } catch (error) {
      const detail = error instanceof VaultError ? error.detail : said(error);
      return { ok: false, state: 'missing', reason: 'module', detail };
    }
    try {
      await api.getPassword(service, PROBE);
    } catch (error) {
      // Messages of GLib are translated; these words come from the daemon and are not.
      const locked = /islocked|locked/i.test(said(error)) || (!silentWhenLocked && wasFine);
      if (locked) return { ok: false, state: 'locked', reason: 'locked', detail: said(error) };
      return { ok: false, state: 'missing', reason: wasFine ? 'gone' : 'missing', detail: said(error) };
    }
    if (silentWhenLocked) {
      try {
        await api.setPassword(service, PROBE, 'ConfDesk');
        await api.deletePassword(service, PROBE);
      } catch (error) {
        return { ok: false, state: 'locked', reason: 'locked', detail: said(error) };
      }
    }
    wasFine = true;
    return FINE;
  };

  const explain = async (error: unknown, value?: string): Promise<VaultError> => {
    if (error instanceof VaultError) return error;
    const standing = await probe();
    const detail = value === undefined ? said(error) : said(error).replaceAll(value, '…');
    return standing.ok ? new VaultError('unreadable', { detail }) : new VaultError(standing.reason, { detail: standing.detail });
  };
  const ensureOpen = async (): Promise<void> => {
    if (!silentWhenLocked) return;
    const standing = await probe();
    if (!standing.ok) throw new VaultError(standing.reason, { detail: standing.detail });
  };

  return {
    probe,
    unload() {
      loading = undefined;
    },
    async get(item) {
      try {
        const value = await (await open()).getPassword(service, item);
        if (value === null) await ensureOpen();
        wasFine = true;
        return value;
      } catch (error) {
        throw await explain(error);
      }
    },
    async set(item, value) {
      try {
        await (await open()).setPassword(service, item, value);
      } catch (error) {
        throw await explain(error, value);
      }
    },
    async remove(item) {
      try {
        const removed = await (await open()).deletePassword(service, item);
        if (!removed) await ensureOpen();
        return removed;
      } catch (error) {
        throw await explain(error);
      }
    },
  };
}

function said(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
