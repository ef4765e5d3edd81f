// The checks of packaging, in order; started by package-check.mjs on Node 24.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeDistribution } from '../../stand-in-distribution/make.mjs';
import { root } from '../lib/tools.mjs';
import { installerChecks, updateFileChecks } from './artifacts.mjs';
import { packageChecks } from './checks.mjs';
import { configChecks, workflowChecks } from './config-checks.mjs';
import { configMutations, packedMutations } from './mutations.mjs';
import { findTools, nsisEnvironment } from './nsis-tools.mjs';
import { inTurns, pack } from './pack.mjs';
import { openPackage, targets } from './package.mjs';
import { alteredProject, stageProject } from './project.mjs';
import { startChecks } from './start.mjs';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
// As text: the rest of that file would start building services.
const appId = /^const appId = '([^']+)'/m.exec(readFileSync(path.join(root, 'main/services.ts'), 'utf8'))?.[1];
const from = performance.now();
const tally = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function report(ok, name, note = '') {
  tally[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failures.push(name);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}${note === '' ? '' : ` (${note})`}`);
}
function skip(name, reason) {
  tally.skipped += 1;
  console.log(`skip   ${name} (${reason})`);
}
// Playwright rejects a second time, with nobody listening, when the app dies while starting: count it, and go on.
process.on('unhandledRejection', (error) => {
  report(false, 'nothing fails unseen', error instanceof Error ? error.message : String(error));
});
/** Runs checks by name and prints a line for each. */
async function run(title, checks) {
  for (const [name, check] of Object.entries(checks)) {
    try {
      report(true, `${title}: ${name}`, (await check()) ?? '');
    } catch (error) {
      report(false, `${title}: ${name}`, error instanceof Error ? error.message : String(error));
    }
  }
}
/** Names of checks that fail. */
function red(checks) {
  return Object.entries(checks)
    .filter(([, check]) => {
      try {
        check();
        return false;
      } catch {
        return true;
      }
    })
    .map(([name]) => name);
}
const saysRed = (found, wanted) => wanted.every((one) => found.some((name) => (one instanceof RegExp ? one.test(name) : one === name)));

function finish() {
  const since = seconds(from);
  console.log(`\n${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''} in ${since}`);
  mkdirSync(path.join(root, 'test-results'), { recursive: true });
  writeFileSync(path.join(root, 'test-results/packaging.json'), JSON.stringify({ ...tally, failures }, null, 2));
  process.exit(tally.failed === 0 ? 0 : 1);
}

/** Checks packages that were really built, in a folder: `package:check -- --existing dist`. */
async function checkExisting(folder) {
  const options = {
    version,
    appId,
    project: root,
    root,
    real: true,
    updates: true,
    signed: process.env.CONFDESK_SIGNED === '1',
    ...(process.env.CONFDESK_UPDATE_URL ? { updateUrl: process.env.CONFDESK_UPDATE_URL } : {}),
  };
  const found = targets.flatMap((target) => {
    try {
      return [openPackage(folder, target)];
    } catch {
      return [];
    }
  });
  if (found.length === 0) report(false, `no unpacked package in ${folder}`);
  for (const one of found) await run(one.name, packageChecks(one, options));
  finish();
}

const existing = process.argv.indexOf('--existing');
if (existing !== -1) await checkExisting(path.resolve(process.argv[existing + 1] ?? 'dist'));

const work = path.join(root, 'dist', 'package-check');
rmSync(work, { recursive: true, force: true });
const project = stageProject(path.join(work, 'project'));
const distributions = Object.fromEntries(
  ['linux', 'win', 'mac'].map((name) => [name, makeDistribution(path.join(work, 'electron', name), name)]),
);
const options = { version, appId, project, root, real: false, updates: true };

await run('configuration', configChecks(project, appId));
await run('workflows', workflowChecks(root));

// ---- packages of all platforms
const tools = findTools();
const env = tools.reason === undefined ? nsisEnvironment(path.join(work, 'tools'), tools) : {};
const out = (name) => path.join(work, name);
let since = performance.now();
const complete = tools.reason === undefined;
const kinds = { linux: 'dir', win: complete ? 'nsis' : 'dir', mac: complete ? 'zip' : 'dir' };
const packed = await inTurns(
  2,
  Object.keys(kinds).map((platform) => async () => {
    try {
      // elevate.exe comes with electron-builder's own NSIS, which is not here.
      const more = platform === 'win' ? ['-c.nsis.packElevateHelper=false'] : [];
      await pack({ project, output: out(platform), distribution: distributions[platform], platform, target: kinds[platform], env, more });
      return undefined;
    } catch (error) {
      return error;
    }
  }),
);
packed.forEach((error, n) => {
  const platform = Object.keys(kinds)[n];
  report(
    error === undefined,
    `electron-builder packs ${platform} (${kinds[platform]}) for x64 and arm64 without a network`,
    error?.message ?? '',
  );
});
console.log(`       packed in ${seconds(since)}`);

let host;
for (const target of targets) {
  try {
    const one = openPackage(out(target.builder), target);
    if (target.platform === process.platform && target.arch === process.arch) host = one;
    await run(one.name, packageChecks(one, { ...options, updates: target.builder === 'linux' || complete }));
  } catch (error) {
    report(false, `${target.builder} ${target.arch}: there is a package`, error.message);
  }
}
if (complete) {
  await run('win', {
    ...installerChecks(out('win'), version),
    ...updateFileChecks(
      out('win'),
      'latest.yml',
      ['x64', 'arm64'].map((arch) => `ConfDesk-Setup-${version}-${arch}.exe`),
    ),
  });
  await run(
    'mac',
    updateFileChecks(
      out('mac'),
      'latest-mac.yml',
      ['x64', 'arm64'].map((arch) => `ConfDesk-${version}-${arch}.zip`),
    ),
  );
} else {
  skip('win: the installer script compiles; latest.yml and app-update.yml of Windows and macOS', tools.reason);
}

// ---- the packaged app runs
since = performance.now();
if (host === undefined) skip('start of the packaged app', `no package for ${process.platform}-${process.arch} is made here`);
else {
  const { checks, stop } = startChecks(host, out('started'));
  await run('start', checks);
  await stop().catch((error) => {
    report(false, 'start: the app quits', error.message);
  });
  console.log(`       started in ${seconds(since)}`);
}

// ---- what was taken away shows
since = performance.now();
for (const { name, alter, red: wanted } of configMutations) {
  const altered = alteredProject(project, out('altered-config'), alter);
  const found = red(configChecks(altered, appId));
  report(saysRed(found, wanted), `proof: ${name} turns red`, found.join('; '));
}
await inTurns(
  2,
  packedMutations.map((mutation, n) => async () => {
    const { name, platform, alter, prepare, red: wanted } = mutation;
    const folder = out(`altered-${n}`);
    let found;
    try {
      const altered = alteredProject(project, path.join(folder, 'project'), alter);
      prepare?.(altered);
      await pack({ project: altered, output: path.join(folder, 'out'), distribution: distributions[platform], platform, archs: ['x64'] });
      const target = targets.find((one) => one.builder === platform && one.arch === 'x64');
      found = red(packageChecks(openPackage(path.join(folder, 'out'), target), { ...options, updates: platform === 'linux' }));
      report(saysRed(found, wanted), `proof: ${name} turns red`, found.length > 3 ? `${found.length} checks` : found.join('; '));
    } catch (error) {
      report(false, `proof: ${name} turns red`, error.message);
    }
    rmSync(folder, { recursive: true, force: true });
  }),
);
console.log(`       proofs in ${seconds(since)}`);

console.log(`
Only a real Windows or macOS machine (the workflows in .github/) can show:
  Windows: that the installer installs, upgrades and removes (its script is compiled here, with plugins that do nothing);
           the signature and SmartScreen; that Electron refuses a changed asar; Credential Manager; arm64 at run time.
  macOS:   dmg, signature, hardened runtime with these entitlements, notarization; Keychain; the zip as an update.
  Linux:   AppImage and deb (their tools are fetched); a real Electron with its sandbox.
  All:     an update from one released version to the next, with real Electron.`);
rmSync(work, { recursive: true, force: true });
finish();
