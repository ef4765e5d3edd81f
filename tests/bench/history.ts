import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CallEnd, HistoryQuery, NewCall } from '../../contract/history.ts';
import { openHistory } from '../../main/history/history.ts';
import type { History } from '../../main/history/history.ts';
import { openFile } from '../../main/history/open-file.ts';
import { configure } from '../../main/history/schema.ts';
import { Store } from '../../main/history/store.ts';

/** One line of the report. */
export interface Row {
  name: string;
  measured: string;
  against: string;
  ratio: number;
  budget: number;
  ok: boolean;
}

const first = 1_700_000_000_000;
const subjects = ['产品周会', '研发例会', '客户复盘', '年终总结', '技术培训', '部门周会', '面试', '季度评审', 'weekly sync', 'all hands'];
const operations = ['meetings.get', 'meetings.list', 'records.list', 'users.list', 'participants.list', 'meetings.create'];

/** Numbers that are the same in each run (Park and Miller). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

interface Made {
  call: NewCall;
  end: CallEnd;
}

function makeCall(i: number, startedAt: number, next: (below: number) => number): Made {
  const subject = subjects[next(subjects.length)] ?? '';
  const operation = operations[next(operations.length)] ?? '';
  const code = String(100_000_000 + next(900_000_000));
  const meeting = `69${String(next(1_000_000_000)).padStart(9, '0')}${String(next(100_000_000)).padStart(8, '0')}`;
  const failed = next(12) === 0;
  const user = `user${next(3000)}`;
  const id = `call-${i.toString(36).padStart(8, '0')}-${startedAt.toString(36)}`;
  return {
    call: {
      id,
      startedAt,
      accountId: `acc-${next(4)}`,
      accountName: `账号 ${next(4)}`,
      environment: 'production',
      vendor: 'tencent-meeting',
      operation,
      actor: user,
      object: `${subject} ${code}`,
      method: 'GET',
      target: `/v1/meetings/${meeting}?userid=${user}&instanceid=1`,
      requestHeaders: [
        ['X-TC-Key', 'AKIDexample'],
        ['X-TC-Nonce', String(next(1e9))],
        ['AppId', '200000001'],
        ['X-TC-Registered', '1'],
      ],
      requestBody: '',
      steps: [{ name: 'stringToSign', text: `GET\nX-TC-Key=AKIDexample&X-TC-Nonce=1\n/v1/meetings/${meeting}\n` }],
      job: '',
    },
    end: {
      id,
      finishedAt: startedAt + 120,
      outcome: failed ? 'rejected' : 'ok',
      reason: null,
      code: failed ? '190301' : '',
      message: failed ? 'meeting not exist' : '',
      note: failed ? '会议不存在或已结束' : '成功',
      explanation: null,
      httpStatus: failed ? 400 : 200,
      trace: `${next(1e9).toString(16)}${next(1e9).toString(16)}`,
      attempts: 1,
      answerHeaders: [
        ['Content-Type', 'application/json'],
        ['Date', 'Tue, 14 Nov 2023 22:13:20 GMT'],
      ],
      answerBody: JSON.stringify({
        meeting_number: 1,
        meeting_info_list: [
          {
            subject,
            meeting_id: meeting,
            meeting_code: code,
            type: next(2),
            hosts: [{ userid: user }],
            start_time: String(first / 1000 + i),
            settings: { mute_enable_join: true },
          },
        ],
      }),
      size: 400,
    },
  };
}

const percentile = (times: number[], p: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
};
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

async function build(file: string, rows: number, say: (text: string) => void): Promise<Made> {
  const store = new Store(openFile(file).db);
  const next = numbers(20251);
  let known = makeCall(0, first, next);
  const from = performance.now();
  store.db.exec('PRAGMA synchronous = OFF');
  const gap = Math.floor(31_536_000_000 / rows);
  for (let at = 0; at < rows; at += 1000) {
    const made = Array.from({ length: Math.min(1000, rows - at) }, (_, k) => makeCall(at + k, first + (at + k) * gap, next));
    const ends: Promise<boolean>[] = [];
    for (const one of made) {
      store.begin(one.call);
      ends.push(store.complete(one.end));
    }
    await Promise.all(ends);
    if (at <= rows / 2) known = made[0] ?? known;
    store.within(() => {
      for (const row of store.all('SELECT seq FROM entry WHERE indexed = 0')) store.index(Number(row.seq));
    });
    if (at % 100_000 === 0) say(`history: ${at} rows after ${ms(performance.now() - from)}`);
  }
  store.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  store.db.close();
  return known;
}

async function queries(history: History, file: string, known: Made, rows: number): Promise<Row[]> {
  const code = known.call.object.slice(-9);
  const meeting = /\d{19}/.exec(known.call.target)?.[0] ?? '';
  const texts = [
    ['周会', '周会'],
    ['one Han character', '审'],
    ['9-digit code', code],
    ['19-digit id', meeting],
    ['Latin word', 'weekly'],
  ] as const;
  const filters: Pick<HistoryQuery, 'accountIds' | 'outcomes'>[] = [{}, { accountIds: ['acc-1'], outcomes: ['rejected'] }];
  const reader = new DatabaseSync(file, { readOnly: true });
  const made: Row[] = [];
  const all: number[] = [];
  const scans: number[] = [];
  for (const [name, text] of texts) {
    for (const filter of filters) {
      const times: number[] = [];
      let total = 0;
      for (let i = 0; i < 21; i += 1) {
        const from = performance.now();
        total = (await history.search({ limit: 50, text, ...filter })).total;
        times.push(performance.now() - from);
      }
      all.push(...times);
      const where = filter.accountIds === undefined ? '' : " AND e.account_id = 'acc-1' AND e.outcome = 'rejected'";
      const like = `%${text}%`;
      const scanned: number[] = [];
      for (let i = 0; i < (rows > 200_000 ? 1 : 3); i += 1) {
        const from = performance.now();
        reader
          .prepare(
            `SELECT count(*) AS n FROM (SELECT e.seq FROM entry e JOIN request r ON r.seq = e.seq
          LEFT JOIN answer a ON a.seq = e.seq WHERE (e.object LIKE ?1 OR e.target LIKE ?1 OR e.note LIKE ?1 OR e.code LIKE ?1
          OR e.trace LIKE ?1 OR r.body LIKE ?1 OR a.body LIKE ?1)${where} ORDER BY e.seq DESC LIMIT 10001)`,
          )
          .get(like);
        scanned.push(performance.now() - from);
      }
      scans.push(...scanned);
      const p50 = percentile(times, 0.5);
      const scan = percentile(scanned, 0.5);
      made.push({
        name: `history search ${name}${where === '' ? '' : ' with filter'} (${total})`,
        measured: `p50 ${ms(p50)}, p95 ${ms(percentile(times, 0.95))}`,
        against: `LIKE scan ${ms(scan)}`,
        ratio: p50 / scan,
        budget: 1,
        ok: percentile(times, 0.95) <= 50,
      });
    }
  }
  reader.close();
  const p95 = percentile(all, 0.95);
  made.push({
    name: `history search mix at ${rows} rows, p95 ≤ 50 ms`,
    measured: `p50 ${ms(percentile(all, 0.5))}, p95 ${ms(p95)}`,
    against: `LIKE scan p50 ${ms(percentile(scans, 0.5))}`,
    ratio: p95 / 50,
    budget: 1,
    ok: p95 <= 50,
  });
  return made;
}

/** The raw insert: the same rows into the same tables in one transaction, by a bare thread, acknowledged. */
const bareWorker = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(workerData.file);
  for (const sql of workerData.settings) db.exec(sql);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const entry = db.prepare('INSERT INTO entry(id, started_at, account_id, account_name, environment, vendor, actor, operation, object,'
    + ' method, target, job, stored) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)');
  const request = db.prepare("INSERT INTO request(headers, body, encoding, steps) VALUES(?, ?, '', ?)");
  parentPort.on('message', (c) => {
    begin.run();
    entry.run(c.id, c.startedAt, c.accountId, c.accountName, c.environment, c.vendor, c.actor, c.operation, c.object, c.method, c.target,
      c.job);
    request.run(JSON.stringify(c.requestHeaders), c.requestBody, JSON.stringify(c.steps));
    commit.run();
    parentPort.postMessage(c.id);
  });
  parentPort.postMessage('');
`;

function settingsOf(): string[] {
  const seen: string[] = [];
  // Only exec is used by configure: what it sets is read off, so that both sides have the same.
  configure({ exec: (sql: string) => void seen.push(sql) } as unknown as DatabaseSync);
  return seen;
}

/** Inserts under way together, as when many calls go out at once. */
const burst = 20;
const bursts = 300;

/**
 * Acknowledged inserts, ours and a bare thread's in turn. One at a time would measure the waking of the threads: on the
 * machine's other processor it costs three times the insert, and which thread lands there is luck.
 */
async function inserts(history: History, dir: string): Promise<Row[]> {
  openFile(join(dir, 'raw.sqlite')).db.close();
  const worker = new Worker(bareWorker, { eval: true, workerData: { file: join(dir, 'raw.sqlite'), settings: settingsOf() } });
  const waiting: (() => void)[] = [];
  worker.on('message', () => waiting.shift()?.());
  const answer = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
    });
  await answer();
  const sync = new DatabaseSync(join(dir, 'sync.sqlite'));
  for (const sql of settingsOf()) sync.exec(sql);
  sync.exec('CREATE TABLE raw(seq INTEGER PRIMARY KEY, id TEXT UNIQUE, body)');
  const add = sync.prepare('INSERT INTO raw(id, body) VALUES(?, ?)');
  const next = numbers(777);
  const times: Record<'ours' | 'raw' | 'here', number[]> = { ours: [], raw: [], here: [] };
  const insert = {
    ours: (call: NewCall) => history.begin(call),
    raw: (call: NewCall) => {
      worker.postMessage(call);
      return answer();
    },
    here: (call: NewCall) => {
      add.run(call.id, JSON.stringify(call));
    },
  };
  for (let i = 0; i < bursts; i += 1) {
    // Indexing begins a while after the rows; a bare insert has none, so it is let finish outside the measure.
    if (i % 10 === 0) await history.indexed();
    const calls = Array.from({ length: burst }, (_, n) => ({ ...makeCall(n, Date.now(), next).call, id: `insert-${i}-${n}` }));
    for (const who of ['ours', 'raw', 'here'] as const) {
      const from = performance.now();
      await Promise.all(calls.map((call) => insert[who](call)));
      times[who].push((performance.now() - from) / burst);
    }
  }
  sync.close();
  await worker.terminate();
  const p = (who: keyof typeof times, share: number): string => `${percentile(times[who], share).toFixed(3)} ms`;
  const ratio = percentile(times.ours, 0.5) / percentile(times.raw, 0.5);
  return [
    {
      name: `history acknowledged insert, ${burst} under way`,
      ratio,
      budget: 1.5,
      ok: ratio <= 1.5,
      measured: `p50 ${p('ours', 0.5)}, p95 ${p('ours', 0.95)} each`,
      against: `raw inserts in a bare thread, acknowledged: p50 ${p('raw', 0.5)}, p95 ${p('raw', 0.95)} (on the caller's own thread, blocking it: ${p('here', 0.5)})`,
    },
  ];
}

/** Builds a history of that many calls and measures searches and inserts; everything is removed afterwards. */
export async function benchHistory(options: { rows?: number; say?: (text: string) => void } = {}): Promise<Row[]> {
  const rows = options.rows ?? 100_000;
  const dir = mkdtempSync(join(tmpdir(), 'confdesk-bench-'));
  const file = join(dir, 'history.sqlite');
  try {
    const known = await build(file, rows, options.say ?? (() => undefined));
    options.say?.(`history: ${(statSync(file).size / 1e6).toFixed(0)} MB in the file`);
    const history = await openHistory({ file });
    await history.search({ limit: 1 });
    const made = [...(await queries(history, file, known, rows)), ...(await inserts(history, dir))];
    await history.close();
    return made;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--rows');
  const rows = at === -1 ? 100_000 : Number(process.argv[at + 1]);
  for (const row of await benchHistory({ rows, say: (text) => console.error(text) })) {
    console.log(
      `${row.ok ? 'ok  ' : 'OVER'} ${row.name}: ${row.measured}; against ${row.against}; ${row.ratio.toFixed(3)} (budget ${row.budget})`,
    );
  }
}
