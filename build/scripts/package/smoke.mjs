// Starts an installed ConfDesk for a moment, on machines that have the real thing: smoke.mjs <program> [arguments]
// passes when it makes its history and keeps running; smoke.mjs --tampered <app.asar> <program> changes one byte of
// the asar and passes when the app does not start. The fuses forbid a debugger, so its files have to tell.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readAsar } from './asar.mjs';

const given = process.argv.slice(2);
const tampered = given[0] === '--tampered' ? given.splice(0, 2)[1] : undefined;
const [program, ...args] = given;
if (program === undefined) {
  console.error('smoke.mjs [--tampered <app.asar>] <program> [arguments]');
  process.exit(2);
}

/** Changes one letter in the main file, in place; gives what undoes it. */
function tamper(file) {
  const main = readAsar(file)
    .entries.find((entry) => entry.name === 'out/main/index.js')
    .content();
  const at = readFileSync(file).indexOf(main);
  const write = (byte) => {
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.from([byte]), 0, 1, at + main.length - 1);
    closeSync(handle);
  };
  const last = main[main.length - 1];
  write(last === 0x20 ? 0x0a : 0x20);
  return () => write(last);
}

const profile = mkdtempSync(path.join(os.tmpdir(), 'confdesk-smoke-'));
const restore = tampered === undefined ? undefined : tamper(tampered);
const child = spawn(program, args, { env: { ...process.env, CONFDESK_PROFILE: profile }, stdio: 'inherit' });
let ended;
child.on('error', (error) => {
  ended = error.message;
});
child.on('exit', (code, signal) => {
  ended = String(code ?? signal);
});
const pause = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
const history = () => existsSync(path.join(profile, 'history.sqlite'));
for (let waited = 0; waited < 30_000 && ended === undefined && !history(); waited += 250) await pause(250);
if (history()) await pause(5000);
const runs = history() && ended === undefined;
child.kill();
for (let waited = 0; waited < 10_000 && ended === undefined; waited += 250) await pause(250);
if (ended === undefined) child.kill('SIGKILL');
restore?.();
rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
const good = tampered === undefined ? runs : !runs;
console.log(
  `${good ? 'ok' : 'FAILED'}: ${program} ${runs ? 'starts and makes its history' : `does not start (${ended ?? 'killed'})`}${tampered === undefined ? '' : ' with a changed asar'}`,
);
process.exit(good ? 0 : 1);
