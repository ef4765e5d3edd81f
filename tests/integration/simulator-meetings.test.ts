import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { codeOf, wemeetClient, type Answer, type Json, type SendOptions } from '../unit/simulator-support.ts';

const EPOCH = 1_767_110_400; // midnight in UTC+8
const OP = 'operator_id=admin001&operator_id_type=1';
const MEMBER = 'operator_id=member001&operator_id_type=1';
let simulator: Simulator;
let call: (method: string, target: string, options?: SendOptions) => Promise<Answer>;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, epoch: EPOCH, users: 3000, limits: false });
  call = wemeetClient(simulator.info);
});
afterAll(() => simulator.close());

const get = (target: string): Promise<Answer> => call('GET', target);
const corp = (state: number, more = ''): Promise<Answer> =>
  get(`/v1/corp/meetings?meeting_state=${state}&page=1&page_size=100&${OP}${more}`);
/** Every row of a list. */
async function whole(state: number): Promise<Json[]> {
  const rows: Json[] = [];
  for (let page = 1; ; page += 1) {
    const answer = (await get(`/v1/corp/meetings?meeting_state=${state}&page=${page}&page_size=100&${OP}`)).json;
    rows.push(...(answer['meeting_info_list'] as Json[]));
    if (page >= answer['total_page']) return rows;
  }
}
const find = (rows: Json[], subject: string): Json => rows.find((row) => row['subject'] === subject) as Json;

describe('account-level meeting lists', () => {
  it('gives milliseconds for ended meetings and seconds for the others', async () => {
    const [ended, live, upcoming] = await Promise.all([corp(1), corp(2), corp(3)]);
    expect([ended.status, live.status, upcoming.status]).toEqual([200, 200, 200]);
    const row = ended.json['meeting_info_list'][0] as Json;
    expect(String(row['start_time'])).toHaveLength(13);
    expect(row['meeting_duration']).toBe(row['end_time'] - row['start_time']);
    expect(row['user_meeting_duration']).toBeGreaterThan(100_000);
    for (const answer of [live, upcoming]) {
      expect(answer.json['total_count']).toBeGreaterThan(5);
      expect(String((answer.json['meeting_info_list'][0] as Json)['start_time'])).toHaveLength(10);
    }
    expect((live.json['meeting_info_list'][0] as Json)['online_member_num']).toBeGreaterThan(0);
  });

  it('holds the awkward: ids above 2^63, one code three times, strange subjects, rooms as creators', async () => {
    const lists = await Promise.all([whole(1), whole(2), whole(3)]);
    const ids = lists.flat().map((row) => BigInt(row['meeting_id']));
    expect(ids.filter((id) => id > 2n ** 63n).length).toBeGreaterThan(ids.length / 2);
    const live = find(lists[1] ?? [], '客户沟通会（进行中）');
    for (const state of [1, 2, 3]) {
      expect((await corp(state, `&meeting_code=${live['meeting_code']}`)).json['total_count']).toBe(1);
    }
    const subjects = lists.flat().map((row) => String(row['subject']));
    for (const first of ['=', '+', '-', '@', '🎉']) expect(subjects.some((text) => text.startsWith(first))).toBe(true);
    expect(subjects.some((text) => [...text].length === 200)).toBe(true);
    expect(lists.flat().some((row) => row['userid_type'] === 3)).toBe(true);
  });

  it('lets a row appear while the list is paged', async () => {
    const own = await startSimulator({ seed: 7, epoch: EPOCH, limits: false });
    const ask = wemeetClient(own.info);
    const page = (n: number): Promise<Answer> => ask('GET', `/v1/corp/meetings?meeting_state=1&page=${n}&page_size=20&${OP}`);
    const first = await page(1);
    const second = await page(2);
    await own.close();
    expect(second.json['total_count']).toBe(first.json['total_count'] + 1);
    const last = (first.json['meeting_info_list'][19] as Json)['meeting_id'];
    expect((second.json['meeting_info_list'][0] as Json)['meeting_id']).toBe(last);
  });

  it.each([
    [190004, 'page_size', `meeting_state=1&page=1&page_size=101&${OP}`],
    [190004, 'page', `meeting_state=1&page=0&page_size=20&${OP}`],
    [190004, 'meeting_state', `meeting_state=4&page=1&page_size=20&${OP}`],
    [190004, 'pagesize', `meeting_state=1&page=1&page_size=20&pagesize=1&${OP}`],
    [190004, 'start_time', `meeting_state=1&page=1&page_size=20&start_time=1767110400000&${OP}`],
    [190004, 'operator_id_type', 'meeting_state=1&page=1&page_size=20&operator_id=admin001'],
    [190004, 'operator_id_type', 'meeting_state=1&page=1&page_size=20&operator_id=admin001&operator_id_type=3'],
    [190001, 'Admin001', 'meeting_state=1&page=1&page_size=20&operator_id=Admin001&operator_id_type=1'],
    [500014, 'permission', `meeting_state=1&page=1&page_size=20&${MEMBER}`],
  ])('%i names %s', async (code, word, query) => {
    const answer = await get(`/v1/corp/meetings?${query}`);
    expect(codeOf(answer)).toBe(code);
    expect(answer.json['error_info']['message']).toContain(word);
  });
});

describe('one meeting', () => {
  it('is found by id and by code, with seconds as text', async () => {
    const row = find((await corp(2)).json['meeting_info_list'] as Json[], '值班保障大厅');
    const byId = await get(`/v1/meetings/${row['meeting_id']}?${OP}&instanceid=1`);
    const info = byId.json['meeting_info_list'][0] as Json;
    expect(info).toMatchObject({ meeting_id: row['meeting_id'], status: 'MEETING_STATE_STARTED', password: '135790' });
    expect(info['start_time']).toBe(String(row['start_time']));
    const byCode = await get(`/v1/meetings?meeting_code=${row['meeting_code']}&userid=admin001&instanceid=1`);
    expect((byCode.json['meeting_info_list'][0] as Json)['meeting_id']).toBe(row['meeting_id']);
  });

  it("is gone once ended, unknown is 9003, another one's is 9042", async () => {
    const ended = (await corp(1)).json['meeting_info_list'] as Json[];
    const once = ended.find((row) => row['meeting_type'] === 0) as Json;
    expect((await get(`/v1/meetings/${once['meeting_id']}?${OP}&instanceid=1`)).json['meeting_number']).toBe(0);
    expect(codeOf(await get(`/v1/meetings/1?${OP}&instanceid=1`))).toBe(9003);
    const live = find((await corp(2)).json['meeting_info_list'] as Json[], '会务管理员的快速会议');
    const answer = await get(`/v1/meetings/${live['meeting_id']}/participants?${MEMBER}`);
    expect([answer.status, codeOf(answer)]).toEqual([403, 9042]);
  });

  it('lists the 50 occurrences of a series', async () => {
    const rows = (await corp(3, '')).json['meeting_info_list'] as Json[];
    const series = find(rows, '每日站会（50 场）');
    const info = (await get(`/v1/meetings/${series['meeting_id']}?${OP}&instanceid=1`)).json['meeting_info_list'][0];
    expect(info?.['sub_meetings']).toHaveLength(50);
    expect(String(info?.['current_sub_meeting_id'])).toMatch(/^\d{10}$/);
  });
});

describe('people of a meeting', () => {
  const participants = async (id: string, more = ''): Promise<Json> => (await get(`/v1/meetings/${id}/participants?${OP}${more}`)).json;

  it('pages by pos, with re-joins, two devices at once, guests and someone still inside', async () => {
    const row = find((await corp(2)).json['meeting_info_list'] as Json[], '值班保障大厅');
    const all: Json[] = [];
    for (let pos = 0; ;) {
      const page = await participants(row['meeting_id'], `&pos=${pos}&size=20`);
      all.push(...(page['participants'] as Json[]));
      if (!(page['has_remaining'] as boolean)) {
        expect(all).toHaveLength(page['total_count']);
        break;
      }
      pos = page['next_pos'];
    }
    expect(all.some((one) => one['left_time'] === '0')).toBe(true);
    expect(all.some((one) => one['userid'] === '' && one['is_enterprise_user'] === false)).toBe(true);
    const plain = all.filter((one) => /[\u4e00-\u9fff]/.test(one['user_name']));
    const coded = all.filter((one) => /^[A-Za-z0-9+/]+=*$/.test(one['user_name']));
    expect(plain.length).toBeGreaterThan(0);
    expect(coded.length).toBeGreaterThan(plain.length);
    const people = new Map<string, Json[]>();
    for (const one of all.filter((row) => row['userid'] !== '')) {
      people.set(one['userid'], [...(people.get(one['userid']) ?? []), one]);
    }
    const rows = [...people.values()].filter((list) => list.length > 1);
    expect(rows.some((list) => list[0]?.['instanceid'] !== list[1]?.['instanceid'])).toBe(true);
    expect(rows.some((list) => list[0]?.['instanceid'] === list[1]?.['instanceid'])).toBe(true);
  });

  it('nobody leaves before they came, in a short meeting either', async () => {
    const rows = (await corp(1)).json['meeting_info_list'] as Json[];
    expect(rows.length).toBeGreaterThan(10);
    let seen = 0;
    for (const row of rows.sort((a, b) => a['meeting_duration'] - b['meeting_duration']).slice(0, 12)) {
      const sub = row['sub_meeting_id'] === '' ? '' : `&sub_meeting_id=${row['sub_meeting_id']}`;
      for (const one of (await participants(row['meeting_id'], `&size=100${sub}`))['participants'] as Json[]) {
        if (one['left_time'] === '0') continue;
        seen += 1;
        expect(Number(one['left_time']), row['meeting_id']).toBeGreaterThan(Number(one['join_time']));
      }
    }
    expect(seen).toBeGreaterThan(30);
  });

  it('refuses a page over 100 and a span over 90 days', async () => {
    const row = find((await corp(2)).json['meeting_info_list'] as Json[], '值班保障大厅');
    expect(codeOf(await get(`/v1/meetings/${row['meeting_id']}/participants?${OP}&size=101`))).toBe(190004);
    const span = `&start_time=${EPOCH}&end_time=${EPOCH + 91 * 86_400}`;
    expect(codeOf(await get(`/v1/meetings/${row['meeting_id']}/participants?${OP}${span}`))).toBe(190004);
  });

  it('removes somebody, and the waiting room lets in', async () => {
    const row = find((await corp(2)).json['meeting_info_list'] as Json[], '值班保障大厅');
    const id = String(row['meeting_id']);
    const inside = async (): Promise<Json> => (await get(`/v1/meetings/${id}/real-time-participants?${OP}&page=1&page_size=50`)).json;
    const before = await inside();
    // States are counted from 1, invalid: 4 is a running one (doc 72810).
    expect(before['status']).toBe('4');
    const target = before['participants'][3] as Json;
    const body = {
      operator_id: 'admin001',
      operator_id_type: 1,
      instanceid: 1,
      allow_rejoin: false,
      users: [{ to_operator_id: target['ms_open_id'], to_operator_id_type: 4, instanceid: target['instanceid'] }],
    };
    expect(codeOf(await call('PUT', `/v1/real-control/meetings/${id}/kickout`, { body }))).toBe(0);
    expect((await inside())['total_count']).toBe(before['total_count'] - 1);
    expect(codeOf(await call('PUT', `/v1/real-control/meetings/${id}/kickout`, { body }))).toBe(202007);

    const waiting = (await get(`/v1/meetings/${id}/waiting-room-participants?userid=admin001&page=1&page_size=20`)).json;
    const first = waiting['participants'][0] as Json;
    const admit = {
      operator_id: 'admin001',
      operator_id_type: 1,
      instanceid: 1,
      operate_type: 1,
      users: [{ to_operator_id: first['ms_open_id'], to_operator_id_type: 4, instanceid: first['instanceid'] }],
    };
    expect(codeOf(await call('PUT', `/v1/real-control/meetings/${id}/waiting-room`, { body: admit }))).toBe(0);
    expect((await inside())['total_count']).toBe(before['total_count']);
  });
});

describe("a user's meetings", () => {
  it('comes 20 at a time with doubles, and all of them in the end', async () => {
    const seen = new Map<string, number>();
    let pos = 0;
    let cursory = 0;
    let calls = 0;
    let total = 0;
    for (;;) {
      const page = (await get(`/v1/meetings?userid=admin001&instanceid=1&pos=${pos}&cursory=${cursory}`)).json;
      const rows = page['meeting_info_list'] as Json[];
      expect(rows.length).toBeLessThanOrEqual(20);
      if (calls === 0) total = rows.length + page['remaining'];
      for (const row of rows) seen.set(row['meeting_id'], (seen.get(row['meeting_id']) ?? 0) + 1);
      calls += 1;
      if (page['remaining'] === (0 as unknown) || calls > 200) break;
      [pos, cursory] = [page['next_pos'], page['next_cursory']];
    }
    expect(seen.size).toBe(total);
    expect(total).toBeGreaterThan(40);
    expect([...seen.values()].some((times) => times > 1)).toBe(true);
  });

  it('gives the history in seconds, at most 90 days', async () => {
    const answer = await get(`/v1/history/meetings/admin001?page=1&page_size=20&start_time=${EPOCH - 86_400 * 60}&end_time=${EPOCH}`);
    expect(answer.json['total_count']).toBeGreaterThan(20);
    expect(String((answer.json['meeting_info_list'][0] as Json)['start_time'])).toHaveLength(10);
    expect(codeOf(await get(`/v1/history/meetings/admin001?page=1&page_size=20&start_time=${EPOCH - 86_400 * 91}&end_time=${EPOCH}`))).toBe(
      190004,
    );
    expect(codeOf(await get('/v1/history/meetings/nobody?page=1&page_size=20'))).toBe(190001);
  });
});

describe('writing meetings', () => {
  const start = String(EPOCH + 10 * 86_400);
  const end = String(EPOCH + 10 * 86_400 + 3600);
  const body = { userid: 'admin001', instanceid: 1, subject: '新建会议', type: 0, start_time: start, end_time: end };

  it('creates, changes, cancels; the lists follow', async () => {
    const made = (await call('POST', '/v1/meetings', { body })).json['meeting_info_list'][0] as Json;
    const id = String(made['meeting_id']);
    expect(made['start_time']).toBe(start);
    const change = { userid: 'admin001', instanceid: 1, subject: '改名 & 改时间', start_time: String(Number(start) + 600), end_time: end };
    expect(codeOf(await call('PUT', `/v1/meetings/${id}`, { body: change }))).toBe(0);
    const read = (await get(`/v1/meetings/${id}?${OP}&instanceid=1`)).json['meeting_info_list'][0] as Json;
    expect(read).toMatchObject({ subject: '改名 & 改时间', start_time: String(Number(start) + 600) });
    const found = async (): Promise<number> => (await corp(3, `&meeting_code=${made['meeting_code']}`)).json['total_count'];
    expect(await found()).toBe(1);
    const cancel = { userid: 'admin001', instanceid: 1, reason_code: 1 };
    expect(codeOf(await call('POST', `/v1/meetings/${id}/cancel`, { body: cancel }))).toBe(0);
    expect(await found()).toBe(0);
    expect(codeOf(await call('POST', `/v1/meetings/${id}/cancel`, { body: cancel }))).toBe(9007);
  });

  it.each([
    [190004, { ...body, start_time: Number(start) }],
    [190004, { ...body, instanceid: '1' }],
    [190004, { ...body, end_time: start }],
    [190004, { ...body, passwort: '1' }],
    [190004, { ...body, password: '12' }],
    [190004, { userid: 'admin001', instanceid: 1, type: 0, start_time: start, end_time: end }],
    [9093, { ...body, subject: '敏感词' }],
    [190001, { ...body, userid: 'ADMIN001' }],
  ])('refuses with %i', async (code, wrong) => {
    expect(codeOf(await call('POST', '/v1/meetings', { body: wrong }))).toBe(code);
  });

  it('answers broken JSON with 200005', async () => {
    expect(codeOf(await call('POST', '/v1/meetings', { raw: '{"a":1,}' }))).toBe(200005);
    expect(codeOf(await call('POST', '/v1/meetings', { raw: '[1]' }))).toBe(200005);
  });

  it('ends a running meeting once; members may not', async () => {
    const live = find((await corp(2)).json['meeting_info_list'] as Json[], '会务管理员的快速会议');
    const dismiss = (operator: string): Promise<Answer> =>
      call('POST', `/v1/meetings/${live['meeting_id']}/dismiss`, {
        body: { operator_id: operator, operator_id_type: 1, instanceid: 1, reason_code: 1 },
      });
    expect(codeOf(await dismiss('member001'))).toBe(9042);
    expect(codeOf(await dismiss('admin001'))).toBe(0);
    expect(codeOf(await dismiss('admin001'))).toBe(13603);
    expect(find((await corp(2)).json['meeting_info_list'] as Json[], '会务管理员的快速会议')).toBeUndefined();
  });

  it('says which APIs are not simulated and which do not exist', async () => {
    const known = await get(`/v1/devices?${OP}`);
    expect([codeOf(known), known.json['error_info']['message']]).toEqual([41, 'not simulated']);
    expect((await get('/v1/nothing/here')).status).toBe(404);
  });
});

describe('personal links and creators the directory does not have', () => {
  it('gives back what was made, for who controls the meeting', async () => {
    const live = find((await corp(2)).json['meeting_info_list'] as Json[], '值班保障大厅');
    const target = `/v1/meetings/${live['meeting_id']}/customer-short-url`;
    expect((await get(`${target}?${OP}`)).json).toEqual({ meeting_short_url_customer_data: [] });
    const body = { meeting_id: live['meeting_id'], customer_data: '客户甲', operator_id: 'admin001', operator_id_type: 1 };
    const made = await call('POST', '/v1/meetings/customer-short-url', { body });
    expect(made.json['meeting_short_url_customer_data']).toMatchObject({
      customer_data: '客户甲',
      meeting_short_url: expect.stringMatching(/^https:/) as string,
    });
    expect((await get(`${target}?${OP}`)).json['meeting_short_url_customer_data']).toEqual([made.json['meeting_short_url_customer_data']]);
    expect(codeOf(await get(`${target}?${MEMBER}`))).toBe(9042);
    expect(codeOf(await call('POST', '/v1/meetings/customer-short-url', { body: { ...body, customer_data: undefined } }))).toBe(190004);
    expect(codeOf(await call('POST', '/v1/meetings/customer-short-url', { body: { ...body, meeting_id: '1' } }))).toBe(9003);
    expect(codeOf(await get(target))).toBe(190004);
  });

  it('lists a meeting under the userid a program wrote, which is nobody', async () => {
    const rows = await whole(3);
    for (const [subject, userid] of [
      ['接口创建的评审会', 'Admin001'],
      ['客户系统创建的会议', 'crm-service'],
    ] as const) {
      const row = find(rows, subject);
      expect(row).toMatchObject({ userid, userid_type: 1, nick_name: '' });
      expect(codeOf(await get(`/v1/users/${userid}?${OP}`))).toBe(20001);
      expect(codeOf(await get(`/v1/meetings?userid=${userid}&instanceid=1`))).toBe(190001);
      expect((await get(`/v1/meetings/${row['meeting_id']}?${OP}&instanceid=1`)).json['meeting_number']).toBe(1);
    }
  });
});
