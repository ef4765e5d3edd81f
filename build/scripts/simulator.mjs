#!/usr/bin/env node
// What `npm run simulator` starts. npm keeps SIGTERM to itself and may put a shell in between, so this process watches
// npm and leaves with it. Without npm it serves until it is told to stop.
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const NEEDED = 24;
const POLL_MS = 200;
const WRAPPER = 'CONFDESK_SIMULATOR_WRAPPER';
const args = process.argv.slice(2);

/** Parent, state, start time and command of a process; undefined when it is gone. */
function look(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      // The command in brackets may hold blanks and brackets itself.
      const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (rest[0] === 'Z' || rest[0] === 'X') return undefined;
      const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
      return { parent: Number(rest[1]), started: rest[19], command };
    } catch {
      return undefined;
    }
  }
  if (process.platform === 'win32') return alive(pid) ? { parent: 0, started: '', command: '' } : undefined;
  try {
    const text = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [, parent, command] = /^(\d+)\s+(.*)$/.exec(text) ?? [];
    return parent === undefined ? undefined : { parent: Number(parent), started: '', command };
  } catch {
    return undefined;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The ancestors up to npm: a shell may stand between. */
function ancestors() {
  const chain = [];
  let pid = process.ppid;
  for (let depth = 0; depth < 5 && pid > 1; depth += 1) {
    const found = look(pid);
    if (!found) break;
    chain.push({ pid, started: found.started });
    if (/\b(npm|pnpm|yarn)\b|npm-cli/.test(found.command.split(' ').slice(0, 2).join(' '))) return chain;
    if (!/^(\S*\/)?(sh|bash|dash|zsh|cmd(\.exe)?)\b.* -c|simulator\.mjs/.test(found.command)) break;
    pid = found.parent;
  }
  return chain.slice(0, 2);
}

/** Calls `gone` once when one of the processes ends or this one gets another parent. */
function watch(chain, gone) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    const ended = chain.some(({ pid, started }) => {
      if (process.platform !== 'linux') return !alive(pid);
      const now = look(pid);
      return now === undefined || now.started !== started;
    });
    if (!ended && process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, POLL_MS);
  timer.unref();
}

/** Node 24 runs the TypeScript sources as they are; an older one hands over to the one in node_modules. */
async function handOver() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = new URL(`../../node_modules/node-${platform}-${process.arch}/bin/${name}`, import.meta.url);
  if (!existsSync(file)) {
    process.stderr.write(
      `simulator: needs Node ${NEEDED} or newer, this is ${process.versions.node}. ` +
        'Install it from https://nodejs.org and start again.\n',
    );
    process.exitCode = 1;
    return;
  }
  const { fileURLToPath } = await import('node:url');
  const child = spawn(fileURLToPath(file), [fileURLToPath(import.meta.url), ...args], {
    stdio: 'inherit',
    env: { ...process.env, [WRAPPER]: String(process.pid) },
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 0)));
  child.on('error', (error) => {
    process.stderr.write(`simulator: ${error.message}\n`);
    process.exit(1);
  });
  if (process.env.npm_lifecycle_event) watch(ancestors(), () => child.kill('SIGTERM'));
}

/** Serves in this process, so that there is no grandchild to be left behind. */
async function serve() {
  const wrapped = process.env[WRAPPER] === String(process.ppid);
  const chain = process.env.npm_lifecycle_event ? ancestors() : wrapped ? ancestors().slice(0, 1) : [];
  const { run } = await import('../../simulator/cli.ts');
  const result = await run(args);
  if (typeof result === 'number') {
    process.exitCode = result;
    return;
  }
  if (chain.length > 0) {
    watch(chain, () => {
      setTimeout(() => process.exit(0), 500).unref();
      void result.close().then(() => process.exit(0));
    });
  }
}

await (Number(process.versions.node.split('.')[0]) >= NEEDED ? serve() : handOver());
