import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  app: { isPackaged: false },
  dialog: { showMessageBox: vi.fn<() => Promise<{ response: number }>>() },
}));
const loaded = vi.hoisted(() => ({ count: 0 }));
vi.mock('electron', () => electron);
vi.mock('electron-updater', () => {
  loaded.count += 1;
  return { default: { autoUpdater: {} } };
});

import { createUpdateCheck, parseBuiltIn, planUpdates, scheduleChecks, startUpdates, type Updater } from '../../main/shell/updates.ts';
import { administratorsOwn, parsePolicyFile, parseRegistry, policyFiles, readPolicy } from '../../main/shell/updates-policy.ts';

const address = 'https://updates.example.com/confdesk';
const signed = { url: address, publisher: true };

describe('whether to look for updates', () => {
  const base = { packaged: true, platform: 'win32' as const, policy: {}, builtIn: signed };
  it.each([
    ['a package with an address', {}, { on: true, url: address }],
    [
      "the policy's address before the built-in one",
      { policy: { url: 'https://it.example.com/u' } },
      { on: true, url: 'https://it.example.com/u' },
    ],
    ['not packaged', { packaged: false }, { on: false, why: 'not packaged' }],
    ['switched off by policy', { policy: { enabled: false, url: address } }, { on: false, why: 'policy' }],
    ['a policy nobody can read', { policy: 'unreadable' as const }, { on: false, why: 'policy' }],
    ['no address', { builtIn: { publisher: true } }, { on: false, why: 'no address' }],
    [
      'the address of every package',
      { builtIn: { url: 'https://updates.invalid/confdesk', publisher: true } },
      { on: false, why: 'no address' },
    ],
    ['plain http', { policy: { url: 'http://it.example.com/u' } }, { on: false, why: 'address is not https' }],
    ['no address at all in the text', { policy: { url: 'it.example.com' } }, { on: false, why: 'address is not https' }],
    ['an unsigned Windows build', { builtIn: { url: address, publisher: false } }, { on: false, why: 'not signed' }],
    [
      'Linux, where nothing is signed',
      { platform: 'linux' as const, builtIn: { url: address, publisher: false } },
      { on: true, url: address },
    ],
  ])('%s', (_name, change, plan) => {
    expect(planUpdates({ ...base, ...change })).toEqual(plan);
  });

  it('reads what electron-builder writes', () => {
    expect(parseBuiltIn(`provider: generic\nurl: ${address}\nupdaterCacheDirName: confdesk-updater\npublisherName:\n  - X\n`)).toEqual(
      signed,
    );
    expect(parseBuiltIn('provider: generic\n')).toEqual({ publisher: false });
  });
});

describe('policy', () => {
  const none = { file: async () => undefined, registry: async () => 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies' };
  it.each([
    ['{"updates":{"enabled":false}}', { enabled: false }],
    [`\ufeff{"updates":{"url":"${address}"}}`, { url: address }],
    ['{}', {}],
    ['{"updates":{"enabled":"no"}}', 'unreadable'],
    ['{"updates":{"url":5}}', 'unreadable'],
    ['{"updates":"off"}', 'unreadable'],
    ['null', 'unreadable'],
    ['not json', 'unreadable'],
  ])('file %s', (text, policy) => {
    expect(parsePolicyFile(text)).toEqual(policy);
  });

  it.each([
    ['    UpdatesEnabled    REG_DWORD    0x0\r\n', { enabled: false }],
    [`    UpdatesEnabled    REG_DWORD    0x1\r\n    UpdateUrl    REG_SZ    ${address}\r\n`, { enabled: true, url: address }],
    ['    UpdatesEnabled    REG_SZ    0\r\n', 'unreadable'],
    ['    UpdateUrl    REG_DWORD    0x1\r\n', 'unreadable'],
    ['', {}],
  ])('registry %j', (text, policy) => {
    expect(parseRegistry(`\r\nHKEY_LOCAL_MACHINE\\X\r\n${text}\r\n`)).toEqual(policy);
  });

  it('lets the machine win over the user', async () => {
    const registry = async (key: string) =>
      `    UpdatesEnabled    REG_DWORD    ${key.startsWith('HKLM') ? '0x0' : '0x1'}\n    UpdateUrl    REG_SZ    ${key.startsWith('HKLM') ? '' : address}\n`;
    expect(await readPolicy('win32', {}, { ...none, registry })).toMatchObject({ enabled: false });
  });
  it('tells "no policy" from "reg.exe is forbidden"', async () => {
    const only = (known: string | undefined) => ({ ...none, registry: async (key: string) => (key === known ? 'there' : undefined) });
    expect(await readPolicy('win32', {}, only('HKLM\\SOFTWARE\\Policies'))).toEqual({});
    expect(await readPolicy('win32', {}, only(undefined))).toBe('unreadable');
  });
  it("reads the administrator's file, and takes a failure for a no", async () => {
    const names: string[] = [];
    const file = async (name: string) => {
      names.push(name);
      return '{"updates":{"enabled":false}}';
    };
    expect(await readPolicy('linux', {}, { ...none, file })).toEqual({ enabled: false });
    expect(await readPolicy('darwin', {}, { ...none, file })).toEqual({ enabled: false });
    expect(names).toEqual([policyFiles.linux, policyFiles.darwin]);
    expect(
      await readPolicy(
        'linux',
        {},
        {
          ...none,
          file: async () => {
            throw new Error('EACCES');
          },
        },
      ),
    ).toBe('unreadable');
  });
  it('CONFDESK_UPDATES can switch off and nothing else', async () => {
    expect(await readPolicy('linux', { CONFDESK_UPDATES: 'OFF' }, none)).toEqual({ enabled: false });
    const off = { ...none, file: async () => '{"updates":{"enabled":false}}' };
    expect(await readPolicy('linux', { CONFDESK_UPDATES: 'on' }, off)).toEqual({ enabled: false });
    expect(await readPolicy('linux', { CONFDESK_UPDATES: address }, none)).toEqual({});
  });
  it('believes only files that root alone can write', () => {
    expect(administratorsOwn({ uid: 0, mode: 0o100644 })).toBe(true);
    expect(administratorsOwn({ uid: 0, mode: 0o100664 })).toBe(false);
    expect(administratorsOwn({ uid: 0, mode: 0o100646 })).toBe(false);
    expect(administratorsOwn({ uid: 501, mode: 0o100644 })).toBe(false);
  });
});

function fakeUpdater(version = '2.0.0') {
  const calls: string[] = [];
  const updater: Updater & { calls: string[] } = {
    calls,
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    allowPrerelease: true,
    disableWebInstaller: false,
    logger: console,
    setFeedURL: ({ provider, url }) => {
      calls.push(`${provider} ${url}`);
    },
    checkForUpdates: async () => {
      calls.push('check');
      return { isUpdateAvailable: true, updateInfo: { version } };
    },
    downloadUpdate: async () => {
      calls.push('download');
    },
    quitAndInstall: () => {
      calls.push('install');
    },
  };
  return updater;
}
const failed = async (): Promise<void> => undefined;

describe('one look for an update', () => {
  it('does nothing by itself and asks before each step', async () => {
    const updater = fakeUpdater();
    const ask = async (what: string, version: string) => {
      updater.calls.push(`ask ${what} ${version}`);
      return true;
    };
    const check = createUpdateCheck({ url: address, updater, ask, failed });
    expect(updater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
      allowPrerelease: false,
      disableWebInstaller: true,
    });
    await check();
    expect(updater.calls).toEqual([`generic ${address}`, 'check', 'ask download 2.0.0', 'download', 'ask install 2.0.0', 'install']);
  });
  it('takes no for an answer, at either question, and does not ask again', async () => {
    for (const no of ['download', 'install']) {
      const updater = fakeUpdater();
      const asked: string[] = [];
      const check = createUpdateCheck({
        url: address,
        updater,
        failed,
        ask: async (what) => {
          asked.push(what);
          return what !== no;
        },
      });
      await check();
      await check();
      expect(updater.calls).not.toContain('install');
      expect(asked).toEqual(no === 'download' ? ['download'] : ['download', 'install']);
    }
  });
  it('offers a newer version after a declined one', async () => {
    const updater = fakeUpdater();
    const asked: string[] = [];
    const check = createUpdateCheck({
      url: address,
      updater,
      failed,
      ask: async (_what, version) => {
        asked.push(version);
        return false;
      },
    });
    await check();
    updater.checkForUpdates = async () => ({ isUpdateAvailable: true, updateInfo: { version: '2.0.1' } });
    await check();
    expect(asked).toEqual(['2.0.0', '2.0.1']);
  });
  it('stays quiet when the server does not answer or has nothing', async () => {
    const updater = fakeUpdater();
    const ask = vi.fn<() => Promise<boolean>>();
    const check = createUpdateCheck({ url: address, updater, failed, ask });
    for (const answer of [
      async () => {
        throw new Error('offline');
      },
      async () => null,
      async () => ({ isUpdateAvailable: false, updateInfo: { version: '1' } }),
    ]) {
      updater.checkForUpdates = answer;
      await expect(check()).resolves.toBeUndefined();
    }
    expect(ask).not.toHaveBeenCalled();
  });
  it('says when a download fails and installs nothing', async () => {
    const updater = fakeUpdater();
    updater.downloadUpdate = async () => {
      throw new Error('sha512 mismatch');
    };
    const told: string[] = [];
    await createUpdateCheck({
      url: address,
      updater,
      ask: async () => true,
      failed: async (version, message) => {
        told.push(version, message);
      },
    })();
    expect(told).toEqual(['2.0.0', 'sha512 mismatch']);
    expect(updater.calls).not.toContain('install');
  });
  it('never runs twice at a time', async () => {
    const updater = fakeUpdater();
    const answers: ((yes: boolean) => void)[] = [];
    const check = createUpdateCheck({
      url: address,
      updater,
      failed,
      ask: () =>
        new Promise((resolve) => {
          answers.push(resolve);
        }),
    });
    const first = check();
    await check();
    await vi.waitFor(() => {
      expect(answers).toHaveLength(1);
    });
    answers[0]?.(false);
    await first;
    expect(updater.calls.filter((call) => call === 'check')).toHaveLength(1);
  });
});

describe('when', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  it('a minute or two after the start, then once a day', async () => {
    const check = vi.fn(async () => undefined);
    const stop = scheduleChecks(check, () => 0.5);
    await vi.advanceTimersByTimeAsync(89_000);
    expect(check).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(check).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(24 * 3600_000);
    expect(check).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3600_000);
    expect(check).toHaveBeenCalledTimes(2);
    stop();
    await vi.advanceTimersByTimeAsync(72 * 3600_000);
    expect(check).toHaveBeenCalledTimes(2);
  });
});

describe('in the app', () => {
  const given = { language: () => 'zh-CN' as const, window: () => undefined };
  afterEach(() => {
    electron.app.isPackaged = false;
  });
  it('is off and loads nothing unless packaged', async () => {
    expect(await startUpdates(given)).toEqual({ on: false, why: 'not packaged' });
    expect(loaded.count).toBe(0);
  });
  it('is off and loads nothing in a package without an address', async () => {
    electron.app.isPackaged = true;
    Object.defineProperty(process, 'resourcesPath', { value: '/nowhere', configurable: true });
    expect(await startUpdates(given)).toMatchObject({ on: false });
    expect(loaded.count).toBe(0);
  });
});
