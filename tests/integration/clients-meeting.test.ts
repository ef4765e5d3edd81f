import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { codeOf, send, sign, type Answer } from '../unit/simulator-support.ts';

// Requests as the vendor's own SDKs put them on the wire (header order and case, encodings, nonces), written down from
// runs of those SDKs against this server: Python v1.0.10, Java v1.0.12 and the Java SDK of 2022.
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, users: 60, meetings: 120, recordings: 40, limits: false });
});
afterAll(() => simulator.close());

const now = (): number => Math.floor(Date.now() / 1000);
let calls = 0;
/** Milliseconds times a million and six digits: 19 digits. */
const longNonce = (): string => `${Date.now()}${String((calls += 1)).padStart(6, '0')}`;

interface Sdk {
  agent: string;
  nonce: () => string;
  contentType: (body: string | Buffer) => string | undefined;
  /** What is signed for a target. */
  signed: (target: string) => string;
}
const sdks = {
  python: {
    agent: 'openapi-sdk-python/v1.0.10',
    nonce: longNonce,
    signed: (target) => target,
    contentType: () => 'application/json; charset=utf-8',
  },
  // Signs the decoded path and the raw query.
  java: {
    agent: 'openapi-sdk-java/v1.0.12',
    nonce: longNonce,
    contentType: () => 'application/json; charset=utf-8',
    signed: (target) => {
      const [path = '', ...query] = target.split('?');
      return [decodeURIComponent(path), ...query].join('?');
    },
  },
  // Up to ten digits; a type only where there is a body; nothing is encoded.
  java2022: {
    agent: 'okhttp/2.5.0',
    nonce: () => String(1_846_857_383 + (calls += 1)),
    signed: (target) => target,
    contentType: (body) => (body.length === 0 ? undefined : 'application/json; charset=utf-8'),
  },
} as const satisfies Record<string, Sdk>;

function call(
  sdk: Sdk,
  method: string,
  target: string,
  body: string | Buffer = '',
  change: { multipart?: string; secretKey?: string } = {},
): Promise<Answer> {
  const { appId, sdkId, secretId, secretKey } = simulator.info.wemeet;
  const nonce = sdk.nonce();
  const timestamp = String(now());
  const type = change.multipart === undefined ? sdk.contentType(body) : `multipart/form-data; boundary=${change.multipart}`;
  const signature = sign(
    change.secretKey ?? secretKey,
    method,
    `X-TC-Key=${secretId}&X-TC-Nonce=${nonce}&X-TC-Timestamp=${timestamp}`,
    sdk.signed(target),
    change.multipart === undefined ? body : '',
  );
  return send(
    simulator.info.baseUrl,
    method,
    target,
    {
      'Accept-Encoding': 'identity',
      ...(type === undefined ? {} : { 'Content-Type': type }),
      'X-TC-Key': secretId,
      AppId: appId,
      SdkId: sdkId,
      'X-TC-Nonce': nonce,
      'X-TC-Registered': '1',
      'X-TC-Timestamp': timestamp,
      'X-TC-Signature': signature,
      'User-Agent': sdk.agent,
      ...(method === 'GET' && body.length === 0 ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    },
    body,
  );
}
const OP = 'operator_id=admin001&operator_id_type=1';
const last30 = (): string => `start_time=${now() - 30 * 86_400}&end_time=${now()}`;

describe.each(Object.entries(sdks))('requests as the %s SDK sends them', (name, sdk: Sdk) => {
  it('read, create, change and delete', async () => {
    expect(codeOf(await call(sdk, 'GET', `/v1/meetings?instanceid=1&userid=admin001`))).toBe(0);
    const start = now() + 3600;
    const made = await call(
      sdk,
      'POST',
      '/v1/meetings',
      `{"userid":"admin001","instanceid":1,"subject":"周会 “${name}” + & = 😀",` +
        `"type":0,"start_time":"${start}","end_time":"${start + 1800}"}`,
    );
    expect(codeOf(made)).toBe(0);
    const id = String(made.json['meeting_info_list'][0]?.['meeting_id']);
    expect(codeOf(await call(sdk, 'PUT', `/v1/meetings/${id}`, '{"userid":"admin001","instanceid":1,"subject":"改名"}'))).toBe(0);
    const read = await call(sdk, 'GET', `/v1/meetings/${id}?userid=admin001&instanceid=1`);
    expect(read.json['meeting_info_list'][0]?.['subject']).toBe('改名');
    expect(codeOf(await call(sdk, 'GET', `/v1/meetings/${id}/participants?userid=admin001`))).toBe(0);
    expect(
      codeOf(
        await call(
          sdk,
          'POST',
          `/v1/meetings/${id}/cancel`,
          '{"userid":"admin001","instanceid":1,"reason_code":1,"reason_detail":"取消会议"}',
        ),
      ),
    ).toBe(0);
    // What the SDKs read of a success without data must be JSON.
    expect((await call(sdk, 'DELETE', `/v1/users/nobody?${OP}`)).json['error_info']).toMatchObject({
      error_code: 20001,
      new_error_code: 1_000_020_001,
    });
  });

  it('refuses another key', async () => {
    const answer = await call(sdk, 'GET', '/v1/meetings?instanceid=1&userid=admin001', '', { secretKey: 'wrong' });
    expect(codeOf(answer)).toBe(200003);
    expect(answer.json['error_info']['new_error_code']).toBe(200_200_003);
  });
});

describe('encodings of the SDKs', () => {
  it('reads + in a query as a blank and every escape', async () => {
    const answer = await call(
      sdks.python,
      'GET',
      '/v1/meetings?operator_id=a%2Bb+c%40%E4%B8%AD%E6%96%87%26%3D%25%27%28%29%21%2A~&operator_id_type=1&instanceid=1',
    );
    expect(codeOf(answer)).toBe(190001);
    expect(answer.json['error_info']['message']).toContain("a+b c@中文&=%'()!*~");
  });

  it.each(['%E5%BC%A0%E4%B8%89', 'a%2Bb', 'a%20b'])('takes the path %s signed as sent and decoded', async (userid) => {
    for (const sdk of [sdks.python, sdks.java]) {
      expect(codeOf(await call(sdk, 'GET', `/v1/users/${userid}?${OP}`))).toBe(20001);
    }
  });

  it('takes a PUT and a DELETE without body, a DELETE with one, and a form of several parts', async () => {
    const user = (more: string): string => `{"operator_id":"admin001","operator_id_type":1,${more}}`;
    expect(
      codeOf(
        await call(sdks.python, 'POST', '/v1/users', user('"userid":"sdk.py_1~x-2","username":"张三 O\'Brien","phone":"17712345678"')),
      ),
    ).toBe(0);
    expect(codeOf(await call(sdks.python, 'PUT', `/v1/users/sdk.py_1~x-2/invite-activate?${OP}`))).toBe(0);
    expect(codeOf(await call(sdks.python, 'DELETE', `/v1/users/sdk.py_1~x-2?${OP}`))).toBe(0);
    // Not simulated, but its signature is right.
    expect(
      codeOf(
        await call(
          sdks.python,
          'DELETE',
          '/v1/records/access/1',
          user('"access_members":[{"to_operator_id":"x","to_operator_id_type":1}]'),
        ),
      ),
    ).toBe(41);
    // The form is read and lacks what the page demands; that it is verified shows that its signature is right.
    const form = Buffer.concat([
      Buffer.from('--x\r\nContent-Disposition: form-data; name="file_name"\r\n\r\n录制.mp4\r\n--x--\r\n'),
      Buffer.from([0, 200, 255]),
    ]);
    expect(codeOf(await call(sdks.python, 'POST', '/v1/files/records/upload-all', form, { multipart: 'x' }))).toBe(190004);
    expect(simulator.entries().at(-1)?.verified).toBe(true);
  });
});

describe('what only the SDK of 2022 sends', () => {
  it('the id of the path in the query too', async () => {
    const list = await call(sdks.java2022, 'GET', `/v1/records?userid=admin001&query_record_type=0&page_size=20&${last30()}`);
    const files = (list.json['record_meetings'] as { record_files?: { record_file_id: string }[] }[]).flatMap(
      (one) => one.record_files ?? [],
    );
    const id = files[0]?.record_file_id ?? '';
    expect(id).not.toBe('');
    expect(codeOf(await call(sdks.java2022, 'GET', `/v1/addresses/${id}?record_file_id=${id}&userid=admin001`))).toBe(0);
    expect(codeOf(await call(sdks.java2022, 'GET', `/v1/addresses/${id}?record_file_id=1&userid=admin001`))).toBe(190004);
    expect(codeOf(await call(sdks.java2022, 'DELETE', `/v1/records/${id}?record_file_id=${id}&userid=admin001`))).toBe(0);
  });

  it('username as the filter of the account-level list', async () => {
    const { users } = (await call(sdks.python, 'GET', `/v1/corp/users?page=1&page_size=20&${OP}`)).json as unknown as {
      users: { user_name: string }[];
    };
    const name = users[3]?.user_name ?? '';
    const found = await call(sdks.java2022, 'GET', `/v1/corp/users?page=1&page_size=20&${OP}&username=${encodeURIComponent(name)}`);
    expect(found.json['total_count']).toBeGreaterThan(0);
    expect(found.json['total_count']).toBeLessThan(20);
    expect((found.json['users'] as unknown as { user_name: string }[]).every((one) => one.user_name.includes(name))).toBe(true);
  });

  it('settings and a live address of its own models', async () => {
    const start = now() + 3600;
    const made = await call(
      sdks.java2022,
      'POST',
      '/v1/meetings',
      JSON.stringify({
        userid: 'admin001',
        instanceid: 1,
        subject: 's',
        type: 0,
        start_time: String(start),
        end_time: String(start + 1800),
        enable_live: true,
        settings: { mute_all: true, host_video: true, participant_video: false },
        live_config: { live_subject: '直播', live_addr: 'https://elsewhere.example/' },
      }),
    );
    expect(codeOf(made)).toBe(0);
    const meeting = made.json['meeting_info_list'][0];
    expect(meeting?.['live_config']?.['live_addr']).toMatch(/^https:\/\/meeting\.tencent\.com\//);
    expect(
      codeOf(
        await call(
          sdks.java2022,
          'PUT',
          `/v1/meetings/${String(meeting?.['meeting_id'])}`,
          '{"userid":"admin001","instanceid":1,"meeting_room_info_list":[{"meeting_room_id":"1"}]}',
        ),
      ),
    ).toBe(0);
  });

  it('no operator where the vendor has asked for one since: refused', async () => {
    for (const target of [
      '/v1/corp/meetings?page=1&page_size=10&meeting_state=1',
      '/v1/corp/users?page=1&page_size=10',
      '/v1/users/list?page=1&page_size=10',
      '/v1/users/admin001',
    ]) {
      expect(codeOf(await call(sdks.java2022, 'GET', target))).toBe(190004);
    }
    expect(codeOf(await call(sdks.java2022, 'GET', '/v1/corp/user-roles?page=1&page_size=10'))).toBe(0);
  });
});
