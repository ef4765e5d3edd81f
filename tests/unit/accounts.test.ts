import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountDraft } from '../../contract/account.ts';
import type { Phrase } from '../../contract/common.ts';
import { createAccounts } from '../../main/accounts/records.ts';
import { AccountError, VaultError, createVault } from '../../main/accounts/vault.ts';
import { anAccount } from '../support/an-account.ts';
import type { FakeKeytar } from '../support/fake-keytar.ts';
import { fakeKeytar } from '../support/fake-keytar.ts';

const SECRET = 'Zx81secretKEYzx81secretKEYzx8181';
const OTHER = 'Qw92otherKEYqw92otherKEYqw929292';
const draft: AccountDraft = {
  name: '总部',
  vendor: 'tencent-meeting',
  colour: 'teal',
  environment: 'production',
  endpoint: 'https://api.meeting.qq.com',
  fields: { appId: '2001234567', secretId: 'AKIDabcdefghijklmnop' },
};
const practice = anAccount({
  id: 'practice',
  name: '练习',
  environment: 'practice',
  endpoint: 'http://127.0.0.1:1',
  fields: { appId: '1', secretId: 'x' },
  proxy: { mode: 'direct' },
  readOnly: false,
  retention: { days: 1, megabytes: 1 },
});

let folder = '';
let file = '';
let keytar: FakeKeytar;
let clock = 0;
let asked: Phrase[] = [];
let answer = true;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'confdesk-accounts-'));
  file = join(folder, 'accounts.json');
  keytar = fakeKeytar();
  clock = Date.UTC(2026, 0, 1);
  asked = [];
  answer = true;
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const start = () => {
  const vault = createVault({ service: 'com.confdesk.app', load: async () => keytar, platform: 'linux' });
  const accounts = createAccounts({
    file,
    vault,
    now: () => clock,
    builtIn: [{ account: practice, secrets: { secretKey: 'practice-key' } }],
    confirmNative: async (what) => {
      asked.push(what);
      return answer;
    },
  });
  return { vault, accounts };
};
const failure = async (action: Promise<unknown>): Promise<AccountError> => {
  const error = await action.then(
    () => new Error('it worked'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof AccountError) return error;
  throw error;
};
const problems = (error: AccountError): string[] => error.fields.map((one) => `${one.field} ${one.key.split('.').pop() ?? ''}`);
const onDisk = (): { accounts: Record<string, unknown>[]; leftovers: unknown[] } => JSON.parse(readFileSync(file, 'utf8'));
const filesSay = (text: string): boolean => readdirSync(folder).some((name) => readFileSync(join(folder, name), 'utf8').includes(text));

describe('saving', () => {
  it('starts a new account read-only, keeps its secret in the keychain only, finds it after a restart', async () => {
    const { account, cleaned, dropped } = await start().accounts.save({ ...draft, secrets: { secretKey: SECRET } });
    expect(account).toMatchObject({
      environment: 'production',
      readOnly: true,
      ready: true,
      secrets: { secretKey: 'set' },
      timeZone: 'Asia/Shanghai',
      proxy: { mode: 'system' },
      createdAt: clock,
      warnings: [],
    });
    expect([cleaned, dropped]).toEqual([[], []]);
    expect(JSON.stringify(account)).not.toContain(SECRET);
    expect([...keytar.items]).toEqual([[`${account.id}/secretKey`, SECRET]]);
    expect(filesSay('2001234567')).toBe(true);
    expect(filesSay(SECRET)).toBe(false);

    const again = start().accounts;
    expect(await again.view(account.id)).toEqual(account);
    expect(await again.secretsFor(account.id)).toEqual({ secretKey: SECRET });
  });

  it('keeps absent secrets, removes with an empty one, and never takes blanks for "remove"', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    await accounts.save({ ...draft, id, name: 'renamed' });
    expect(await accounts.secretsFor(id)).toEqual({ secretKey: SECRET });
    expect(problems(await failure(accounts.save({ ...draft, id, secrets: { secretKey: ' \u200b ' } })))).toEqual(['secretKey empty']);
    expect(await accounts.secretsFor(id)).toEqual({ secretKey: SECRET });
    const { account } = await accounts.save({ ...draft, id, secrets: { secretKey: '' } });
    expect(account).toMatchObject({ ready: false, secrets: { secretKey: 'missing' } });
    expect(keytar.items.size).toBe(0);
    const error = await failure(accounts.secretsFor(id));
    expect([error.code, problems(error)]).toEqual(['not_ready', ['secretKey secretMissing']]);
  });

  it('cleans pasted values and says per field how much', async () => {
    const { accounts } = start();
    const { account, cleaned } = await accounts.save({
      ...draft,
      endpoint: ' https://api.meeting.qq.com/ ',
      operator: 'admin\u200b',
      fields: { appId: '２００1234567\n', secretId: '"AKIDabcdefghijklmnop"' },
      secrets: { secretKey: ` ${SECRET}\r\n` },
    });
    expect(cleaned).toEqual([
      { field: 'endpoint', removed: 2 },
      { field: 'appId', removed: 4 },
      { field: 'secretId', removed: 2 },
      { field: 'secretKey', removed: 3 },
      { field: 'operator', removed: 1 },
    ]);
    expect(account.fields).toEqual({ appId: '2001234567', secretId: 'AKIDabcdefghijklmnop' });
    expect(await accounts.secretsFor(account.id)).toEqual({ secretKey: SECRET });
  });

  it('names every field that is not right and saves nothing', async () => {
    const { accounts } = start();
    await accounts.save(draft);
    const error = await failure(
      accounts.save({
        ...draft,
        endpoint: 'http://api.meeting.qq.com',
        timeZone: 'Mars/Base',
        operator: 'x'.repeat(300),
        fields: { secretId: 'x', secretKey: SECRET, nope: '1' },
        secrets: { appId: '1', secretKey: `a\0${SECRET}` },
        proxy: { mode: 'custom', url: 'socks5://p:1' },
        caFile: 'relative.pem',
        retention: { days: -1, megabytes: 1.5 },
      }),
    );
    expect(error.code).toBe('validation');
    expect(problems(error).sort()).toEqual([
      'appId required',
      'appId unknownField',
      'caFile caFile',
      'endpoint endpointHttps',
      'name nameTaken',
      'nope unknownField',
      'operator tooLong',
      'proxy proxyScheme',
      'retention.days range',
      'retention.megabytes range',
      'secretKey nul',
      'secretKey unknownField',
      'timeZone zone',
    ]);
    expect(JSON.stringify(error) + String(error) + error.stack).not.toContain(SECRET);
    expect((await accounts.list()).length).toBe(2);
    expect(filesSay(SECRET)).toBe(false);
    expect(keytar.items.size).toBe(0);
  });

  it('fills in the options of a vendor and refuses values outside its lists', async () => {
    const { accounts } = start();
    const ytx: AccountDraft = {
      ...draft,
      vendor: 'ytx',
      endpoint: 'http://api.ytx.net',
      fields: { accountSid: '0'.repeat(32), appId: '1'.repeat(32), version: '', separator: '｜' },
    };
    expect((await accounts.save(ytx)).account.fields).toMatchObject({
      version: '201612',
      functionPath: 'call/MeetingQuery.wx',
      clockZone: 'Asia/Shanghai',
      separator: '|',
    });
    const bad = { ...ytx, name: 'b', fields: { ...ytx.fields, separator: ';', clockZone: 'CST-8' } };
    expect(problems(await failure(accounts.save(bad)))).toEqual(['separator notAllowed', 'clockZone zone']);
  });

  it('lets "practice" stand only over this computer', async () => {
    const { accounts } = start();
    expect(problems(await failure(accounts.save({ ...draft, environment: 'practice' })))).toEqual(['environment practice']);
    const { account } = await accounts.save({ ...draft, environment: 'practice', endpoint: 'http://127.0.0.1:9' });
    expect(account.environment).toBe('practice');
  });

  it('names likely swaps and keeps saying so after a restart, without keeping the value', async () => {
    const { account } = await start().accounts.save({ ...draft, secrets: { secretKey: 'AKIDabcdefghijklmnop' } });
    expect(account.warnings).toEqual([{ field: 'secretKey', key: 'accounts.warnings.equalSecrets' }]);
    const { accounts } = start();
    expect((await accounts.view(account.id)).warnings).toMatchObject([{ key: 'accounts.warnings.equalSecrets' }]);
    const fixed = await accounts.save({ ...draft, id: account.id, secrets: { secretKey: SECRET } });
    expect(fixed.account.warnings).toEqual([]);
  });

  it('serialises 20 saves at once, with no secret in any file on the way', async () => {
    const { accounts } = start();
    const seen = new Set<string>();
    let leaked = false;
    const poll = setInterval(() => {
      for (const name of readdirSync(folder)) seen.add(name.endsWith('.tmp') ? 'temporary' : name);
      try {
        leaked ||= filesSay(SECRET);
      } catch {
        // A temporary file was renamed between listing and reading.
      }
    }, 0);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => accounts.save({ ...draft, name: `a${n}`, secrets: { secretKey: `${SECRET}${n}` } })),
    );
    clearInterval(poll);
    expect([...seen].sort()).toEqual(['accounts.json', 'temporary']);
    expect(leaked).toBe(false);
    const all = (await start().accounts.list()).filter((one) => one.id !== 'practice');
    expect(new Set(all.map((one) => one.name)).size).toBe(20);
    expect(all.every((one) => one.ready)).toBe(true);
    expect(readdirSync(folder)).toEqual(['accounts.json']);
  });
});

describe('secrets belong to the origin they were entered for', () => {
  it('drops them when the endpoint changes', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    const moved = await accounts.save({ ...draft, id, endpoint: 'https://evil.example' });
    expect(moved.dropped).toEqual(['secretKey']);
    expect(moved.account.secrets).toEqual({ secretKey: 'missing', stsToken: 'missing' });
    expect(keytar.items.size).toBe(0);
    expect((await failure(accounts.secretsFor(id))).code).toBe('not_ready');
  });

  it('takes new ones in the same draft', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    const moved = await accounts.save({ ...draft, id, endpoint: 'https://other.example', secrets: { secretKey: OTHER } });
    expect(moved.dropped).toEqual([]);
    expect(await accounts.secretsFor(id, 'https://other.example')).toEqual({ secretKey: OTHER });
    expect((await failure(accounts.secretsFor(id, 'https://api.meeting.qq.com'))).code).toBe('busy');
  });

  it('keeps them from an origin written into the file by hand, and removes them', async () => {
    const { id } = (await start().accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"endpoint": "https://api.meeting.qq.com"', '"endpoint": "https://evil.example"'),
    );
    const { accounts } = start();
    expect((await accounts.view(id)).secrets).toEqual({ secretKey: 'missing', stsToken: 'missing' });
    expect(keytar.items.size).toBe(1);
    expect((await failure(accounts.secretsFor(id))).code).toBe('not_ready');
    expect(keytar.items.size).toBe(0);
    expect(onDisk().accounts[0]?.secretOrigins).toEqual({});
  });

  it('keeps them from the new origin also while the locked keychain cannot remove them', async () => {
    const { accounts, vault } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    keytar.mood = 'locked';
    const moved = await accounts.save({ ...draft, id, endpoint: 'https://other.example' });
    expect([moved.dropped, moved.account.secrets]).toEqual([['secretKey'], { secretKey: 'missing', stsToken: 'missing' }]);
    expect((await failure(accounts.secretsFor(id))).code).toBe('not_ready');
    await vault.useSession();
    await accounts.save({ ...draft, id, endpoint: 'https://other.example', secrets: { secretKey: OTHER } });
    expect(await accounts.secretsFor(id)).toEqual({ secretKey: OTHER });

    // The next start: the session's value is gone, and the older item must not pass for it.
    keytar.mood = 'fine';
    const next = start().accounts;
    expect(keytar.items.get(`${id}/secretKey`)).toBe(SECRET);
    expect((await failure(next.secretsFor(id))).code).toBe('not_ready');
    expect(keytar.items.size).toBe(0);
  });

  it('never stand on disk under the old origin with the new value', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    const seen: unknown[] = [];
    const set = keytar.setPassword.bind(keytar);
    keytar.setPassword = (service, account, value) => {
      if (value === OTHER) seen.push(onDisk().accounts[0]?.secretOrigins);
      return set(service, account, value);
    };
    await accounts.save({ ...draft, id, endpoint: 'https://other.example', secrets: { secretKey: OTHER } });
    expect(seen).toEqual([{}]);
    expect(onDisk().accounts[0]?.secretOrigins).toEqual({ secretKey: 'https://other.example' });
  });

  it('are not handed out when the account moved while the keychain was asked', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    let open = (): void => undefined;
    keytar.gate = new Promise((resolve) => {
      open = resolve;
    });
    const reading = failure(accounts.secretsFor(id));
    const moving = accounts.save({ ...draft, id, endpoint: 'https://other.example' });
    await vi.waitFor(() => expect(onDisk().accounts[0]?.endpoint).toBe('https://other.example'));
    open();
    expect((await reading).code).toBe('busy');
    await moving;
  });

  it('are removed when a write for a refused endpoint comes through late', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    vi.useFakeTimers();
    let open = (): void => undefined;
    const set = keytar.setPassword.bind(keytar);
    keytar.setPassword = async (service, account, value) => {
      if (value === OTHER)
        await new Promise<void>((resolve) => {
          open = resolve;
        });
      return set(service, account, value);
    };
    const calls = keytar.log.length;
    const waiting = failure(accounts.save({ ...draft, id, endpoint: 'https://other.example', secrets: { secretKey: OTHER } }));
    await vi.waitFor(() => expect(keytar.log.length).toBeGreaterThan(calls + 1));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await waiting).toMatchObject({ reason: 'timeout' });
    vi.useRealTimers();
    expect(onDisk().accounts[0]?.endpoint).toBe('https://api.meeting.qq.com');
    expect(onDisk().accounts[0]?.secretOrigins).toEqual({});
    open();
    await vi.waitFor(() => expect(keytar.items.size).toBe(0));
    expect((await failure(accounts.secretsFor(id))).code).toBe('not_ready');
  });
});

describe('a keychain that refuses', () => {
  it('saves nothing of a draft when one of its secrets cannot be kept', async () => {
    const { accounts } = start();
    const cloud: AccountDraft = {
      ...draft,
      vendor: 'tencent-cloud',
      endpoint: 'https://iotexplorer.tencentcloudapi.com',
      fields: { secretId: 'AKIDabcdefghijklmnop' },
    };
    const { id } = (await accounts.save({ ...cloud, secrets: { secretKey: SECRET, token: 'first' } })).account;
    const before = readFileSync(file, 'utf8');
    const set = keytar.setPassword.bind(keytar);
    keytar.setPassword = (service, account, value) =>
      value === 'second' ? Promise.reject(new Error('disk full')) : set(service, account, value);
    expect(await failure(accounts.save({ ...cloud, id, name: 'x', secrets: { secretKey: OTHER, token: 'second' } }))).toBeInstanceOf(
      VaultError,
    );
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(await accounts.secretsFor(id)).toEqual({ secretKey: SECRET, token: 'first' });

    await failure(accounts.save({ ...cloud, name: 'new', secrets: { secretKey: OTHER, token: 'second' } }));
    expect(keytar.items.size).toBe(2);
    expect((await accounts.list()).length).toBe(2);
  });

  it('saves the rest of an account while it is locked, and loses nothing', async () => {
    const { accounts, vault } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    keytar.mood = 'locked';
    await vault.retry();
    expect((await accounts.save({ ...draft, id, name: 'b' })).account).toMatchObject({
      ready: false,
      secrets: { secretKey: 'unreadable' },
    });
    expect(await failure(accounts.secretsFor(id))).toMatchObject({ code: 'vault', reason: 'locked' });
    keytar.mood = 'fine';
    await vault.retry();
    expect(await accounts.view(id)).toMatchObject({ name: 'b', ready: true });
  });

  it('records a write that came through after its time-out', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save(draft)).account;
    vi.useFakeTimers();
    let open = (): void => undefined;
    const set = keytar.setPassword.bind(keytar);
    keytar.setPassword = async (service, account, value) => {
      if (value === SECRET)
        await new Promise<void>((resolve) => {
          open = resolve;
        });
      return set(service, account, value);
    };
    const waiting = failure(accounts.save({ ...draft, id, secrets: { secretKey: SECRET } }));
    await vi.waitFor(() => expect(keytar.log.length).toBeGreaterThan(2));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await waiting).toMatchObject({ reason: 'timeout' });
    vi.useRealTimers();
    open();
    await vi.waitFor(async () => expect(await accounts.secretsFor(id)).toEqual({ secretKey: SECRET }));
  });

  it('removes an account at once and its locked items later, showing them meanwhile', async () => {
    const { accounts, vault } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    keytar.mood = 'locked';
    expect(await accounts.remove(id)).toEqual({ removedSecrets: 0 });
    const leftover = { accountId: id, accountName: '总部', field: 'secretKey' };
    expect(onDisk()).toMatchObject({ accounts: [], leftovers: [leftover] });
    expect(await accounts.entries()).toEqual([{ ...leftover, state: 'unreadable', item: `${id}/secretKey` }]);
    keytar.mood = 'fine';
    await vault.retry();
    await vi.waitFor(async () => expect(await accounts.entries()).toEqual([]));
    expect(keytar.items.size).toBe(0);
  });
});

describe('removing and clearing', () => {
  it('removes an account with its secrets', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save({ ...draft, secrets: { secretKey: SECRET } })).account;
    expect(await accounts.entries()).toEqual([
      { accountId: id, accountName: '总部', field: 'secretKey', state: 'set', item: `${id}/secretKey` },
    ]);
    expect(await accounts.remove(id)).toEqual({ removedSecrets: 1 });
    expect(keytar.items.size).toBe(0);
    expect((await failure(accounts.get(id))).code).toBe('not_found');
  });
  it('clears all secrets and keeps the definitions', async () => {
    const { accounts } = start();
    await accounts.save({ ...draft, secrets: { secretKey: SECRET } });
    await accounts.save({ ...draft, name: 'b', secrets: { secretKey: OTHER } });
    expect(await accounts.clearSecrets()).toBe(2);
    expect(keytar.items.size).toBe(0);
    expect((await accounts.list()).map((one) => one.ready)).toEqual([true, false, false]);
  });
});

describe('read-only', () => {
  it('is lifted for 15 minutes, in memory, and not longer when the clock is set back', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save(draft)).account;
    expect(await accounts.writable(id)).toBe(false);
    expect((await accounts.lift(id)).liftedUntil).toBe(clock + 900_000);
    clock += 899_999;
    expect(await accounts.writable(id)).toBe(true);
    expect(await start().accounts.writable(id)).toBe(false);
    clock += 1;
    expect(await accounts.writable(id)).toBe(false);
    await accounts.lift(id);
    clock -= 3_600_000;
    expect(await accounts.writable(id)).toBe(false);
  });
  it('comes back when locked, and tells the window when time is up', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save(draft)).account;
    await accounts.lift(id);
    expect((await accounts.lock(id)).liftedUntil).toBeUndefined();
    vi.useFakeTimers();
    await accounts.lift(id);
    const told = vi.fn();
    accounts.onChanged(told);
    vi.advanceTimersByTime(900_000);
    expect(told).toHaveBeenCalledTimes(1);
  });
});

describe('read-only switched off for good', () => {
  it('may be chosen for a new account; of one that is there it takes a native dialog, lifted or not', async () => {
    const { accounts } = start();
    expect((await accounts.save({ ...draft, name: 'b', readOnly: false })).account.readOnly).toBe(false);
    const { id } = (await accounts.save(draft)).account;
    expect(asked).toEqual([]);
    answer = false;
    await accounts.lift(id);
    const error = await failure(accounts.save({ ...draft, id, name: 'new', readOnly: false }));
    expect([error.code, error.phrase.key]).toEqual(['confirmation_required', 'accounts.errors.readOnlyRefused']);
    expect(await accounts.get(id)).toMatchObject({ name: draft.name, readOnly: true });
    answer = true;
    expect((await accounts.save({ ...draft, id, readOnly: false })).account.readOnly).toBe(false);
    expect(asked).toEqual(
      [1, 2].map((time) => ({ key: 'accounts.confirm.readOnlyOff', params: { name: time === 1 ? 'new' : draft.name } })),
    );
    // Neither keeping it off nor switching it on again asks.
    await accounts.save({ ...draft, id });
    expect((await accounts.save({ ...draft, id, readOnly: true })).account.readOnly).toBe(true);
    expect(asked).toHaveLength(2);
  });
});

describe('the practice account', () => {
  it('is there, ready, fixed, in memory only, and follows its endpoint', async () => {
    const { accounts } = start();
    expect(await accounts.list()).toMatchObject([{ id: 'practice', ready: true, readOnly: false, secrets: { secretKey: 'session' } }]);
    expect(await accounts.writable('practice')).toBe(true);
    expect((await failure(accounts.save({ ...draft, id: 'practice' }))).code).toBe('forbidden');
    expect((await failure(accounts.remove('practice'))).code).toBe('forbidden');
    accounts.setBuiltIns([{ account: { ...practice, endpoint: 'http://127.0.0.1:2' }, secrets: { secretKey: 'k2' } }]);
    expect((await accounts.get('practice')).endpoint).toBe('http://127.0.0.1:2');
    expect(await accounts.secretsFor('practice', 'http://127.0.0.1:2')).toEqual({ secretKey: 'k2' });
    expect(keytar.log).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });
  it('can be locked and lifted, to learn how that feels', async () => {
    const { accounts } = start();
    expect(await accounts.lock('practice')).toMatchObject({ readOnly: true });
    expect(await accounts.writable('practice')).toBe(false);
    await accounts.lift('practice');
    expect(await accounts.writable('practice')).toBe(true);
  });
});

describe('the way calls take', () => {
  it('changes only after a native yes', async () => {
    const { accounts } = start();
    const { id } = (await accounts.save(draft)).account;
    const proxy = { mode: 'custom', url: 'http://proxy:3128' } as const;
    answer = false;
    expect((await failure(accounts.save({ ...draft, id, proxy }))).code).toBe('confirmation_required');
    expect((await accounts.get(id)).proxy).toEqual({ mode: 'system' });
    answer = true;
    expect((await accounts.save({ ...draft, id, proxy })).account.proxy).toEqual(proxy);
    expect(asked[1]).toMatchObject({ key: 'accounts.confirm.proxy', params: { name: '总部', url: 'http://proxy:3128' } });
    await accounts.save({ ...draft, id, name: 'same proxy' });
    await accounts.save({ ...draft, id, proxy: { mode: 'system' } });
    expect(asked.length).toBe(2);
  });
  it('does not come back unasked when two saves cross', async () => {
    const { accounts } = start();
    const proxy = { mode: 'custom', url: 'http://proxy:3128' } as const;
    const { id } = (await accounts.save({ ...draft, proxy })).account;
    const [away, back] = await Promise.allSettled([
      accounts.save({ ...draft, id, proxy: { mode: 'direct' } }),
      accounts.save({ ...draft, id, proxy }),
    ]);
    expect(away.status).toBe('fulfilled');
    expect(back).toMatchObject({ status: 'rejected', reason: { code: 'busy' } });
    expect((await accounts.get(id)).proxy).toEqual({ mode: 'direct' });
  });
  it('wants a CA file that holds a certificate, and a yes', async () => {
    const { accounts } = start();
    const ca = join(folder, 'ca.pem');
    expect(problems(await failure(accounts.save({ ...draft, caFile: ca })))).toEqual(['caFile caFileUnreadable']);
    writeFileSync(ca, 'hello');
    expect(problems(await failure(accounts.save({ ...draft, caFile: ca })))).toEqual(['caFile caFileNotPem']);
    expect(asked).toEqual([]);
    writeFileSync(ca, '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n');
    expect((await accounts.save({ ...draft, caFile: `"${ca}"` })).account.caFile).toBe(ca);
    expect(asked).toMatchObject([{ key: 'accounts.confirm.caFile', params: { file: ca } }]);
  });
  it('takes silence for no', async () => {
    const vault = createVault({ service: 's', load: async () => keytar, platform: 'linux' });
    const accounts = createAccounts({ file, vault, now: () => clock });
    const error = await failure(accounts.save({ ...draft, proxy: { mode: 'custom', url: 'http://proxy:1' } }));
    expect(error.code).toBe('confirmation_required');
  });
});

describe('definitions', () => {
  it('go out without secrets, ids or origins, and come in read-only with new ids', async () => {
    const { accounts } = start();
    const { account } = await accounts.save({ ...draft, readOnly: false, secrets: { secretKey: SECRET } });
    const text = await accounts.exportDefinitions();
    expect(text).toContain('AKIDabcdefghijklmnop');
    for (const absent of [SECRET, account.id, 'secretOrigins', 'practice']) expect(text).not.toContain(absent);
    const [added] = await accounts.importDefinitions(text);
    expect(added).toMatchObject({ name: '总部 (2)', readOnly: true, fields: draft.fields });
    expect(added?.id).not.toBe(account.id);
    expect((await accounts.view(added?.id ?? '')).secrets).toEqual({ secretKey: 'missing', stsToken: 'missing' });
  });
  it('lose secrets somebody wrote into the file, and routes nobody confirmed', async () => {
    const { accounts } = start();
    await accounts.save({ ...draft, proxy: { mode: 'custom', url: 'http://proxy:1' } });
    const doc = JSON.parse(await accounts.exportDefinitions()) as { accounts: { fields: Record<string, string> }[] };
    Object.assign(doc.accounts[0]?.fields ?? {}, { secretKey: SECRET });
    answer = false;
    const [added] = await accounts.importDefinitions(JSON.stringify(doc));
    expect(asked.at(-1)?.key).toBe('accounts.confirm.import');
    expect(added).toMatchObject({ proxy: { mode: 'system' }, fields: draft.fields });
    expect(filesSay(SECRET)).toBe(false);
  });
  it.each([
    '',
    '{}',
    '[]',
    '{"confdesk":"accounts","version":2,"accounts":[]}',
    '{"confdesk":"accounts","version":1,"accounts":[{"name":"x"}]}',
  ])('refuses %j', async (content) => {
    const { accounts } = start();
    expect((await failure(accounts.importDefinitions(content))).phrase.key).toBe('accounts.errors.importFile');
  });
});

describe('accounts.json', () => {
  it('says when it was damaged and starts empty, with the practice account', async () => {
    writeFileSync(file, '{"version":1,');
    const { accounts } = start();
    expect((await accounts.list()).map((one) => one.id)).toEqual(['practice']);
    expect(await accounts.notices()).toMatchObject([{ key: 'accounts.notice.damaged' }]);
  });
  it('keeps sound accounts beside a damaged one', async () => {
    await start().accounts.save(draft);
    const doc = onDisk();
    writeFileSync(
      file,
      JSON.stringify({
        version: 1,
        accounts: [{ ...doc.accounts[0], endpoint: 'http://evil.example', id: 'x'.repeat(10) }, ...doc.accounts],
      }),
    );
    const { accounts } = start();
    expect((await accounts.list()).map((one) => one.name)).toEqual(['练习', '总部']);
    expect(await accounts.notices()).toMatchObject([{ key: 'accounts.notice.partly', params: { count: 1 } }]);
  });
});
