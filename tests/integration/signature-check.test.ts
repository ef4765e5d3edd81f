import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../contract/common.ts';
import type { SignCompare, SignVerdict } from '../../contract/signing.ts';
import { say } from '../../texts/say.ts';
import { harness, type Harness, meetingDraft } from '../support/services.ts';

describe('the signing bench', () => {
  let h: Harness;
  let id: string;
  let secretId: string;
  let secretKey: string;
  beforeAll(async () => {
    h = await harness();
    id = (await h.get('accounts.save', meetingDraft(h.services))).account.id;
    ({ secretId, secretKey } = h.services.practice.simulator.info.wemeet);
  });
  afterAll(() => h.close());

  const target = '/v1/meetings?userid=zhang.wei&instanceid=1';
  const text = (): string => `GET\nX-TC-Key=${secretId}&X-TC-Nonce=88080&X-TC-Timestamp=1572168600\n${target}\n`;
  const sign = (what: string, key = secretKey): string =>
    Buffer.from(createHmac('sha256', key).update(what).digest('hex')).toString('base64');
  const asked = (change: Partial<SignCompare>): SignCompare => ({
    accountId: id,
    method: 'GET',
    address: target,
    body: '',
    nonce: '',
    timestamp: '',
    stringToSign: '',
    signature: '',
    ...change,
  });
  /** Whole sentences in both languages, and no secret. */
  async function compare(change: Partial<SignCompare>): Promise<SignVerdict> {
    const verdict = await h.get('signing.compare', asked(change));
    for (const phrase of [verdict.summary, ...verdict.found, ...verdict.next]) {
      for (const language of languages) {
        expect(say(language, phrase), phrase.key).not.toBe(phrase.key);
        expect(say(language, phrase)).not.toMatch(/\{\w+\}/);
      }
    }
    expect(JSON.stringify(verdict)).not.toContain(secretKey);
    return verdict;
  }
  const last = (key: string): string => key.split('.').at(-1) ?? '';
  const found = (verdict: SignVerdict): string[] => verdict.found.map((one) => last(one.key));

  test('finds the mistake in a signature alone, with the key of the keychain', async () => {
    const headers = { nonce: '88080', timestamp: '1572168600' };
    expect((await compare({ ...headers, signature: sign(text()) })).summary).toMatchObject({ key: 'signing.summary.right', state: 'ok' });
    const wrong = await compare({ ...headers, signature: sign(text().replace(/\?.*/, '')) });
    expect(wrong.summary).toMatchObject({ key: 'signing.summary.explained', state: 'failed', params: { count: 1 } });
    expect(found(wrong)).toEqual(['queryMissing']);
    // The whole URL may be pasted as the address.
    expect(
      found(
        await compare({
          ...headers,
          address: `https://api.meeting.qq.com${target}`,
          signature: createHmac('sha256', secretKey).update(text()).digest('base64'),
        }),
      ),
    ).toEqual(['rawBase64']);
    expect((await compare({ ...headers, signature: sign(text(), 'another-key-000') })).summary.key).toBe('signing.summary.notReproduced');
    const fits = await compare({ stringToSign: text(), signature: sign(text(), 'another-key-000') });
    expect([fits.summary.key, ...fits.next.map((one) => last(one.key))]).toEqual(['signing.summary.otherKey', 'key', 'sentOther']);
  });

  test('compares a pasted string line by line, and hides a SecretKey that stands in it', async () => {
    expect((await compare({ stringToSign: text() })).summary).toMatchObject({ key: 'signing.summary.same', state: 'ok' });
    const verdict = await compare({ stringToSign: text().replace(secretId, secretKey).replace('GET', 'get') });
    expect(found(verdict)).toEqual(['methodCase', 'keyIsSecretKey']);
    expect(verdict.lines.map((line) => [line.part, line.same])).toEqual([
      ['method', false],
      ['headers', false],
      ['uri', true],
      ['body', true],
    ]);
    expect(verdict.lines[1]?.theirs).toContain('X-TC-Key=●●●●●●&');
    const perhaps = await compare({ stringToSign: text().trimEnd() });
    expect(perhaps.summary).toMatchObject({ key: 'signing.summary.perhaps', state: 'warning' });
  });

  test('sends nothing and keeps nothing', async () => {
    const before = [(await h.services.practice.simulator.stats()).requests, (await h.get('history.usage')).rows];
    await compare({ stringToSign: text() });
    expect([(await h.services.practice.simulator.stats()).requests, (await h.get('history.usage')).rows]).toEqual(before);
  });

  test.each([
    [{}, 'stringToSign', 'signing.errors.nothing'],
    [{ signature: 'x' }, 'nonce', 'signing.errors.needed'],
    [{ signature: 'x', nonce: '1', timestamp: '1572168600', address: '' }, 'address', 'signing.errors.needed'],
    [{ stringToSign: 'GET', address: 'v1/meetings' }, 'address', 'signing.errors.address'],
    [{ stringToSign: 'GET', timestamp: 'today' }, 'timestamp', 'signing.errors.timestamp'],
  ] as const)('%o is refused at its field', async (change, field, key) => {
    const answer = await h.ask('signing.compare', asked(change));
    expect(answer).toMatchObject({ ok: false, error: { code: 'validation', fields: [{ field, key }] } });
  });

  test('an account that does not sign is told so', async () => {
    expect(await h.ask('signing.compare', asked({ accountId: 'practice-ytx', stringToSign: 'GET' }))).toMatchObject({
      ok: false,
      error: { code: 'unsupported', phrase: { key: 'signing.errors.account' } },
    });
  });

  test('200003 leads here', async () => {
    const card = await h.get('diagnose.code', { vendor: 'tencent-meeting', code: '200003' });
    expect(card.explanation.next.map((one) => one.action)).toContain('compare-signature');
    expect((await h.get('diagnose.code', { vendor: 'ytx', code: '-205' })).explanation.next.map((one) => one.action)).not.toContain(
      'compare-signature',
    );
  });
});
