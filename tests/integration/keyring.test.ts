import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inKeyring, keyringHome } from '../support/keyring.ts';

// A real gnome-keyring on a session bus of its own; other systems have other stores and no such daemon.
describe.runIf(process.platform === 'linux')('vault on a real gnome-keyring', () => {
  let home = '';
  let remove = (): void => undefined;
  beforeEach(() => {
    ({ home, remove } = keyringHome());
  });
  afterEach(() => remove());

  it('keeps 2,500 bytes and Chinese, tells absent from present, leaves no probe item', async () => {
    expect(await inKeyring(home, 'unlocked', 'unlocked')).toEqual({
      status: { state: 'ready', store: 'secret-service', service: 'com.confdesk.app' },
      missing: { value: null },
      stateBefore: 'missing',
      set: { value: 'set' },
      stateAfter: 'set',
      long: true,
      tooLong: { reason: 'tooLong' },
      stillLong: true,
      han: true,
      removed: { value: true },
      removedAgain: { value: false },
      probeLeft: 0,
    });
  });

  it('leaves one item after 50 parallel writes, the last one', async () => {
    expect(await inKeyring(home, 'unlocked', 'parallel')).toEqual({ failures: 0, value: 'value-49', items: 1 });
  });

  it('says locked instead of "nothing there", loses nothing, offers the session and comes back after unlocking', async () => {
    expect(await inKeyring(home, 'unlocked', 'locked')).toEqual({
      get: { reason: 'locked' },
      status: expect.objectContaining({ state: 'locked', reason: 'locked' }),
      state: 'unreadable',
      absent: { reason: 'locked' },
      set: { reason: 'locked' },
      remove: { reason: 'locked' },
      retryLocked: expect.objectContaining({ state: 'locked' }),
      session: expect.objectContaining({ state: 'session', store: 'memory' }),
      inMemory: { value: 'session' },
      fromMemory: { value: 'memory only' },
      notFromStore: { reason: 'locked' },
      unlocked: 0,
      retryOpen: { state: 'ready', store: 'secret-service', service: 'com.confdesk.app' },
      after: { value: 'kept' },
      memoryItems: 0,
    });
  });

  it('says locked where no keyring was ever opened', async () => {
    expect(await inKeyring(home, 'never-opened', 'neverOpened')).toEqual({
      status: expect.objectContaining({ state: 'locked', reason: 'locked' }),
      set: { reason: 'locked' },
    });
  });

  it('says missing without a session bus', async () => {
    expect(await inKeyring(home, 'no-bus', 'noBus')).toEqual({
      status: expect.objectContaining({ state: 'missing', reason: 'missing' }),
      get: { reason: 'missing' },
      set: { reason: 'missing' },
    });
  });

  it('says gone when the daemon dies, saves nothing half, and finds everything at the next start', async () => {
    const died = await inKeyring(home, 'unlocked', 'dies');
    expect(died).toEqual({
      id: expect.any(String),
      ready: true,
      get: { reason: 'gone' },
      status: expect.objectContaining({ state: 'missing', reason: 'gone' }),
      save: { reason: 'gone' },
      listed: [['总部', 'unreadable', false]],
      fileUnchanged: true,
      // libsecret holds on to the dead daemon until the process ends.
      retry: expect.objectContaining({ state: 'missing', reason: 'gone' }),
    });
    expect(await inKeyring(home, 'unlocked', 'afterwards')).toEqual({
      account: ['总部', true],
      secrets: { value: { authToken: 'fedcba9876543210fedcba9876543210' } },
    });
  });
});
