import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { codeOf, wemeetClient, type Answer, type Json, type SendOptions } from '../unit/simulator-support.ts';

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

describe('what a user leaves behind', () => {
  it('hands over what a member owns, refuses what is not said, and erases for good', async () => {
    const transfer = (body: Record<string, unknown>): Promise<Answer> =>
      call('POST', '/v1/users/delete-transfer', { body: { ...actor, ...body } });
    const whose = async (): Promise<Map<string, number>> => {
      const found = new Map<string, number>();
      const list = (
        await get(
          `/v1/corp/records?start_time=${EPOCH - 30 * 86_400}&end_time=${EPOCH + 86_400}&page=1&page_size=20&query_record_type=0&${OP}`,
        )
      ).json['record_meetings'] as Json[];
      for (const one of list) found.set(String(one['userid']), (found.get(String(one['userid'])) ?? 0) + 1);
      return found;
    };
    const before = await whose();
    const from = [...before.keys()].find((userid) => !userid.startsWith('rooms') && userid !== 'admin001') ?? '';
    const given = { to_operator_id: from, to_operator_id_type: 1 };
    expect(codeOf(await transfer(given))).toBe(190004);
    expect(codeOf(await transfer({ ...given, data_process: '2' }))).toBe(190004);
    expect(codeOf(await transfer({ ...given, data_process: '2', receiver_id: from }))).toBe(190004);
    expect(codeOf(await transfer({ ...given, data_process: '2', receiver_id: 'nobody' }))).toBe(20001);
    expect(codeOf(await transfer({ ...given, data_process: 2, receiver_id: 'admin001' }))).toBe(190004);
    expect(await whose()).toEqual(before);
    expect((await transfer({ ...given, data_process: '2', transfer_data: '1', receiver_id: 'admin001' })).status).toBe(200);
    const after = await whose();
    expect(after.get(from)).toBeUndefined();
    expect(after.get('admin001')).toBe((before.get('admin001') ?? 0) + (before.get(from) ?? 0));
    expect((await transfer({ to_operator_id: 'admin001', to_operator_id_type: 1, data_process: '1' })).status).toBe(200);
    expect((await whose()).get('admin001')).toBeUndefined();
  });

  it('makes verification links for up to 100 people, naming those it does not know', async () => {
    const made = (await call('POST', '/v1/users/invite-auth', { body: { ...actor, userid_list: ['admin001', 'Admin001'] } })).json;
    expect(made['auth_user_list']).toHaveLength(1);
    expect((made['error_user_list'] as Json[])[0]).toMatchObject({ userid: 'Admin001', error_code: 20001 });
    expect((await call('PUT', '/v1/users/member001/invite-auth', { body: actor })).status).toBe(200);
    expect(codeOf(await call('PUT', '/v1/users/Member001/invite-auth', { body: actor }))).toBe(20001);
  });
});
