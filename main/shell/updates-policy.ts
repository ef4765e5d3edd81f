import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** What a company has decided about updates; `unreadable` when something is there that cannot be understood. */
export type UpdatePolicy = 'unreadable' | { readonly enabled?: boolean; readonly url?: string };

/** How a policy is read; tests give their own. */
export interface PolicyReaders {
  /** Text of a file that only an administrator can have written; undefined when there is none, rejects otherwise. */
  readonly file: (name: string) => Promise<string | undefined>;
  /** Output of `reg query <key>`; undefined when it ends with an error. */
  readonly registry: (key: string) => Promise<string | undefined>;
}

/** Where the policy lies on macOS and Linux: both places belong to the administrator. */
export const policyFiles = {
  darwin: '/Library/Application Support/ConfDesk/policy.json',
  linux: '/etc/confdesk/policy.json',
} as const;
/** Group Policy writes here; ordinary users cannot. C:\ProgramData is no place for it: any user may create folders there. */
const policyKeys = ['HKLM\\SOFTWARE\\Policies\\ConfDesk', 'HKCU\\SOFTWARE\\Policies\\ConfDesk'] as const;

/** Reads { "updates": { "enabled": boolean, "url": string } }. */
export function parsePolicyFile(text: string): UpdatePolicy {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return 'unreadable';
  }
  if (typeof document !== 'object' || document === null) return 'unreadable';
  const updates: unknown = (document as Record<string, unknown>)['updates'] ?? {};
  if (typeof updates !== 'object' || updates === null) return 'unreadable';
  const { enabled, url } = updates as Record<string, unknown>;
  if (enabled !== undefined && typeof enabled !== 'boolean') return 'unreadable';
  if (url !== undefined && typeof url !== 'string') return 'unreadable';
  return { ...(enabled === undefined ? {} : { enabled }), ...(url === undefined ? {} : { url }) };
}

/** Reads the values UpdatesEnabled (REG_DWORD) and UpdateUrl (REG_SZ) from what `reg query` prints. */
export function parseRegistry(text: string): UpdatePolicy {
  const value = (name: string): { type: string; data: string } | undefined => {
    const found = new RegExp(`^\\s+${name}\\s+(REG_\\w+)\\s+(.*?)\\s*$`, 'im').exec(text);
    return found === null ? undefined : { type: found[1] ?? '', data: found[2] ?? '' };
  };
  const enabled = value('UpdatesEnabled');
  const url = value('UpdateUrl');
  if (enabled !== undefined && !(enabled.type === 'REG_DWORD' && /^0x[01]$/i.test(enabled.data))) return 'unreadable';
  if (url !== undefined && url.type !== 'REG_SZ') return 'unreadable';
  return { ...(enabled === undefined ? {} : { enabled: enabled.data === '0x1' }), ...(url === undefined ? {} : { url: url.data }) };
}

async function fromRegistry(readers: PolicyReaders): Promise<UpdatePolicy> {
  let merged: { enabled?: boolean; url?: string } = {};
  // The machine's values win over the user's.
  for (const key of policyKeys.toReversed()) {
    const text = await readers.registry(key);
    if (text === undefined) continue;
    const found = parseRegistry(text);
    if (found === 'unreadable') return found;
    merged = { ...merged, ...found };
  }
  if (merged.enabled !== undefined || merged.url !== undefined) return merged;
  // "Not there" and "reg.exe is forbidden here" look alike; a key that always exists tells them apart.
  return (await readers.registry('HKLM\\SOFTWARE\\Policies')) === undefined ? 'unreadable' : merged;
}

/** The policy of this computer; CONFDESK_UPDATES=off can only switch off what it allows. */
export async function readPolicy(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  readers: PolicyReaders = systemReaders(env),
): Promise<UpdatePolicy> {
  if (env['CONFDESK_UPDATES']?.toLowerCase() === 'off') return { enabled: false };
  try {
    if (platform === 'win32') return await fromRegistry(readers);
    const text = await readers.file(policyFiles[platform === 'darwin' ? 'darwin' : 'linux']);
    return text === undefined ? {} : parsePolicyFile(text);
  } catch {
    return 'unreadable';
  }
}

/** Whether a file's owner and mode say that nobody but root can have written it. */
export function administratorsOwn({ uid, mode }: { uid: number; mode: number }): boolean {
  return uid === 0 && (mode & 0o022) === 0;
}

function systemReaders(env: NodeJS.ProcessEnv): PolicyReaders {
  return {
    async file(name) {
      try {
        if (!administratorsOwn(await stat(name))) throw new Error(`${name} can be written by others than root`);
        return await readFile(name, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    registry: (key) =>
      new Promise((resolve) => {
        // By its full path: a reg.exe in the working folder must not answer for the administrator.
        const program = path.win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
        execFile(program, ['query', key, '/reg:64'], { timeout: 5000, windowsHide: true }, (error, out) => {
          resolve(error === null ? out : undefined);
        });
      }),
  };
}
