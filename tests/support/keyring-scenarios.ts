import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { AccountDraft } from '../../contract/account.ts';
import { createAccounts } from '../../main/accounts/records.ts';
import { VaultError, createVault } from '../../main/accounts/vault.ts';

/** Runs inside the session bus; each scenario gives what the test looks at. */
const service = 'com.confdesk.app';
const vault = createVault({ service });
const home = process.env.HOME ?? '';

async function outcome(action: () => Promise<unknown>): Promise<unknown> {
  try {
    return { value: await action() };
  } catch (error) {
    return error instanceof VaultError ? { reason: error.reason } : { error: String(error) };
  }
}

function gdbus(...args: string[]): string {
  return execFileSync('gdbus', ['call', '--session', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function lockLogin(): void {
  gdbus(
    '--dest',
    'org.freedesktop.secrets',
    '--object-path',
    '/org/freedesktop/secrets',
    '--method',
    'org.freedesktop.Secret.Service.Lock',
    "[objectpath '/org/freedesktop/secrets/collection/login']",
  );
}

/** How many items of ours the keyring holds, asked past the code under test. */
function itemCount(account: string): number {
  const found = gdbus(
    '--dest',
    'org.freedesktop.secrets',
    '--object-path',
    '/org/freedesktop/secrets',
    '--method',
    'org.freedesktop.Secret.Service.SearchItems',
    `{'service': '${service}', 'account': '${account}'}`,
  );
  return found.match(/\/org\/freedesktop\/secrets\/collection\/\w+\/\d+/g)?.length ?? 0;
}

/** Unlocks over the daemon's control socket, as the login module of the system does (operation 1, one string). */
function unlockLogin(password: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const secret = Buffer.from(password);
    const packet = Buffer.alloc(13 + secret.length);
    packet.writeUInt32BE(12 + secret.length, 1);
    packet.writeUInt32BE(1, 5);
    packet.writeUInt32BE(secret.length, 9);
    secret.copy(packet, 13);
    const socket = connect(join(process.env.XDG_RUNTIME_DIR ?? '', 'keyring', 'control'));
    socket.on('connect', () => socket.write(packet));
    socket.on('data', (answer) => {
      socket.destroy();
      resolve(answer.readUInt32BE(4));
    });
    socket.on('error', reject);
  });
}

async function killDaemon(): Promise<void> {
  const answer = gdbus(
    '--dest',
    'org.freedesktop.DBus',
    '--object-path',
    '/org/freedesktop/DBus',
    '--method',
    'org.freedesktop.DBus.GetConnectionUnixProcessID',
    'org.freedesktop.secrets',
  );
  process.kill(Number(/uint32 (\d+)/.exec(answer)?.[1]), 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 300));
}

const draft: AccountDraft = {
  name: '总部',
  vendor: 'ytx',
  colour: 'teal',
  environment: 'production',
  endpoint: 'http://api.ytx.net',
  fields: { accountSid: '0123456789abcdef0123456789abcdef', appId: 'abcdef0123456789abcdef0123456789' },
};
const openAccounts = () => createAccounts({ file: join(home, 'profile', 'accounts.json'), vault, now: Date.now });

const scenarios: Record<string, () => Promise<unknown>> = {
  async unlocked() {
    const long = 'x'.repeat(2500);
    const han = '密钥🔐'.repeat(100);
    return {
      status: await vault.status(),
      missing: await outcome(() => vault.get('a1', 'secretKey')),
      stateBefore: await vault.state('a1', 'secretKey'),
      set: await outcome(() => vault.set('a1', 'secretKey', long)),
      stateAfter: await vault.state('a1', 'secretKey'),
      long: (await vault.get('a1', 'secretKey')) === long,
      tooLong: await outcome(() => vault.set('a1', 'secretKey', `${long}y`)),
      stillLong: (await vault.get('a1', 'secretKey')) === long,
      han: (await vault.set('a1', 'token', han), (await vault.get('a1', 'token')) === han),
      removed: await outcome(() => vault.remove('a1', 'token')),
      removedAgain: await outcome(() => vault.remove('a1', 'token')),
      probeLeft: itemCount('confdesk/probe'),
    };
  },
  async parallel() {
    const done = await Promise.all(Array.from({ length: 50 }, (_, n) => outcome(() => vault.set('a1', 'secretKey', `value-${n}`))));
    return {
      failures: done.filter((one) => !('value' in (one as object))).length,
      value: await vault.get('a1', 'secretKey'),
      items: itemCount('a1/secretKey'),
    };
  },
  async locked() {
    await vault.set('a1', 'secretKey', 'kept');
    lockLogin();
    const result = {
      get: await outcome(() => vault.get('a1', 'secretKey')),
      status: await vault.status(),
      state: await vault.state('a1', 'secretKey'),
      absent: await outcome(() => vault.get('a1', 'other')),
      set: await outcome(() => vault.set('a1', 'secretKey', 'overwritten')),
      remove: await outcome(() => vault.remove('a1', 'secretKey')),
      retryLocked: await vault.retry(),
      session: await vault.useSession(),
      inMemory: await outcome(() => vault.set('a1', 'token', 'memory only')),
      fromMemory: await outcome(() => vault.get('a1', 'token')),
      notFromStore: await outcome(() => vault.get('a1', 'secretKey')),
    };
    const unlocked = await unlockLogin('pw');
    return {
      ...result,
      unlocked,
      retryOpen: await vault.retry(),
      after: await outcome(() => vault.get('a1', 'secretKey')),
      memoryItems: itemCount('a1/token'),
    };
  },
  async neverOpened() {
    return { status: await vault.status(), set: await outcome(() => vault.set('a1', 'secretKey', 'v')) };
  },
  async noBus() {
    return {
      status: await vault.status(),
      get: await outcome(() => vault.get('a1', 'k')),
      set: await outcome(() => vault.set('a1', 'k', 'v')),
    };
  },
  async dies() {
    const accounts = openAccounts();
    const saved = await accounts.save({ ...draft, secrets: { authToken: 'fedcba9876543210fedcba9876543210' } });
    const { id } = saved.account;
    const before = readFileSync(join(home, 'profile', 'accounts.json'), 'utf8');
    await killDaemon();
    return {
      id,
      ready: saved.account.ready,
      get: await outcome(() => accounts.secretsFor(id)),
      status: await vault.status(),
      save: await outcome(() =>
        accounts.save({ ...draft, id, name: 'renamed', secrets: { authToken: 'ffffffffffffffffffffffffffffffff' } }),
      ),
      listed: (await accounts.list()).map((account) => [account.name, account.secrets.authToken, account.ready]),
      fileUnchanged: readFileSync(join(home, 'profile', 'accounts.json'), 'utf8') === before,
      retry: await vault.retry(),
    };
  },
  async afterwards() {
    const accounts = openAccounts();
    const [account] = await accounts.list();
    return { account: [account?.name, account?.ready], secrets: await outcome(() => accounts.secretsFor(account?.id ?? '')) };
  },
};

const scenario = scenarios[process.argv[2] ?? ''];
if (!scenario) throw new Error('unknown scenario');
process.stdout.write(`RESULT ${JSON.stringify(await scenario())}\n`, () => process.exit(0));
