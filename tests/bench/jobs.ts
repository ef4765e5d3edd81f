import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { createServices, type Platform, type Services } from '../../main/services.ts';
import type { SimulatorInfo } from '../../simulator/types.ts';
import { signWemeet } from '../../main/signing/wemeet.ts';
import { fakeKeytar } from '../support/fake-keytar.ts';
import { type BenchRow, row, told } from './measure.ts';

const users = 100_000;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** The simulator in a process of its own: its memory is none of ours. `delayMs`: answers that much later. */
async function startSimulator(users: number, delayMs: number): Promise<{ info: SimulatorInfo; stop: () => void }> {
  const cli = path.join(import.meta.dirname, '../../simulator/cli.ts');
  const child = spawn(
    process.execPath,
    [
      cli,
      '--users',
      String(users),
      '--meetings',
      '50',
      '--recordings',
      '5',
      '--no-limits',
      ...(delayMs === 0 ? [] : ['--fault', `delay:${delayMs}`]),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    info: JSON.parse(line) as SimulatorInfo,
    stop: () => {
      child.kill('SIGTERM');
    },
  };
}

/** Signed like ours, nothing else: one page after the other over one kept connection. Gives the ms it took. */
async function bareRead({ baseUrl, wemeet }: SimulatorInfo, users: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true });
  const began = performance.now();
  let [pos, read]: [string, number] = ['', 0];
  do {
    const target = `/v1/corp/users?page_size=100${pos === '' ? '' : `&pos=${pos}`}&operator_id=${wemeet.operatorId}&operator_id_type=1`;
    const [timestamp, nonce] = [Math.floor(Date.now() / 1000), String(randomInt(1, 1_000_000_000))];
    const { signature } = signWemeet({
      secretId: wemeet.secretId,
      secretKey: wemeet.secretKey,
      method: 'GET',
      target,
      body: '',
      nonce,
      timestamp,
    });
    const headers = {
      'Content-Type': 'application/json',
      'X-TC-Key': wemeet.secretId,
      'X-TC-Timestamp': String(timestamp),
      'X-TC-Nonce': nonce,
      'X-TC-Signature': signature,
      AppId: wemeet.appId,
      SdkId: wemeet.sdkId,
      'X-TC-Registered': '1',
    };
    const text = await new Promise<string>((resolve, reject) => {
      http
        .request(baseUrl + target, { agent, headers }, (answer) => {
          let all = '';
          answer
            .setEncoding('utf8')
            .on('data', (part: string) => {
              all += part;
            })
            .on('end', () => {
              resolve(all);
            })
            .on('error', reject);
        })
        .on('error', reject)
        .end();
    });
    const page = JSON.parse(text) as { has_remaining?: boolean; next_pos?: string; users?: unknown[] };
    read += page.users?.length ?? 0;
    pos = page.has_remaining === true ? (page.next_pos ?? '') : '';
  } while (pos !== '');
  agent.destroy();
  if (read !== users) throw new Error(`the baseline read ${read} rows`);
  return performance.now() - began;
}

async function openServices(profile: string, file: string): Promise<Services> {
  const nothing = async (): Promise<null> => null;
  const platform: Platform = {
    profile,
    info: { version: '0', platform: '', runtime: 'stand-in', electron: '', node: '', packaged: false },
    systemLanguage: 'en',
    resolveProxy: async () => 'DIRECT',
    clipboard: { readText: async () => '', writeText: async () => undefined },
    confirmNative: async () => true,
    saveFile: async () => file,
    openFile: nothing,
    showFile: () => undefined,
    openExternal: async () => undefined,
    isOnline: () => true,
    emit: () => undefined,
  };
  return createServices(platform, {
    simulator: { users: 2, meetings: 1, recordings: 1 },
    limitShare: Number.POSITIVE_INFINITY,
    keychain: { service: 'bench', load: async () => fakeKeytar() },
  });
}

async function saveAccount(services: Services, { baseUrl, wemeet }: SimulatorInfo, name: string): Promise<string> {
  const { account } = await services.accounts.save({
    name,
    vendor: 'tencent-meeting',
    colour: 'blue',
    environment: 'test',
    endpoint: baseUrl,
    fields: { appId: wemeet.appId, sdkId: wemeet.sdkId, secretId: wemeet.secretId },
    operator: wemeet.operatorId,
    secrets: { secretKey: wemeet.secretKey },
  });
  return account.id;
}

interface Fetched {
  readonly ms: number;
  readonly job: string;
  /** Memory of the process over the last quarter of the rows: page caches are full by then. */
  readonly growth: number;
}

async function fetchAll(services: Services, accountId: string, users: number): Promise<Fetched> {
  const began = performance.now();
  const { id } = await services.jobs.start({ accountId, operation: 'users.corp', params: {} });
  let early = 0;
  for (;;) {
    await new Promise((go) => setTimeout(go, 20));
    const info = await services.jobs.get(id);
    if (early === 0 && info.rows >= users * 0.75) early = process.memoryUsage.rss();
    if (info.state === 'running' || info.state === 'waiting') continue;
    if (!info.complete || info.rows !== users)
      throw new Error(`the job ended ${info.state} with ${info.rows} rows: ${info.error?.message ?? ''}`);
    return { ms: performance.now() - began, job: id, growth: process.memoryUsage.rss() - early };
  }
}

/** The same bytes by fs alone, in pieces of the size a batch of rows has. */
async function plainWrite(file: string, bytes: number): Promise<number> {
  const piece = Buffer.alloc(Math.ceil(bytes / 100), 'x');
  const began = performance.now();
  const handle = await open(file, 'w', 0o600);
  for (let left = bytes; left > 0; left -= piece.length) await handle.write(piece, 0, Math.min(left, piece.length));
  await handle.sync();
  await handle.close();
  return performance.now() - began;
}

/** Median ms of a few runs. */
async function median(times: number, work: (n: number) => unknown): Promise<number> {
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await work(n);
    all.push(performance.now() - began);
  }
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

/** The grid's questions on a whole list, each beside the same by one SQL statement on the same file. */
async function benchRows(services: Services, file: string, job: string): Promise<BenchRow[]> {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const [found] = db.prepare('SELECT seq, spec FROM job WHERE id = ?').all(job);
    const columns = (JSON.parse(String(found?.['spec'])) as { columns: { key: string }[] }).columns.map((one) => one.key);
    const table = `r${String(found?.['seq'])}`;
    const ms = (value: number): string => `${value.toFixed(1)} ms`;
    const results: BenchRow[] = [];
    // Each time another order, so that none is kept from before.
    const keys = ['updated', 'name', 'userId', 'phone', 'email'].filter((key) => columns.includes(key));
    const sorted = await median(keys.length, (n) =>
      services.jobs.rows({ job, offset: 0, limit: 100, sort: { key: keys[n] ?? '', descending: true } }),
    );
    const bareSort = await median(keys.length, (n) =>
      db.prepare(`SELECT * FROM ${table} ORDER BY c${columns.indexOf(keys[n] ?? '')} DESC LIMIT 100`).all(),
    );
    results.push(row('sort 100000 rows, first page', ms(sorted), `one SQL statement ${ms(bareSort)}; budget in ms: 500`, sorted / 500, 1));
    const paged = await median(41, (n) =>
      services.jobs.rows({ job, offset: n * 2400, limit: 100, sort: { key: keys.at(-1) ?? '', descending: true } }),
    );
    results.push(row('any page of that order', ms(paged), 'budget in ms: 50', paged / 50, 1));
    const words = ['王', '研发', 'example', '199', '李'];
    const filtered = await median(words.length, (n) => services.jobs.rows({ job, offset: 0, limit: 100, filter: words[n] ?? '' }));
    const bareFilter = await median(words.length, (n) =>
      db.prepare(`SELECT count(*) FROM ${table} WHERE same LIKE ?`).all(`%${words[n] ?? ''}%`),
    );
    results.push(
      row('filter 100000 rows by a word', ms(filtered), `a scan with LIKE ${ms(bareFilter)}; budget in ms: 500`, filtered / 500, 1),
    );
    return results;
  } finally {
    db.close();
  }
}

/** Ours and the bare reading of the same pages, one after the other. */
async function compare(services: Services, users: number, delayMs: number): Promise<Fetched & { readonly bare: number }> {
  const simulator = await startSimulator(users, delayMs);
  try {
    const accountId = await saveAccount(services, simulator.info, `bench ${users} ${delayMs}`);
    const bare = await bareRead(simulator.info, users);
    return { ...(await fetchAll(services, accountId, users)), bare };
  } finally {
    simulator.stop();
  }
}

/**
 * Fetch-all of 100,000 users and their export, each against the same bytes without ConfDesk. Once with a server that answers after
 * 20 ms, as for the single call (no vendor answers within a millisecond): that is the budget. And once with one that answers at
 * once, told without a budget: it shows what ConfDesk itself does for a page while nothing is waited for (its row of History before
 * it goes out, masking, the rows into the file, the search index), which bare reading does not do at all.
 */
export async function benchJobs(): Promise<BenchRow[]> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'confdesk-bench-'));
  const file = path.join(profile, 'export.csv');
  const services = await openServices(profile, file);
  try {
    // Once unmeasured: code that was never run is slow.
    await compare(services, 10_000, 0);
    const quick = await compare(services, users, 0);
    const ours = await compare(services, users, 20);
    const own = (quick.ms - quick.bare) / (users / 100);
    const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
    const results = [
      row(
        `fetch-all of ${users} users`,
        `${seconds(ours.ms)}`,
        `bare http, the same pages, answers after 20 ms ${seconds(ours.bare)}`,
        ours.ms / ours.bare,
        1.5,
      ),
      told(
        'the same, answered at once',
        `${seconds(quick.ms)}, own work ${own.toFixed(1)} ms a page`,
        `bare http, the same pages ${seconds(quick.bare)}`,
        quick.ms / quick.bare,
      ),
      row('memory over its last quarter', `+${megabytes(ours.growth)}`, '64 MB', ours.growth / 64e6, 1),
    ];
    results.push(...(await benchRows(services, path.join(profile, 'jobs.sqlite'), ours.job)));
    const columns = ['name', 'userId', 'status', 'departments', 'role', 'phone', 'email', 'updated'];
    for (const format of ['csv', 'xlsx'] as const) {
      const before = process.memoryUsage.rss();
      const began = performance.now();
      const written = await services.exports.start({ format, columns, table: 'users', from: '', to: '', source: { job: ours.job } });
      const ms = performance.now() - began;
      if (written?.rows !== users || statSync(file).size !== written.bytes) throw new Error('the export is not whole');
      const growth = process.memoryUsage.rss() - before;
      const plain = await plainWrite(path.join(profile, 'plain'), written.bytes);
      // Streamed and flat is the budget; the rates are printed.
      results.push(
        row(
          `export of ${users} rows, ${format}`,
          `${Math.round(users / (ms / 1000))} rows/s, +${megabytes(growth)}`,
          `64 MB; fs alone ${Math.round(users / (plain / 1000))} rows/s`,
          growth / 64e6,
          1,
        ),
      );
    }
    return results;
  } finally {
    await services.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
