// Runs electron-builder without a network on a project folder, with a stand-in of Electron's distribution.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { node24, root } from '../lib/tools.mjs';

/** Where downloads would go: a port nobody listens on, so that an attempt fails at once and is seen. */
const nowhere = {
  ELECTRON_MIRROR: 'http://127.0.0.1:9/',
  ELECTRON_BUILDER_BINARIES_MIRROR: 'http://127.0.0.1:9/',
  npm_config_offline: 'true',
};

/** Packs one platform into `output`; rejects with electron-builder's own words. */
export function pack({ project, output, distribution, platform, target = 'dir', archs = ['x64', 'arm64'], env = {}, more = [] }) {
  const args = [
    path.join(root, 'node_modules/electron-builder/cli.js'),
    `--${platform}`,
    target,
    ...archs.map((arch) => `--${arch}`),
    '--publish',
    'never',
    '--projectDir',
    project,
    `-c.directories.output=${output}`,
    `-c.electronDist=${distribution}`,
    ...more,
  ];
  return new Promise((resolve, reject) => {
    // Nothing may be signed, notarized or fetched here, whatever the machine's environment holds.
    const clean = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(CSC_|WIN_CSC_|APPLE_|AZURE_|GH_TOKEN|GITHUB_TOKEN)/.test(name)),
    );
    const child = spawn(node24(), args, { cwd: project, env: { ...clean, ...nowhere, CSC_IDENTITY_AUTO_DISCOVERY: 'false', ...env } });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => {
        said += part;
      });
    const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(said);
      else reject(new Error(`electron-builder --${platform} ${target} ended with ${code}:\n${said.slice(-3000)}`));
    });
  });
}

/** Runs jobs, at most `width` at a time; gives their results in order. */
export async function inTurns(width, jobs) {
  const results = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < jobs.length) {
        const at = next;
        next += 1;
        results[at] = await jobs[at]();
      }
    }),
  );
  return results;
}
