// Is the Electron of package-lock.json still mended by its makers? Asks npm's registry, so it is a step of CI and not of
// npm test. Ends with 1 when it is not; warns on GitHub's page of the run when that is near. Without an answer it only warns.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ageOfElectron } from './lib/electron-age.mjs';
import { root } from './lib/tools.mjs';

const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const { version } = lock.packages['node_modules/electron'];
const asked = spawnSync('npm', ['view', 'electron', 'time', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  timeout: 60_000,
  maxBuffer: 64 * 1024 * 1024,
});
const answered = asked.status === 0 && asked.stdout.trim() !== '';
const { level, text } = answered
  ? ageOfElectron(version, JSON.parse(asked.stdout), Date.now())
  : { level: 'warning', text: `The registry did not answer: whether Electron ${version} is current is not known.` };
console.log(process.env.GITHUB_ACTIONS && level !== 'ok' ? `::${level}::${text}` : text);
process.exit(level === 'error' ? 1 : 0);
