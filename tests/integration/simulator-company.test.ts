import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { codeOf, send, wemeetClient, type Answer, type Json, type SendOptions } from '../unit/simulator-support.ts';

const EPOCH = 1_767_110_400;
const OP = 'operator_id=admin001&operator_id_type=1';
let simulator: Simulator;
let call: (method: string, target: string, options?: SendOptions) => Promise<Answer>;
const get = (target: string): Promise<Answer> => call('GET', target);
const actor = { operator_id: 'admin001', operator_id_type: 1 };

beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, epoch: EPOCH, limits: false });
  call = wemeetClient(simulator.info);
});
afterAll(() => simulator.close());

async function everyUser(): Promise<Json[]> {
  const all: Json[] = [];
  for (let pos = ''; ;) {
    const page = (await get(`/v1/corp/users?page_size=100&pos=${pos}&${OP}`)).json;
    all.push(...(page['users'] as Json[]));
    if (!(page['has_remaining'] as boolean)) return all;
    pos = page['next_pos'];
  }
}

describe('users', () => {
  it('pages the whole company once, each userid once', async () => {
    const all = await everyUser();
    expect(all).toHaveLength(3000);
    expect(new Set(all.map((one) => one['userid'])).size).toBe(3000);
    expect(new Set(all.map((one) => one['status']))).toEqual(new Set([0, 1, 2]));
    expect(all.some((one) => (one['departments'] as Json[]).length === 2)).toBe(true);
  });

  it('filters by name, state and role', async () => {
    const query = async (more: string): Promise<Json> => (await get(`/v1/corp/users?page_size=100&${OP}&${more}`)).json;
    const named = await query(`user_name=${encodeURIComponent('王')}`);
    expect((named['users'] as Json[]).every((one) => String(one['user_name']).includes('王'))).toBe(true);
    const waiting = (await query('status=2'))['users'] as Json[];
    expect(waiting.every((one) => one['status'] === (2 as unknown))).toBe(true);
    expect((await query('role_code=super_admin'))['total_count']).toBe(1);
  });

  it('lists roles, and users of a role under the same address', async () => {
    const roles = (await get(`/v1/corp/user-roles?page=1&page_size=20&${OP}`)).json['user_role_list'] as Json[];
    const admin = roles.find((role) => role['role_code'] === ('admin' as unknown)) as Json;
    const users = (await get(`/v1/corp/user-roles?role_code=admin&page_size=100&${OP}`)).json['users'] as Json[];
    expect(users).toHaveLength(Number(admin['role_member_nu']));
    expect(typeof admin['role_member_nu']).toBe('string');
  });

  it('uses the five states of the other lists and at most 20 rows', async () => {
    const page = (await get(`/v1/users/list?page=2&page_size=20&${OP}`)).json;
    expect(new Set((page['users'] as Json[]).map((one) => one['status']))).toEqual(new Set(['1', '2', '3', '4', '5']));
    expect(codeOf(await get(`/v1/users/list?page=1&page_size=21&${OP}`))).toBe(190004);
    expect(codeOf(await get(`/v1/users/advance/list?size=101&${OP}`))).toBe(190004);
  });

  it('creates, changes, disables and deletes', async () => {
    const body = { ...actor, userid: 'new.person', username: '新人', phone: '17700000001', email: 'new@corp.example' };
    expect(codeOf(await call('POST', '/v1/users', { body }))).toBe(0);
    expect(codeOf(await call('POST', '/v1/users', { body }))).toBe(20002);
    expect(codeOf(await call('POST', '/v1/users', { body: { ...body, userid: 'b', email: 'x@y.example' } }))).toBe(41003);
    const read = async (): Promise<Json> => (await get(`/v1/users/new.person?${OP}`)).json;
    expect(await read()).toMatchObject({ username: '新人', status: '3' });
    expect(codeOf(await call('PUT', '/v1/users/new.person', { body: { ...actor, job_title: '讲师' } }))).toBe(0);
    expect((await read())['job_title']).toBe('讲师');
    expect(codeOf(await call('PUT', '/v1/users/new.person/enable', { body: { ...actor, enable: false } }))).toBe(0);
    expect((await read())['status']).toBe('4');
    expect(codeOf(await call('DELETE', `/v1/users?uuid=${(await read())['uuid']}&${OP}`))).toBe(0);
    expect(codeOf(await get(`/v1/users/new.person?${OP}`))).toBe(20001);
    expect(await everyUser()).toHaveLength(3000);
  });

  it('is strict about the case of userid and about rights', async () => {
    expect(codeOf(await get(`/v1/users/Member001?${OP}`))).toBe(20001);
    expect(codeOf(await call('DELETE', `/v1/users/admin001?${OP}`))).toBe(20004);
    const member = 'operator_id=member001&operator_id_type=1';
    expect(codeOf(await get(`/v1/corp/users?page_size=10&${member}`))).toBe(500014);
    expect(codeOf(await get(`/v1/users/member001?${member}`))).toBe(0);
    expect(codeOf(await get(`/v1/users/admin001?${member}`))).toBe(500014);
    expect(codeOf(await call('POST', '/v1/users', { body: { ...actor, userid: 'a b', username: 'x', phone: '13' } }))).toBe(190004);
  });
});

describe('recordings', () => {
  const window = `start_time=${EPOCH - 30 * 86_400}&end_time=${EPOCH + 86_400}`;
  const corpList = async (page: number, type = 0): Promise<Json> =>
    (await get(`/v1/corp/records?${window}&page=${page}&page_size=20&query_record_type=${type}&${OP}`)).json;

  it('shows files only in state 3, all times in ms, the host under its own name', async () => {
    const rows: Json[] = [];
    for (let page = 1; page <= 5; page += 1) rows.push(...((await corpList(page))['record_meetings'] as Json[]));
    expect(new Set(rows.map((one) => one['state']))).toEqual(new Set([1, 2, 3]));
    for (const row of rows) {
      expect('record_files' in row).toBe(row['state'] === (3 as unknown));
      expect(String(row['media_start_time'])).toHaveLength(13);
      expect(row['host_user_id']).toBeUndefined();
    }
    const own = (await get(`/v1/records?${window}&userid=admin001`)).json['record_meetings'] as Json[];
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((one) => one['host_user_id'] === ('admin001' as unknown))).toBe(true);
  });

  it('hides everything but cloud recordings by default and allows 31 days', async () => {
    const all = (await corpList(1))['total_count'];
    const cloud = (await get(`/v1/corp/records?${window}&${OP}`)).json;
    expect(cloud['total_count']).toBeLessThan(all);
    expect(cloud['record_meetings']).toHaveLength(10);
    const tooLong = `start_time=${EPOCH - 32 * 86_400}&end_time=${EPOCH}`;
    expect(codeOf(await get(`/v1/corp/records?${tooLong}&${OP}`))).toBe(190004);
    expect(codeOf(await get(`/v1/corp/records?${window}&page_size=21&${OP}`))).toBe(190004);
  });

  it('leads from record to file to link, and the link gives bytes with ranges', async () => {
    const row = ((await corpList(1))['record_meetings'] as Json[]).find((one) => one['state'] === (3 as unknown)) as Json;
    const list = (await get(`/v1/addresses?meeting_record_id=${row['meeting_record_id']}&${OP}`)).json;
    const file = list['record_files'][0] as Json;
    const link = new URL(file['download_address']);
    const part = await send(link.origin, 'GET', link.pathname + link.search, { Range: 'bytes=0-5' });
    // Every line of an invented file begins with the file's own id.
    const id = /\/files\/(\d+)\./.exec(link.pathname)?.[1] ?? '';
    expect([part.status, part.text]).toEqual([206, id.slice(-20).padStart(20, '0').slice(0, 6)]);
    const one = (await get(`/v1/addresses/${file['record_file_id']}?${OP}`)).json;
    const seconds = Number(new URL(one['download_address']).searchParams.get('expires')) - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(290);
    expect(seconds).toBeLessThan(301);
    expect(codeOf(await get(`/v1/metrics/records?meeting_record_id=${row['meeting_record_id']}&${OP}`))).toBe(0);
    const events = (await get(`/v1/records/events?meeting_record_id=${row['meeting_record_id']}&event_type=2&${OP}`)).json;
    expect(String((events['events'][0] as Json)['operate_time'])).toHaveLength(13);
  });

  it('takes view-details in ms and refuses seconds', async () => {
    const row = ((await corpList(1))['record_meetings'] as Json[]).find((one) => one['state'] === (3 as unknown)) as Json;
    const file = (row['record_files'][0] as Json)['record_file_id'];
    const ask = (unit: number): Promise<Answer> =>
      get(
        `/v1/records/view-details?record_file_id=${file}&start_time=${(EPOCH - 86_400) * unit}&end_time=${(EPOCH + 86_400) * unit}&${OP}`,
      );
    expect(codeOf(await ask(1000))).toBe(0);
    expect(codeOf(await ask(1))).toBe(190004);
  });

  it('shares, stops sharing and deletes', async () => {
    const row = ((await corpList(2))['record_meetings'] as Json[]).find((one) => one['state'] === (3 as unknown)) as Json;
    const id = String(row['meeting_record_id']);
    const put = (config: unknown): Promise<Answer> =>
      call('PUT', `/v1/records/settings/${id}`, { body: { ...actor, sharing_config: config } });
    const read = async (): Promise<Json> => (await get(`/v1/records/settings/${id}?${OP}`)).json['sharing_config'];
    expect(codeOf(await put({ enable_sharing: true }))).toBe(190004);
    expect(codeOf(await put({ enable_sharing: true, password: 'ab12', allow_download: true }))).toBe(0);
    expect(await read()).toMatchObject({ enable_sharing: true, password: 'ab12', allow_download: true });
    expect(codeOf(await put({ enable_sharing: false }))).toBe(0);
    expect(await read()).toMatchObject({ enable_sharing: false, password: '', allow_download: false });
    expect(codeOf(await call('DELETE', `/v1/records?meeting_record_id=${id}&${OP}`))).toBe(0);
    expect(codeOf(await get(`/v1/addresses?meeting_record_id=${id}&${OP}`))).toBe(4051);
    expect(codeOf(await call('DELETE', `/v1/records/${id}?${OP}`))).toBe(7003);
  });
});

describe('live', () => {
  it('configures, lists and deletes replays', async () => {
    const ended = (await get(`/v1/corp/meetings?meeting_state=1&page=1&page_size=100&${OP}`)).json['meeting_info_list'] as Json[];
    const show = ended.find((row) => String(row['subject']).startsWith('年度发布会')) as Json;
    const path = `/v1/meetings/${show['meeting_id']}/live_play`;
    const read = async (): Promise<Json[]> =>
      (await get(`${path}/replays?userid=admin001&instanceid=1`)).json['meeting_info_list'][0]?.['live_replay_list'] as unknown as Json[];
    const room = (await read())[0]?.['live_room_id'];
    expect(codeOf(await get(`${path}/replays?userid=member001&instanceid=1`))).toBe(190315);
    expect(codeOf(await call('DELETE', `${path}/${room}/replays?userid=admin001&instanceid=1`))).toBe(0);
    expect(await read()).toHaveLength(0);
    const body = { userid: 'admin001', instanceid: 1, live_config: { live_subject: '直播', live_watermark: { watermark_opt: 1 } } };
    expect(codeOf(await call('PUT', `${path}/config`, { body }))).toBe(0);
  });
});

describe('data', () => {
  it('is the same for the same seed and epoch, other for another seed', async () => {
    const read = async (seed: number): Promise<string> => {
      const one = await startSimulator({ seed, epoch: EPOCH, limits: false });
      const ask = wemeetClient(one.info);
      const answers = [];
      for (const target of [
        `/v1/corp/meetings?meeting_state=1&page=1&page_size=50&${OP}`,
        `/v1/corp/users?page_size=50&${OP}`,
        `/v1/corp/records?start_time=${EPOCH - 86_400 * 20}&end_time=${EPOCH}&page_size=20&${OP}`,
      ]) {
        answers.push((await ask('GET', target)).text.replaceAll(one.info.baseUrl, ''));
      }
      await one.close();
      return answers.join('\n');
    };
    const first = await read(3);
    expect(await read(3)).toBe(first);
    expect(await read(4)).not.toBe(first);
  });

  it('starts quickly with 100,000 users and 5,000 recordings', async () => {
    const before = performance.now();
    const big = await startSimulator({ users: 100_000, recordings: 5000, limits: false });
    expect(performance.now() - before).toBeLessThan(1500);
    const page = (await wemeetClient(big.info)('GET', `/v1/corp/users?page_size=100&${OP}`)).json;
    await big.close();
    expect(page['total_count']).toBe(100_000);
  });
});
