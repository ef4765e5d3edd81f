import { afterEach, describe, expect, it, vi } from 'vitest';
import type { KeytarLike } from '../../main/accounts/vault.ts';
import { VaultError, createVault } from '../../main/accounts/vault.ts';
import { fakeKeytar } from '../support/fake-keytar.ts';

const service = 'com.confdesk.app';
const open = (platform: NodeJS.Platform = 'linux') => {
  const keytar = fakeKeytar();
  const vault = createVault({ service, load: async () => keytar, platform });
  return { keytar, vault };
};
const reason = async (action: Promise<unknown>): Promise<string> => {
  const error = await action.then(
    () => new Error('it worked'),
    (thrown: unknown) => thrown,
  );
  return error instanceof VaultError ? error.reason : String(error);
};
afterEach(() => vi.useRealTimers());

describe('vault', () => {
  it('touches nothing before it is asked', async () => {
    const load = vi.fn(async () => fakeKeytar() as KeytarLike);
    const vault = createVault({ service, load, platform: 'linux' });
    expect(load).not.toHaveBeenCalled();
    await vault.status();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps one item a secret under accountId/field', async () => {
    const { keytar, vault } = open();
    await vault.set('a1', 'secretKey', 'value');
    expect([...keytar.items]).toEqual([['a1/secretKey', 'value']]);
    expect(await vault.get('a1', 'secretKey')).toBe('value');
    expect(await vault.removeAccount('a1', ['secretKey', 'token'])).toBe(1);
    expect(keytar.items.size).toBe(0);
  });

  it.each([
    ['empty', ''],
    ['nul', 'a\0b'],
    ['malformed', 'a\ud800'],
    ['tooLong', '密'.repeat(834)],
  ])('refuses a value that is %s with a field error and leaves the old one', async (why, value) => {
    const { keytar, vault } = open();
    await vault.set('a1', 'k', 'old');
    const error = await vault.set('a1', 'k', value).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ reason: why, code: 'validation', fields: [{ field: 'k', key: `vault.error.${why}` }] });
    expect(keytar.items.get('a1/k')).toBe('old');
  });

  it('takes 2,500 bytes', async () => {
    const { vault } = open();
    expect(await vault.set('a1', 'k', `${'密'.repeat(833)}x`)).toBe('set');
  });

  it('turns a synchronous throw of keytar into a rejection', async () => {
    const keytar = fakeKeytar();
    const thrower: KeytarLike = {
      ...keytar,
      getPassword: (s, account) => {
        if (account === 'a1/k') throw new Error('Account is required.');
        return keytar.getPassword(s, account);
      },
    };
    const vault = createVault({ service, load: async () => thrower, platform: 'linux' });
    expect(await reason(vault.get('a1', 'k'))).toBe('unreadable');
  });

  it('says missing when the module does not load, and finds it at the next try', async () => {
    const keytar = fakeKeytar();
    const load = vi.fn(async (): Promise<KeytarLike> => keytar).mockRejectedValueOnce(new Error('libsecret-1.so.0: cannot open'));
    const vault = createVault({ service, load, platform: 'linux' });
    expect(await vault.status()).toEqual({ state: 'missing', store: 'secret-service', service, reason: 'module' });
    expect(await vault.retry()).toEqual({ state: 'ready', store: 'secret-service', service });
  });

  it('does not take a locked keyring for an empty one', async () => {
    const { keytar, vault } = open();
    await vault.set('a1', 'k', 'kept');
    keytar.mood = 'locked';
    expect(await reason(vault.get('a1', 'k'))).toBe('locked');
    expect(await vault.state('a1', 'k')).toBe('unreadable');
    expect(await reason(vault.remove('a1', 'k'))).toBe('locked');
    expect(await reason(vault.set('a1', 'k', 'other'))).toBe('locked');
    expect(keytar.items.get('a1/k')).toBe('kept');
    keytar.mood = 'fine';
    expect((await vault.retry()).state).toBe('ready');
    expect(await vault.get('a1', 'k')).toBe('kept');
  });

  it('does not open one prompt after the other for states while the keyring is locked', async () => {
    const { keytar, vault } = open();
    keytar.mood = 'locked';
    await vault.status();
    const calls = keytar.log.length;
    await Promise.all(['a', 'b', 'c'].map((id) => vault.state(id, 'k')));
    expect(keytar.log.length).toBe(calls);
  });

  it('never writes over an item it cannot read', async () => {
    const { keytar, vault } = open('darwin');
    await vault.set('a1', 'k', 'old');
    keytar.mood = 'denied';
    expect(await reason(vault.set('a1', 'k', 'new'))).toBe('unreadable');
    expect(keytar.items.get('a1/k')).toBe('old');
    expect(await vault.state('a1', 'k')).toBe('unreadable');
    expect((await vault.status()).state).toBe('ready');
  });

  it('says gone when the store dies in between', async () => {
    const { keytar, vault } = open();
    await vault.set('a1', 'k', 'kept');
    keytar.mood = 'dead';
    expect(await reason(vault.get('a1', 'k'))).toBe('gone');
    expect(await vault.status()).toMatchObject({ state: 'missing', reason: 'gone' });
    keytar.mood = 'fine';
    expect((await vault.retry()).state).toBe('ready');
    expect(await vault.get('a1', 'k')).toBe('kept');
  });

  it('keeps the session in memory only, and only when the store is closed', async () => {
    const { keytar, vault } = open();
    expect((await vault.useSession()).state).toBe('ready');
    keytar.mood = 'locked';
    await vault.retry();
    const calls = keytar.log.length;
    expect(await vault.useSession()).toEqual({ state: 'session', store: 'memory', service, reason: 'locked' });
    expect(await vault.set('a1', 'k', 'held')).toBe('session');
    expect(await vault.get('a1', 'k')).toBe('held');
    expect(await vault.state('a1', 'k')).toBe('session');
    expect(await vault.remove('a1', 'k')).toBe(true);
    expect(await reason(vault.get('a1', 'k'))).toBe('locked');
    expect(keytar.log.length).toBe(calls);
    expect(keytar.items.size).toBe(0);
  });

  it('gives up a hanging call after 10 s, keeps the rest usable, and honours the late answer', async () => {
    vi.useFakeTimers();
    const { keytar, vault } = open();
    await vault.set('a1', 'k', 'kept');
    let answer = (): void => undefined;
    keytar.gate = new Promise((resolve) => {
      answer = resolve;
    });
    const told: string[] = [];
    vault.onChanged((status) => told.push(`${status.state} ${status.reason ?? ''}`));
    const waiting = reason(vault.get('a1', 'k'));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await waiting).toBe('timeout');
    expect(told).toEqual(['locked timeout']);
    answer();
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['locked timeout', 'ready ']);
    expect(await vault.state('a1', 'k')).toBe('set');
  });

  it('does not write a value after its caller was told that it was not saved', async () => {
    vi.useFakeTimers();
    const { keytar, vault } = open();
    await vault.set('a1', 'k', 'old');
    let answer = (): void => undefined;
    keytar.gate = new Promise((resolve) => {
      answer = resolve;
    });
    const waiting = reason(vault.set('a1', 'k', 'new'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await waiting).toBe('timeout');
    answer();
    await vi.advanceTimersByTimeAsync(1);
    expect(keytar.items.get('a1/k')).toBe('old');
    expect((await vault.status()).state).toBe('ready');
  });

  it('has at most two calls under way, so that prompts never take all four threads of the pool', async () => {
    const { keytar, vault } = open();
    await Promise.all(Array.from({ length: 20 }, (_, n) => vault.set(`a${n}`, 'k', 'v')));
    expect(keytar.busiest).toBe(2);
    expect(keytar.items.size).toBe(20);
  });

  it('queues calls of one item in their order', async () => {
    const { keytar, vault } = open();
    await Promise.all(Array.from({ length: 50 }, (_, n) => vault.set('a1', 'k', `v${n}`)));
    expect([...keytar.items]).toEqual([['a1/k', 'v49']]);
  });

  it('notices a store that keeps something else than it was given', async () => {
    const keytar = fakeKeytar();
    const cutter: KeytarLike = { ...keytar, setPassword: (s, account, value) => keytar.setPassword(s, account, value.slice(0, 3)) };
    const vault = createVault({ service, load: async () => cutter, platform: 'darwin' });
    expect(await reason(vault.set('a1', 'k', 'abcdef'))).toBe('notKept');
  });

  it('never repeats the value in an error', async () => {
    const keytar = fakeKeytar();
    const chatty: KeytarLike = { ...keytar, setPassword: (_s, _a, value) => Promise.reject(new Error(`cannot store "${value}"`)) };
    const vault = createVault({ service, load: async () => chatty, platform: 'darwin' });
    const error = await vault.set('a1', 'k', 'topsecretvalue').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VaultError);
    expect(JSON.stringify(error) + String(error) + (error as VaultError).detail + (error as Error).stack).not.toContain('topsecret');
  });
});
