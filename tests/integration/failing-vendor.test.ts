import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppError } from '../../contract/error.ts';
import { say } from '../../texts/say.ts';
import { harness, meetingDraft, type Harness } from '../support/services.ts';

interface Said {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
}

/** A server that is not ours and fails in every way the vendor's documents and others' reports know. */
describe('a vendor that fails in its own ways', () => {
  let h: Harness;
  let server: Server;
  let id: string;
  let said: Said = { status: 200, body: '{}' };
  beforeAll(async () => {
    h = await harness();
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(said.status, { 'Content-Type': said.type ?? 'application/json', 'X-TC-Trace': 'trace-1' });
      response.end(said.body);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    id = (
      await h.get(
        'accounts.save',
        meetingDraft(h.services, { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, readOnly: false }),
      )
    ).account.id;
  });
  afterAll(async () => {
    server.close();
    await h.close();
  });
  const asked = async (how: Said, change = false): Promise<AppError | null> => {
    said = how;
    const answer = await h.ask(
      'calls.send',
      change
        ? {
            accountId: id,
            operation: 'users.update',
            params: { userid: 'a' },
            body: { username: '张三', operator_id: 'admin001' },
            confirm: { confirmed: true },
          }
        : { accountId: id, operation: 'meetings.get', params: { meeting_id: '7567173273889276131' } },
    );
    if (!answer.ok && answer.error.explanation !== undefined) {
      const { happened, likely, causes = [], checked, next } = answer.error.explanation;
      for (const phrase of [happened, likely, ...causes, ...checked, ...next]) {
        for (const language of ['zh-CN', 'en'] as const) {
          expect(say(language, phrase), phrase.key).not.toBe(phrase.key);
          expect(say(language, phrase), phrase.key).not.toMatch(/\{\w+\}/);
        }
      }
    }
    return answer.ok ? null : answer.error;
  };
  const info = (members: object): string => JSON.stringify({ error_info: { message: 'words', ...members } });

  test.each([
    ['200 with error_info', { status: 200, body: info({ error_code: 9003 }) }, '9003'],
    ['500', { status: 500, body: info({ error_code: 200003 }) }, '200003'],
    ['400', { status: 400, body: info({ error_code: 200003, new_error_code: 1000200003 }) }, '200003'],
    ['403', { status: 403, body: info({ error_code: 9042 }) }, '9042'],
    ['only a newer code', { status: 400, body: info({ new_error_code: 200190303 }) }, '190303'],
    ['only a newer code, as text', { status: 500, body: info({ new_error_code: '1000190004' }) }, '190004'],
    ['a code as text', { status: 400, body: info({ error_code: '500125' }) }, '500125'],
    ['an array around it', { status: 400, body: `[${info({ error_code: 190301 })}]` }, '190301'],
    ['an array in it', { status: 400, body: '{"error_info":[{"error_code":190315,"message":"not yours"}]}' }, '190315'],
    ["nobody's code", { status: 500, body: info({ error_code: 13999999 }) }, '13999999'],
    ['words only', { status: 400, body: info({}) }, 'http-400'],
    ['words without error_info', { status: 403, body: '{"message":"forbidden by policy"}' }, 'http-403'],
    ['an array that says nothing', { status: 400, body: '[]' }, 'http-400'],
    ['nothing at all', { status: 400, body: '' }, 'http-400'],
    ['plain words', { status: 404, type: 'text/plain', body: 'no such API' }, 'http-404'],
  ] as const)('%s is a refusal: %o', async (_how, answer, code) => {
    const error = await asked(answer);
    expect(error).toMatchObject({
      code: 'rejected',
      vendor: { code, httpStatus: answer.status, trace: 'trace-1' },
      request: { method: 'GET' },
    });
    expect(error?.request?.target).toContain('/v1/meetings/7567173273889276131?');
    expect((await h.get('history.search', { limit: 1 })).rows[0]).toMatchObject({ outcome: 'rejected', code });
  });

  test("a 400 without a reason gets the vendor's own list of causes, with the checks done", async () => {
    const error = await asked({ status: 400, body: '' });
    expect(say('zh-CN', error?.explanation?.likely ?? { key: '' })).toMatch(/AppId.*大小写.*时钟.*重复/);
    const checks = error?.explanation?.checked.map((one) => one.key.split('.').at(-1));
    expect(checks).toEqual(expect.arrayContaining(['headers', 'headerNames', 'fresh', 'typed', 'encoded']));
    expect(say('zh-CN', (await asked({ status: 400, body: info({}) }))?.explanation?.happened ?? { key: '' })).toContain('words');
  });

  test.each([
    ['an HTML page', { status: 502, type: 'text/html', body: '<html><body>Bad Gateway</body></html>' }, 'html'],
    ['an empty 503', { status: 503, body: '' }, 'empty'],
    ['half a body', { status: 200, body: '{"meeting_number":1,"meeting_info_li' }, 'not-json'],
    ['half a refusal', { status: 400, body: '{"error_info":{"error_code":19' }, 'not-json'],
    ['words with a 500', { status: 500, body: '{"message":"oops"}' }, 'no-envelope'],
  ] as const)('%s is no answer of the vendor: nobody knows', async (_how, answer, code) => {
    expect(await asked(answer)).toMatchObject({ code: 'network', vendor: { code, httpStatus: answer.status } });
    const change = await asked(answer, true);
    expect(say('zh-CN', change?.explanation?.likely ?? { key: '' })).toContain('不知道是否已生效，请不要重试');
    expect(change?.explanation?.next.some((one) => one.action === 'retry')).toBe(false);
  });

  test.each([
    ['{}', 200],
    ['', 200],
    ['{"error_info":{"error_code":0,"message":""},"meeting_number":0,"meeting_info_list":[]}', 200],
  ] as const)('%s is success', async (body, status) => {
    expect(await asked({ status, body })).toBeNull();
  });

  test('a code of the table is explained by its own sentence whatever the status', async () => {
    const sentences = new Set<string>();
    for (const status of [200, 400, 403, 500])
      sentences.add(say('en', (await asked({ status, body: info({ error_code: 500125 }) }))?.explanation?.happened ?? { key: '' }));
    expect(sentences.size).toBe(1);
  });
});
