import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the keyring stands when the scenario begins. */
export type KeyringStart = 'unlocked' | 'never-opened' | 'no-bus';

const KEYRING_PASSWORD = 'pw';
const tools = ['dbus-run-session', 'dbus-daemon', 'gnome-keyring-daemon', 'gdbus'];

/** Names the tools a real keyring needs and this computer lacks. */
function missingKeyringTools(): string[] {
  return tools.filter(
    (tool) =>
      !(process.env.PATH ?? '').split(delimiter).some((folder) => {
        try {
          accessSync(join(folder, tool), constants.X_OK);
          return true;
        } catch {
          return false;
        }
      }),
  );
}

/** A clean home of its own, so that neither the user's keyring nor an earlier run is touched. */
export function keyringHome(): { home: string; remove: () => void } {
  // Short on purpose: the control socket's path has 108 bytes.
  const home = mkdtempSync(join(tmpdir(), 'ck-'));
  for (const folder of ['run', 'data', 'config', 'cache']) mkdirSync(join(home, folder), { mode: 0o700 });
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** Runs a scenario of keyring-scenarios.ts in a session bus of its own with a real gnome-keyring; gives its JSON. */
export async function inKeyring(home: string, start: KeyringStart, scenario: string, ...args: string[]): Promise<Record<string, unknown>> {
  const absent = missingKeyringTools();
  if (absent.length > 0) {
    const packages = 'gnome-keyring dbus libglib2.0-bin libsecret-1-0';
    throw new Error(`Not installed: ${absent.join(', ')}. Run: apt-get install ${packages}`);
  }
  const child = fileURLToPath(new URL('./keyring-scenarios.ts', import.meta.url));
  const daemon = {
    unlocked: `printf ${KEYRING_PASSWORD} | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1`,
    'never-opened': 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1',
    'no-bus': ':',
  }[start];
  const command = `${daemon}; exec "$0" "$@"`;
  const inner = ['sh', '-c', command, process.execPath, child, scenario, ...args];
  const [program, ...rest] = start === 'no-bus' ? inner : ['dbus-run-session', '--', ...inner];
  const environment = {
    PATH: process.env.PATH,
    HOME: home,
    LANG: 'C.UTF-8',
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
  };
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) => {
    execFile(program ?? 'sh', rest, { env: environment, timeout: 25_000, maxBuffer: 1 << 20 }, (_error, out, err) =>
      resolve({ stdout: out, stderr: err }),
    );
  });
  const line = stdout.split('\n').find((text) => text.startsWith('RESULT '));
  if (!line) throw new Error(`scenario ${scenario} printed no result: ${stdout}\n${stderr}`);
  return JSON.parse(line.slice('RESULT '.length)) as Record<string, unknown>;
}
