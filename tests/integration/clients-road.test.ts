import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountDraft } from '../../contract/account.ts';
import type { Json } from '../../contract/common.ts';
import { vendorModules } from '../../main/vendors/index.ts';
import { exactly, meetingSignature, startRecorder, type Received, type Recorder } from '../support/recorder.ts';
import { known, names, openRoad, own, recordOf, type Road } from '../support/road.ts';

// Our road to Tencent Meeting at a server that is not ours: what arrives there, to the byte.
let server: Recorder;
let road: Road | undefined;
beforeEach(async () => {
  server = await startRecorder();
});
afterEach(async () => {
  await road?.h.close();
  road = undefined;
  await server.close();
});
async function open(draft: AccountDraft, now?: () => number): Promise<Road['send']> {
  road = await openRoad(server, draft, now);
  return road.send;
}

const secretKey = 'SecretKeyEXAMPLE0123456789abcdef';
const meeting = (change: Partial<AccountDraft> = {}): AccountDraft => ({
  name: '别人的服务器',
  vendor: 'tencent-meeting',
  colour: 'blue',
  environment: 'test',
  endpoint: server.url,
  fields: { appId: '200123456', sdkId: '12345678901', secretId: 'AKIDEXAMPLE0123456789' },
  operator: 'admin-1',
  proxy: { mode: 'direct' },
  secrets: { secretKey },
  ...change,
});
const aksk = ['AppId', 'Content-Type', 'SdkId', 'X-TC-Key', 'X-TC-Nonce', 'X-TC-Registered', 'X-TC-Signature', 'X-TC-Timestamp'];

function isSigned(request: Received): void {
  expect(request.version).toBe('1.1');
  expect(exactly(request, 'X-TC-Signature')).toBe(meetingSignature(request, secretKey));
  expect(exactly(request, 'X-TC-Registered')).toBe('1');
  expect(exactly(request, 'X-TC-Nonce')).toMatch(/^[1-9]\d{0,8}$/);
  expect(Math.abs(Number(exactly(request, 'X-TC-Timestamp')) - Date.now() / 1000)).toBeLessThan(5);
  expect(exactly(request, 'Content-Type')).toBe('application/json');
  expect(names(request)).not.toContain('Transfer-Encoding');
  expect(Number(exactly(request, 'Content-Length') ?? 0)).toBe(request.body.length);
}

describe('Tencent Meeting, AK/SK', () => {
  it('a GET: target in strict encoding, the documented headers in their case, no body', async () => {
    const send = await open(meeting());
    const got = await send({ operation: 'users.corp', params: { page_size: 20, user_name: '张 三+&=%/?#\'()!*~"é😀' } });
    expect(got.method).toBe('GET');
    const [path, query = ''] = got.target.split('?');
    expect(path).toBe('/v1/corp/users');
    expect(query.split('&').sort()).toEqual([
      'operator_id=admin-1',
      'operator_id_type=1',
      'page_size=20',
      'user_name=%E5%BC%A0%20%E4%B8%89%2B%26%3D%25%2F%3F%23%27%28%29%21%2A~%22%C3%A9%F0%9F%98%80',
    ]);
    expect(own(got)).toEqual(aksk);
    expect(exactly(got, 'AppId')).toBe('200123456');
    expect(exactly(got, 'SdkId')).toBe('12345678901');
    expect(got.body.length).toBe(0);
    expect(exactly(got, 'Content-Length')).toBeUndefined();
    isSigned(got);
  });

  it.each([
    ['a%2Bb', 'a%252Bb'],
    ['x|y^{z}`"<>\\', 'x%7Cy%5E%7Bz%7D%60%22%3C%3E%5C'],
    ['ユーザー', '%E3%83%A6%E3%83%BC%E3%82%B6%E3%83%BC'],
    ['Tom.O-B_1~', 'Tom.O-B_1~'],
    ['%', '%25'],
    ['é', '%C3%A9'],
  ])('a userid %j in the path goes out as %s', async (userid, written) => {
    const send = await open(meeting());
    const got = await send({ operation: 'users.get', params: { userid } });
    expect(got.target).toBe(`/v1/users/${written}?operator_id=admin-1&operator_id_type=1`);
    isSigned(got);
  });

  it('a POST with a Chinese subject: the bytes that were signed, times and codes as text', async () => {
    const send = await open(meeting());
    const got = await send({
      operation: 'meetings.create',
      params: {},
      body: {
        subject: '周会 “季度” + & = \\ / 😀\n二',
        type: '0',
        start_time: 1_800_000_000,
        end_time: '1800003600',
        userid: 'admin-1',
        instanceid: 1,
        password: '012345',
        hosts: [{ userid: 'a%b' }],
        settings: { mute_enable_join: 'true', water_mark_type: '1' },
      },
    });
    expect([got.method, got.target]).toEqual(['POST', '/v1/meetings']);
    const text = got.body.toString('utf8');
    expect(JSON.parse(text)).toEqual({
      subject: '周会 “季度” + & = \\ / 😀\n二',
      type: 0,
      start_time: '1800000000',
      end_time: '1800003600',
      userid: 'admin-1',
      instanceid: 1,
      password: '012345',
      hosts: [{ userid: 'a%b' }],
      settings: { mute_enable_join: true, water_mark_type: 1 },
    });
    // Compact, UTF-8, not escaped.
    expect(text).toContain('"subject":"周会 “季度” + & = \\\\ / 😀\\n二"');
    expect(text).not.toMatch(/[:,] "/);
    expect(own(got)).toEqual(aksk);
    isSigned(got);
  });

  it('an id above 2^63 as an integer where the wire needs one, as text where it needs text', async () => {
    const send = await open(meeting());
    const mra = { protocol: 1, dial_string: '10.0.0.1' };
    const call = await send({
      operation: 'rooms.call',
      params: {},
      body: { meeting_id: '15923312864334416762', meeting_room_id: '9223372036854775809', mra_address: mra },
    });
    expect(call.body.toString()).toContain('"meeting_id":15923312864334416762');
    expect(call.body.toString()).toContain('"meeting_room_id":"9223372036854775809"');
    isSigned(call);
    const cancel = await send({
      operation: 'rooms.cancel-call',
      params: {},
      body: { meeting_id: '15923312864334416762', meeting_room_id: '1', mra_address: mra, instance_id: 1, invite_id: '2' },
    });
    expect(cancel.body.toString()).toContain('"meeting_id":"15923312864334416762"');
    isSigned(cancel);
    const read = await send({ operation: 'meetings.get', params: { meeting_id: '18446744073709551615' } });
    expect(read.target.split('?')[0]).toBe('/v1/meetings/18446744073709551615');
    isSigned(read);
  });

  it.each([
    ['PUT', 'users.send-activation', { userid: 'new.user' }, '/v1/users/new.user/invite-activate?operator_id=admin-1&operator_id_type=1'],
    ['DELETE', 'users.delete', { userid: 'old.user' }, '/v1/users/old.user?operator_id=admin-1&operator_id_type=1'],
    [
      'DELETE',
      'records.delete-file',
      { record_file_id: '1787022200899126423' },
      '/v1/records/1787022200899126423?operator_id=admin-1&operator_id_type=1',
    ],
    ['POST', 'rooms.active-code', { meeting_room_id: '7' }, '/v1/meeting-rooms/7/active-code?operator_id=admin-1&operator_id_type=1'],
  ])('a %s without body (%s): nothing of a body on the wire', async (method, operation, params, target) => {
    const send = await open(meeting());
    const got = await send({ operation, params });
    expect([got.method, got.target, got.body.length]).toEqual([method, target, 0]);
    expect([undefined, '0']).toContain(exactly(got, 'Content-Length'));
    expect(own(got)).toEqual(aksk);
    isSigned(got);
  });

  it('a DELETE with a body', async () => {
    const send = await open(meeting());
    const got = await send({
      operation: 'records.remove-access',
      params: { meeting_record_id: '1395947173808656055' },
      body: { access_members: [{ to_operator_id: '成员', to_operator_id_type: '1' }] },
    });
    expect([got.method, got.target]).toEqual(['DELETE', '/v1/records/access/1395947173808656055']);
    expect(JSON.parse(got.body.toString())).toEqual({
      access_members: [{ to_operator_id: '成员', to_operator_id_type: 1 }],
      operator_id: 'admin-1',
      operator_id_type: 1,
    });
    isSigned(got);
  });

  it('leaves SdkId out when none was assigned', async () => {
    const send = await open(meeting({ fields: { appId: '200123456', sdkId: '', secretId: 'AKIDEXAMPLE0123456789' } }));
    const got = await send({ operation: 'users.list', params: { page: 1, page_size: 20 } });
    expect(own(got)).toEqual(aksk.filter((name) => name !== 'SdkId'));
    isSigned(got);
  });

  it('never the same nonce twice', async () => {
    const send = await open(meeting());
    const nonces = [];
    for (let i = 0; i < 5; i += 1) {
      nonces.push(exactly(await send({ operation: 'users.list', params: { page: 1, page_size: 20 } }), 'X-TC-Nonce'));
    }
    expect(new Set(nonces).size).toBe(5);
  });

  it('reads a success without a body, and an error by its code whatever the status', async () => {
    const send = await open(meeting());
    server.answer(200, '');
    await send({ operation: 'users.delete', params: { userid: 'old.user' } });
    for (const status of [200, 400, 403, 500]) {
      server.answer(status, { error_info: { error_code: 9042, new_error_code: 1_000_009_042, message: 'no' } });
      await expect(send({ operation: 'users.list', params: { page: 1, page_size: 20 } })).rejects.toMatchObject({
        error: { code: 'rejected', vendor: { code: '9042' } },
      });
    }
    server.answer(400, { error_info: { new_error_code: 101_013_603, message: 'no' } });
    await expect(send({ operation: 'users.list', params: { page: 1, page_size: 20 } })).rejects.toMatchObject({
      error: { vendor: { code: '13603' } },
    });
  });

  it('keeps ids above 2^53 of an answer whole', async () => {
    await open(meeting());
    server.answer(200, '{"meeting_number":1,"meeting_info_list":[{"meeting_id":15923312864334416762,"meeting_code":"123456789"}]}');
    const value = (await road?.h.get('calls.send', {
      accountId: road.accountId,
      operation: 'meetings.get',
      params: { meeting_id: '15923312864334416762' },
    })) as { answer: Json };
    expect(value.answer).toMatchObject({ meeting_info_list: [{ meeting_id: '15923312864334416762' }] });
  });
});

describe('Tencent Meeting, OAuth', () => {
  it('sends the token headers and nothing of the key pair', async () => {
    const send = await open(
      meeting({
        mode: 'oauth',
        operator: 'open-id-1',
        fields: { sdkId: '12345678901', openId: 'open-id-1' },
        secrets: { accessToken: 'access-token-1' },
      }),
    );
    const got = await send({ operation: 'meetings.get', params: { meeting_id: '7567173273889276131' } });
    expect(own(got)).toEqual(['AccessToken', 'Content-Type', 'OpenId', 'X-TC-Nonce', 'X-TC-Registered', 'X-TC-Timestamp']);
    expect(exactly(got, 'AccessToken')).toBe('access-token-1');
    expect(exactly(got, 'OpenId')).toBe('open-id-1');
    // operator_id must equal the OpenId header, and its type is 2.
    expect(got.target.split('?')[1]?.split('&')).toEqual(expect.arrayContaining(['operator_id=open-id-1', 'operator_id_type=2']));
    const made = await send({
      operation: 'meetings.create',
      params: {},
      body: { subject: '周会', type: 1, start_time: '1800000000', end_time: '1800003600' },
    });
    expect(JSON.parse(made.body.toString())).toMatchObject({ userid: 'open-id-1', subject: '周会' });
    expect(Number(exactly(made, 'Content-Length'))).toBe(made.body.length);
  });
});

describe('prepared requests', () => {
  it('carry STS-Token, unsigned, when there is one', () => {
    const prepare = (secrets: Record<string, string>) =>
      vendorModules['tencent-meeting'].prepare({
        operation: known('records.file-address'),
        params: { record_file_id: '1', operator_id: 'a', operator_id_type: 1 },
        body: undefined,
        account: recordOf(meeting()),
        secrets: { secretKey, ...secrets },
        now: 1_800_000_000_000,
        nonce: '7',
      });
    const [without, with_] = [prepare({}), prepare({ stsToken: 'sts-1' })];
    expect(with_.headers).toEqual([...without.headers, ['STS-Token', 'sts-1']]);
  });
});
