// npm start: installs, builds and opens the app; with no display, the guided tour that leaves out/tour/report.json.
import { spawn } from 'node:child_process';
import path from 'node:path';
import {
  ensureBuilt,
  ensureInstalled,
  ensureSystem,
  fetchElectron,
  hasDisplay,
  node24,
  realElectron,
  root,
  run,
  stop,
  toolEnv,
  withKeyring,
} from './lib/tools.mjs';

if (Number(process.versions.node.split('.')[0]) < 20) stop(`ConfDesk needs Node 20 or newer; this is ${process.version}.`);
const given = process.argv.slice(2);
const wish = process.env.CONFDESK_RUNTIME;
if (wish !== undefined && wish !== 'electron' && wish !== 'stand-in') stop('CONFDESK_RUNTIME is "electron" or "stand-in".');

/** What the person typed, in the words the app understands: --fault bad-secret → --simulator-fault=bad-secret. */
function appArguments(args) {
  const out = [];
  const simulator = ['fault', 'clock-offset', 'seed', 'users', 'meetings', 'recordings', 'epoch', 'time-scale', 'log'];
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].replace(/^--/, '').split('=', 2);
    if (simulator.includes(name)) out.push(`--simulator-${name}=${inline ?? args[++i] ?? ''}`);
    else if (name === 'no-limits') out.push('--simulator-no-limits');
    else if (name === 'help' || !args[i].startsWith('--')) {
      console.log(
        'npm start -- [--fault NAME] [--clock-offset S] [--seed N] [--users N] [--meetings N] [--recordings N] [--no-limits]\n' +
          'These shape the practice account only. See npm run simulator -- --help for the faults.',
      );
      process.exit(name === 'help' ? 0 : 2);
    } else stop(`unknown option ${args[i]}; npm start -- --help lists what there is.`);
  }
  return out;
}
const args = appArguments(given);
await ensureInstalled();

if (!hasDisplay()) {
  ensureSystem(['chromium', 'fonts-noto-cjk', 'dbus', 'gnome-keyring', 'libsecret-1-0']);
  await ensureBuilt();
  console.log('No display: the guided tour walks the app and leaves pictures in out/tour/.');
  const tour = withKeyring(node24(), [path.join(root, 'tests/tour/tour.ts'), ...args], path.join(root, 'out', 'tour-keyring'));
  process.exit(await run(tour.command, tour.args, { env: toolEnv({ ...tour.env, CONFDESK_RUNTIME: wish ?? 'stand-in' }) }));
}

await ensureBuilt();
const electron = wish === 'stand-in' ? undefined : (realElectron() ?? (await fetchElectron(60)));
if (electron === undefined && wish === 'electron')
  stop('Electron could not be fetched; try again with a network, or CONFDESK_RUNTIME=stand-in.');
if (electron === undefined) {
  console.log('Electron is not here: the app opens in the system Chromium through the stand-in runtime.');
  ensureSystem(['chromium', 'fonts-noto-cjk']);
}
const program = electron ?? path.join(root, 'build/electron-stand-in', process.platform === 'win32' ? 'electron.cmd' : 'electron');
// As root Chromium's own sandbox cannot start; only then is it switched off, and only from source.
const root0 = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
const child = spawn(program, [...root0, '.', ...args], { cwd: root, stdio: 'inherit', env: toolEnv(), shell: program.endsWith('.cmd') });
child.on('exit', (code) => process.exit(code ?? 1));
