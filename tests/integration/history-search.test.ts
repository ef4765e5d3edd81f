import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryQuery, HistoryRow } from '../../contract/history.ts';
import { openHistory } from '../../main/history/history.ts';
import type { History } from '../../main/history/history.ts';
import { aCall, anEnd, folder } from './history-support.ts';

let history: History;
const from = 1_760_000_000_000;
const ids = async (query: Partial<HistoryQuery>): Promise<string[]> =>
  (await history.search({ limit: 500, ...query })).rows.map((row) => row.id);

const cases: [string, Parameters<typeof aCall>[1], Parameters<typeof anEnd>[1]][] = [
  ['weekly', { object: '产品周会', actor: 'zhangsan' }, { trace: '7f3c9a10-2b4d-4e6f-8a90-b1c2d3e4f506' }],
  ['split', { object: '本周开会' }, {}],
  ['code', { object: '530812452', operation: 'meetings.query' }, {}],
  ['grouped', { object: '会议号 530 812 452' }, {}],
  ['long', { target: '/v1/meetings/6917531428803912345?userid=lisi' }, { code: '190301', note: '会议不存在' }],
  ['body', { requestBody: '{"subject":"Quarterly review","hosts":[{"userid":"WangWu_08"}]}' }, {}],
  ['answer', {}, { answerBody: '{"name":"\\u6280\\u672f\\u57f9\\u8bad","note":"first line\\nsecond line"}' }],
  ['signs', { object: '100% "done" * 🎉 (a+b)' }, {}],
  ['café', { object: 'Café ＡＢＣ９' }, {}],
  ['percent', { target: '/v1/x?subject=%E5%B9%B4%E4%BC%9A&bad=%ZZ' }, {}],
  ['network', { accountId: 'acc-2', vendor: 'ytx' }, { outcome: 'network', code: 'ECONNRESET', message: 'socket hang up' }],
];

beforeAll(async () => {
  history = await openHistory({ file: join(folder(), 'history.sqlite') });
  let at = from;
  for (const [id, call, end] of cases) {
    at += 1000;
    await history.begin(aCall(id, { startedAt: at, ...call }));
    await history.complete(anEnd(id, end));
  }
  await history.begin(aCall('hanging', { startedAt: at + 1000, object: 'hanging around' }));
  await history.star('code', true);
  await history.indexed();
});
afterAll(() => history.close());

describe('text', () => {
  it.each<[string, string[]]>([
    ['周会', ['weekly']],
    ['周', ['split', 'weekly']],
    ['产品 周会', ['weekly']],
    ['530812452', ['grouped', 'code']],
    ['530 812 452', ['grouped', 'code']],
    ['530-812-452', ['grouped', 'code']],
    ['530 812 452 会议号', ['grouped']],
    ['08124', ['grouped', 'code']],
    ['6917531428803912345', ['long']],
    ['14288039', ['long']],
    ['7f3c9a10-2b4d-4e6f-8a90-b1c2d3e4f506', ['weekly']],
    ['4e6f-8a90', ['weekly']],
    ['190301', ['long']],
    ['不存在', ['long']],
    ['quarterly', ['body']],
    ['QUART', ['body']],
    ['quarterly review', ['body']],
    ['review quarterly', ['body']],
    ['quarterly nothing', []],
    ['wangwu_08', ['body']],
    ['angWu_0', ['body']],
    ['技术培训', ['answer']],
    ['second', ['answer']],
    ['年会', ['percent']],
    ['cafe', ['café']],
    ['café abc9', ['café']],
    ['🎉', ['signs']],
    ['%', ['percent', 'signs']],
    ['100%', ['signs']],
    ['"done"', ['signs']],
    ['*', ['signs']],
    ['hang up', ['network']],
    ['hangi', ['hanging']],
    ['up', ['network']],
    ['ECONNRESET', ['network']],
    ['NEAR(', []],
    ['quarterly OR weekly', []],
    ['qu', ['code']],
    ['su', ['percent']],
    ['words:', []],
    ['\u200d', []],
    ['a'.repeat(5000), []],
  ])('%s', async (text, expected) => {
    expect(await ids({ text })).toEqual(expected);
  });

  it('the inside of a userid finds all its calls', async () => {
    expect((await ids({ text: 'angsan' })).length).toBe(cases.length + 1);
  });

  it('a blank text is no filter', async () => {
    expect((await ids({ text: '  ' })).length).toBe(cases.length + 1);
  });

  it('a call under way is found, and found by its end once that came', async () => {
    expect(await ids({ text: 'around' })).toEqual(['hanging']);
    expect(await ids({ text: 'around', outcomes: ['unfinished'] })).toEqual(['hanging']);
    await history.complete(anEnd('hanging', { outcome: 'cancelled', note: 'stoppedword' }));
    await history.indexed();
    expect(await ids({ text: 'stoppedword around' })).toEqual(['hanging']);
    expect(await ids({ text: 'around', outcomes: ['unfinished'] })).toEqual([]);
  });

  it('is found within a second without being asked to hurry', async () => {
    await history.begin(aCall('soon', { object: 'sooncomes' }));
    expect((await history.search({ limit: 1 })).indexing).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await ids({ text: 'sooncomes' })).toEqual(['soon']);
    expect((await history.search({ limit: 1 })).indexing).toBe(0);
    await history.remove(['soon']);
  });

  it('no text makes it throw', async () => {
    const odd = fc.string({ unit: fc.constantFrom(...'"*^:(){}-+%_\\\'/ 周aZ5é🎉\u200d\ud83d\0\ue000', 'AND ', 'NOT ', 'NEAR(') });
    await fc.assert(
      fc.asyncProperty(fc.oneof(odd, fc.string({ unit: 'binary' })), async (text) => {
        await history.search({ limit: 5, text });
        await history.search({ limit: 5, text, accountIds: ['acc-1', text], code: text, starred: false });
      }),
      { numRuns: 300 },
    );
  });
});

describe('filters', () => {
  it.each<[Partial<HistoryQuery>, string[]]>([
    [{ accountIds: ['acc-2'] }, ['network']],
    [{ accountIds: [] }, []],
    [{ vendors: ['ytx'] }, ['network']],
    [{ operations: ['meetings.query'] }, ['code']],
    [{ actor: 'lisi' }, []],
    [{ outcomes: ['network', 'rejected'] }, ['network']],
    [{ code: '190301' }, ['long']],
    [{ code: '19030' }, []],
    [{ starred: true }, ['code']],
    [{ from: from + 2000, to: from + 3000 }, ['code', 'split']],
    [{ from: from + 2000, to: from + 4000, text: '530812452' }, ['grouped', 'code']],
    [{ to: from + 3000, text: '530812452' }, ['code']],
    [{ text: '530812452', starred: true }, ['code']],
    [{ text: '530812452', starred: false }, ['grouped']],
    [{ text: 'angs', actor: 'zhangsan', code: '190301' }, ['long']],
    [{ text: '8039', vendors: ['ytx'] }, []],
    [{ text: '530812452', operations: ['meetings.query'] }, ['code']],
  ])('%j', async (query, expected) => expect(await ids(query)).toEqual(expected));

  it('a row not indexed yet is in the list under any filter', async () => {
    await history.begin(aCall('new', { accountId: 'acc-9', startedAt: from + 1 }));
    expect(await ids({ accountIds: ['acc-9'] })).toEqual(['new']);
    await history.remove(['new']);
  });
});

describe('paging', () => {
  it('goes through all rows once, by time and id, as a plain sort would', async () => {
    const own = await openHistory({ file: join(folder(), 'history.sqlite') });
    const rows: Pick<HistoryRow, 'startedAt' | 'id'>[] = [];
    let n = 17;
    for (let i = 0; i < 240; i += 1) {
      n = (n * 48271) % 2147483647;
      const row = { startedAt: from + (n % 12), id: `r${n}` };
      rows.push(row);
      await own.begin(aCall(row.id, { ...row, accountId: `a${i % 2}`, object: i % 3 === 0 ? '例会' : 'other' }));
    }
    await own.indexed();
    const order = [...rows].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
    for (const query of [{}, { accountIds: ['a0', 'a1'] }, { text: '例会' }, { text: 'zhang' }] as const) {
      const wanted = (await own.search({ limit: 500, ...query })).rows.map((r) => r.id);
      expect(wanted).toEqual(order.map((r) => r.id).filter((id) => wanted.includes(id)));
      for (const limit of [1, 7, 50]) {
        const seen: string[] = [];
        let after: HistoryQuery['after'];
        for (;;) {
          const page = await own.search({ limit, ...query, ...(after === undefined ? {} : { after }) });
          expect(page.total).toBe(wanted.length);
          seen.push(...page.rows.map((r) => r.id));
          if (page.next === null) break;
          after = page.next;
        }
        expect(seen).toEqual(wanted);
      }
    }
    await own.close();
  });

  it('more calls in one millisecond than have room there keep their place beside it', async () => {
    const own = await openHistory({ file: join(folder(), 'history.sqlite') });
    await Promise.all(Array.from({ length: 1100 }, (_, i) => own.begin(aCall(`s${i}`, { startedAt: from }))));
    expect((await own.search({ limit: 1 })).total).toBe(1100);
    await own.close();
  });

  it('counts to 10,000 and says when there are more', async () => {
    const own = await openHistory({ file: join(folder(), 'history.sqlite') });
    const put = (i: number): Promise<void> => own.begin(aCall(`r${i}`, { startedAt: from + i }));
    await Promise.all(Array.from({ length: 10_000 }, (_, i) => put(i)));
    expect(await own.search({ limit: 1 })).toMatchObject({ total: 10_000, totalIsFloor: false });
    await put(10_000);
    expect(await own.search({ limit: 1 })).toMatchObject({ total: 10_000, totalIsFloor: true });
    await own.close();
  });
});
