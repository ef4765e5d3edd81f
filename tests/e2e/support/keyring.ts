import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { keyringHome } from '../../support/keyring.ts';

const password = 'confdesk-test';
const service = 'com.confdesk.app';
const secretService = ['--dest', 'org.freedesktop.secrets', '--object-path', '/org/freedesktop/secrets', '--method'] as const;

const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** A session bus with a real gnome-keyring of its own: what an app started with `env` finds as its keychain. */
export interface Keyring {
  readonly env: Record<string, string>;
  /** How many secrets of ours it holds for an account (all accounts without one), asked past the app. */
  items(account?: string): number;
  lock(): void;
  /** Opens the locked keyring, as the login module of the system does; 0 when it went well. */
  unlock(): Promise<number>;
  /** The daemon is killed and not started again. */
  die(): Promise<void>;
  close(): void;
}

/** An environment without a keychain: nobody listens on the bus. */
export const noKeychain: Record<string, string> = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus', XDG_RUNTIME_DIR: '/nowhere' };

/** Starts bus and keyring, unlocked with a login collection. */
export async function startKeyring(): Promise<Keyring> {
  const { home, remove } = keyringHome();
  const env: Record<string, string> = {
    HOME: home,
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    XDG_RUNTIME_DIR: path.join(home, 'run'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
  };
  // A bus that starts no services: the first question must not bring up a second keyring, and one that died stays dead.
  const config = path.join(home, 'bus.conf');
  writeFileSync(config, busConfig);
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [first] = (await once(bus.stdout, 'data')) as [Buffer];
  env['DBUS_SESSION_BUS_ADDRESS'] = first.toString().trim();
  // From a file: the daemon cannot read the sockets that Node uses as pipes.
  const typed = path.join(home, 'password');
  writeFileSync(typed, password, { mode: 0o600 });
  const stdin = openSync(typed, 'r');
  const daemon: ChildProcess = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    stdio: [stdin, 'ignore', 'ignore'],
  });
  closeSync(stdin);
  const close = (): void => {
    daemon.kill('SIGKILL');
    bus.kill('SIGKILL');
    remove();
  };
  const gdbus = (...args: string[]): string =>
    execFileSync('gdbus', ['call', '--session', ...args], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      // The login collection is there once the password was taken.
      if (gdbus(...secretService, 'org.freedesktop.Secret.Service.ReadAlias', 'login').includes('/collection/')) break;
    } catch {
      // The service is not yet on the bus.
    }
    if (Date.now() > deadline) {
      close();
      throw new Error('gnome-keyring did not start');
    }
    await new Promise((again) => setTimeout(again, 50));
  }
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: env['DBUS_SESSION_BUS_ADDRESS'], XDG_RUNTIME_DIR: env['XDG_RUNTIME_DIR'] ?? '' },
    items(account) {
      const wanted = account === undefined ? `{'service': '${service}'}` : `{'service': '${service}', 'account': '${account}'}`;
      return (
        gdbus(...secretService, 'org.freedesktop.Secret.Service.SearchItems', wanted).match(
          /\/org\/freedesktop\/secrets\/collection\/\w+\/\d+/g,
        )?.length ?? 0
      );
    },
    lock() {
      gdbus(...secretService, 'org.freedesktop.Secret.Service.Lock', "[objectpath '/org/freedesktop/secrets/collection/login']");
    },
    unlock: () =>
      new Promise((resolve, reject) => {
        // gnome-keyring's control protocol: operation 1 (unlock) with one length-prefixed string.
        const secret = Buffer.from(password);
        const packet = Buffer.alloc(13 + secret.length);
        packet.writeUInt32BE(12 + secret.length, 1);
        packet.writeUInt32BE(1, 5);
        packet.writeUInt32BE(secret.length, 9);
        secret.copy(packet, 13);
        const socket = connect(path.join(home, 'run', 'keyring', 'control'));
        socket.on('connect', () => socket.write(packet));
        socket.on('data', (answer: Buffer) => {
          socket.destroy();
          resolve(answer.readUInt32BE(4));
        });
        socket.on('error', reject);
      }),
    async die() {
      const gone = once(daemon, 'exit');
      daemon.kill('SIGKILL');
      await gone;
    },
    close,
  };
}
