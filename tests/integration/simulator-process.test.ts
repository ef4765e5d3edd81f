import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startEmbedded } from '../../main/practice/embedded.ts';
import { startSimulator, type Simulator, type SimulatorInfo, type SimulatorOptions } from '../../simulator/server.ts';
import { codeOf, send, wemeetClient, type Answer, type SendOptions } from '../unit/simulator-support.ts';

const OP = 'operator_id=admin001&operator_id_type=1';
const LIVE = `/v1/corp/meetings?meeting_state=2&page=1&page_size=20&${OP}`;
const root = new URL('../../', import.meta.url).pathname;
const own = join(root, 'node_modules/.bin/node');
const node = Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(own) ? process.execPath : own;

let simulator: Simulator | undefined;
afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
});
type Client = (method: string, target: string, options?: SendOptions) => Promise<Answer>;
async function start(options: SimulatorOptions): Promise<Client> {
  simulator = await startSimulator({ seed: 7, ...options });
  return wemeetClient(simulator.info);
}

describe('limits', () => {
  it('refuses the eleventh call a minute to corp/user-roles and allows it when the window is over', async () => {
    const call = await start({ timeScale: 60 });
    const ask = (): Promise<Answer> => call('GET', `/v1/corp/user-roles?page=1&page_size=10&${OP}`);
    for (let i = 0; i < 10; i += 1) expect(codeOf(await ask())).toBe(0);
    const over = await ask();
    expect([over.status, codeOf(over)]).toEqual([500, 190313]);
    await sleep(1050);
    expect(codeOf(await ask())).toBe(0);
  });

  it('refuses the 101st account-level call and the 301st of the app', async () => {
    const call = await start({});
    const codes = [];
    for (let i = 0; i < 301; i += 1) codes.push(codeOf(await call('GET', LIVE)));
    expect(codes.slice(0, 100).every((code) => code === 0)).toBe(true);
    expect(codes[100]).toBe(190313);
    expect(codes[300]).toBe(190310);
  });
});

describe('faults', () => {
  it('bad-secret refuses what is signed with the printed key', async () => {
    const call = await start({ fault: 'bad-secret@1' });
    expect(codeOf(await call('GET', LIVE))).toBe(200003);
    expect(codeOf(await call('GET', LIVE))).toBe(0);
    expect(simulator?.stats()).toEqual({ requests: 2, verified: 1, refused: 1 });
  });

  it('html, status, redirect and limit answer instead of the service', async () => {
    const call = await start({ fault: 'html@1' });
    const page = await call('GET', LIVE);
    expect([page.status, page.headers['content-type'], page.json]).toEqual([502, 'text/html', undefined]);
    simulator?.setFault('status:429@1');
    expect((await call('GET', LIVE)).status).toBe(429);
    simulator?.setFault('redirect@1');
    expect((await call('GET', LIVE)).headers['location']).toBe('https://elsewhere.example/');
    simulator?.setFault('limit@1');
    expect(codeOf(await call('GET', LIVE))).toBe(190310);
    expect(codeOf(await call('GET', LIVE))).toBe(0);
  });

  it('reset, truncate and hang break the connection in their own way; delay takes its time', async () => {
    const call = await start({ fault: 'reset@1' });
    await expect(call('GET', LIVE)).rejects.toMatchObject({ code: 'ECONNRESET' });
    simulator?.setFault('truncate@1');
    await expect(call('GET', LIVE)).rejects.toThrow(/aborted|reset/);
    simulator?.setFault('hang@1');
    expect(await Promise.race([call('GET', LIVE).catch(() => 'closed'), sleep(300, 'nothing')])).toBe('nothing');
    simulator?.setFault('delay:300@1');
    const before = performance.now();
    expect(codeOf(await call('GET', LIVE))).toBe(0);
    expect(performance.now() - before).toBeGreaterThan(290);
  });

  it('carries out a request whose answer is then lost', async () => {
    const call = await start({ fault: 'reset@1' });
    const user = { operator_id: 'admin001', operator_id_type: 1, userid: 'lost', username: 'x', phone: '17700000009' };
    await expect(call('POST', '/v1/users', { body: user })).rejects.toThrow();
    expect(codeOf(await call('GET', `/v1/users/lost?${OP}`))).toBe(0);
  });

  it('huge adds megabytes and stays JSON', async () => {
    const call = await start({ fault: 'huge:3@1' });
    const answer = await call('GET', LIVE);
    expect(answer.text.length).toBeGreaterThan(3 * 1024 * 1024);
    expect(answer.json['total_count']).toBeGreaterThan(0);
  });

  it('follows its own clock in the Date header and the time window', async () => {
    const call = await start({ clockOffset: 400 });
    const answer = await call('GET', LIVE);
    expect(codeOf(answer)).toBe(190300);
    expect(Date.parse(String(answer.headers['date'])) - Date.now()).toBeGreaterThan(395_000);
    expect(codeOf(await call('GET', LIVE, { timestamp: Math.floor(Date.now() / 1000) + 400 }))).toBe(0);
  });
});

describe('garbage', () => {
  const raw = (bytes: string | Buffer): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(simulator?.info.baseUrl ?? '').port), '127.0.0.1');
      let text = '';
      socket.on('data', (part: Buffer) => {
        text += part.toString('latin1');
      });
      socket.on('error', () => resolve(text));
      socket.on('close', () => resolve(text));
      socket.setTimeout(500, () => socket.destroy());
      socket.write(bytes);
    });

  it('survives random bytes, bad encoding, bad and deep JSON, and huge bodies', async () => {
    const call = await start({ limits: false });
    for (let i = 0; i < 20; i += 1) void raw(randomBytes(200));
    expect(await raw('GET / HTTP/9.9\r\n\r\n')).toContain('400');
    for (const target of ['/v1/users/%E4%', '/v1/meetings?%%%', '/v1//', '/v1/users/..', '/v1/meetings/%00?a=b', '//', '/%']) {
      expect((await call('GET', target)).status).toBeGreaterThanOrEqual(400);
    }
    for (const body of ['{', '[', 'null', '"x"', '\u0000', '['.repeat(200_000), `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`]) {
      expect([200005, 190004]).toContain(codeOf(await call('POST', '/v1/meetings', { raw: body })));
    }
    expect(codeOf(await call('POST', '/v1/meetings', { raw: randomBytes(5000) }))).toBe(200005);
    const large = await call('POST', '/v1/meetings', { raw: Buffer.alloc(11 * 1024 * 1024, 'x') }).catch(() => undefined);
    if (large) expect(large.status).toBe(413);
    expect(codeOf(await call('GET', LIVE))).toBe(0);
    for (const path of ['/', '/201612/sid//call/x', '/wemeet-webapi/v2/oauth2/oauth/access_token', '/marketplace/authorize.html?%']) {
      const answer = await send(simulator?.info.baseUrl ?? '', 'POST', path, { 'Content-Length': '1' }, '{');
      expect(answer.status).toBeLessThan(500);
    }
  });
});

describe('log', () => {
  it('writes what was received: names as on the wire, target, body, outcome', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    const file = join(folder, 'log.jsonl');
    const call = await start({ log: file });
    await call('GET', LIVE);
    await call('POST', '/v1/meetings', { raw: '{"a":"周会"}', headers: { AppId: undefined, appid: '1' } });
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    rmSync(folder, { recursive: true });
    expect(lines[0]).toMatchObject({ vendor: 'wemeet', method: 'GET', target: LIVE, status: 200, code: '0' });
    expect(lines[1]).toMatchObject({ method: 'POST', body: '{"a":"周会"}', status: 400, code: '200001' });
    expect(lines[1]?.['headers']).toContainEqual(['appid', '1']);
    expect(lines[1]?.['why']).toContain('AppId');
    expect(simulator?.entries()).toHaveLength(2);
  });
});

async function firstLine(child: ChildProcess): Promise<SimulatorInfo> {
  let text = '';
  for await (const part of child.stdout ?? []) {
    text += String(part);
    if (text.includes('\n')) break;
  }
  return JSON.parse(text) as SimulatorInfo;
}
const closed = (info: SimulatorInfo): Promise<boolean> =>
  send(info.baseUrl, 'GET', '/', {}).then(
    () => false,
    () => true,
  );

/** Parent of a process as the kernel has it; undefined when it is gone or only waits to be collected. */
function parentOf(pid: number): number | undefined {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    return state === 'Z' || state === 'X' ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}
const runs = (pid: number): boolean => parentOf(pid) !== undefined;

/** All processes below one; none where there is no process table to read. */
function descendants(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const children = all.filter((one) => parentOf(one) === pid);
  return children.flatMap((one) => [one, ...descendants(one)]);
}

async function goneWithin(ms: number, info: SimulatorInfo): Promise<boolean> {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    if (await closed(info)) return true;
    await sleep(50);
  }
  return false;
}

describe('command', () => {
  const run = async (args: string[]): Promise<{ code: number | null; err: string; out: string }> => {
    const child = spawn(node, [join(root, 'simulator/cli.ts'), ...args]);
    let err = '';
    let out = '';
    child.stderr.on('data', (part: Buffer) => {
      err += part.toString();
    });
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, err, out };
  };

  it('refuses an unknown flag, fault or number with 2 and one clear line', async () => {
    for (const [args, word] of [
      [['--prot', '1'], '--prot'],
      [['--fault', 'nope'], 'nope'],
      [['--port', 'x'], '--port'],
      [['--port', '-1'], '--port'],
      [['--users', '2.5'], '--users'],
      [['8787'], '8787'],
    ] as const) {
      const { code, err } = await run([...args]);
      expect(code).toBe(2);
      expect(err).toContain(word);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect((await run(['--help'])).out).toContain('--time-scale');
  });

  it('prints one line, serves, and ends on SIGTERM', async () => {
    const child = spawn(node, [join(root, 'simulator/cli.ts'), '--port', '0', '--seed', '5']);
    const info = await firstLine(child);
    expect(Object.keys(info)).toEqual(['baseUrl', 'wemeet', 'ytx', 'tencentCloud', 'oauth']);
    expect(codeOf(await wemeetClient(info)('GET', LIVE))).toBe(0);
    child.kill('SIGTERM');
    expect(await goneWithin(2000, info)).toBe(true);
  });

  // npm passes SIGTERM on to its shell only, and nothing when it is killed; Ctrl+C reaches everybody in the terminal.
  it.each([
    ['SIGTERM', 'npm'],
    ['SIGHUP', 'npm'],
    ['SIGKILL', 'npm'],
    ['SIGINT', 'everybody'],
  ] as const)('ends within 2 s of %s to %s and leaves no process', async (signal, whom) => {
    const npm = spawn('npm', ['run', '--silent', 'simulator', '--', '--port', '0'], { cwd: root, detached: true });
    const info = await firstLine(npm);
    const family = descendants(npm.pid ?? 0);
    if (process.platform === 'linux') expect(family.length).toBeGreaterThan(0);
    const ended = new Promise((resolve) => npm.on('exit', resolve));
    const at = performance.now();
    process.kill(whom === 'npm' ? (npm.pid ?? 0) : -(npm.pid ?? 0), signal);
    expect(await goneWithin(2000, info)).toBe(true);
    while (family.some(runs) && performance.now() - at < 2000) await sleep(20);
    expect(family.filter(runs)).toEqual([]);
    await ended;
  });

  it('serves on without npm when the shell that started it is gone', async () => {
    const env = { ...process.env };
    delete env['npm_lifecycle_event'];
    const shell = spawn('sh', ['-c', `"${node}" build/scripts/simulator.mjs --port 0 & echo $!; wait`], { cwd: root, env });
    let text = '';
    for await (const part of shell.stdout) {
      text += String(part);
      if (text.includes('}}')) break;
    }
    const [pid, line] = text.trim().split('\n');
    const info = JSON.parse(line ?? '') as SimulatorInfo;
    shell.kill('SIGKILL');
    await sleep(700);
    expect(await closed(info)).toBe(false);
    process.kill(Number(pid), 'SIGTERM');
    expect(await goneWithin(2000, info)).toBe(true);
  });
});

describe.skipIf(Number(process.versions.node.split('.')[0]) < 24)('embedded in a thread', () => {
  it('serves, takes orders and ends', async () => {
    const embedded = await startEmbedded({ seed: 5 });
    const call = wemeetClient(embedded.info);
    expect(codeOf(await call('GET', LIVE))).toBe(0);
    await embedded.setFault('html@1');
    expect((await call('GET', LIVE)).status).toBe(502);
    await expect(embedded.setFault('nope')).rejects.toThrow('nope');
    await embedded.setClockOffset(1000);
    expect(codeOf(await call('GET', LIVE))).toBe(190300);
    expect(await embedded.stats()).toEqual({ requests: 3, verified: 1, refused: 2 });
    expect(await embedded.entries()).toHaveLength(3);
    await embedded.close();
    expect(await closed(embedded.info)).toBe(true);
    await expect(embedded.stats()).rejects.toThrow('stopped');
  });

  it('says why it did not start', async () => {
    await expect(startEmbedded({ fault: 'nope' })).rejects.toThrow('nope');
  });

  it('does not keep a process alive', async () => {
    const file = new URL('../../main/practice/embedded.ts', import.meta.url).href;
    const child = spawn(node, ['-e', `import(${JSON.stringify(file)}).then((m) => m.startEmbedded({})).then(() => console.log('up'))`]);
    let out = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, out.trim()]).toEqual([0, 'up']);
  });
});
