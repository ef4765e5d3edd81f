import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../contract/diagnose.ts';
import { say } from '../../texts/say.ts';
import { harness, type Harness, meetingDraft } from '../support/services.ts';

describe('Diagnose', () => {
  let h: Harness;
  let id: string;
  beforeAll(async () => {
    h = await harness();
    id = (await h.get('accounts.save', meetingDraft(h.services))).account.id;
  });
  afterAll(() => h.close());

  /** Every phrase of a card exists in both languages and leaves no {name} open. */
  function whole({ explanation }: Diagnosis): void {
    for (const phrase of [explanation.happened, explanation.likely, ...explanation.checked, ...explanation.next]) {
      for (const language of ['zh-CN', 'en'] as const) {
        const said = say(language, phrase);
        expect(said, phrase.key).not.toBe(phrase.key);
        expect(said, phrase.key).not.toMatch(/\{\w+\}/);
      }
    }
  }
  const keys = (card: Diagnosis): string[] => card.explanation.checked.map((one) => one.key.split('.').at(-1) ?? '');
  const symptom = async (asked: Omit<Parameters<Harness['services']['diagnose']['symptom']>[0], 'accountId'>): Promise<Diagnosis> => {
    const card = await h.get('diagnose.symptom', { accountId: id, ...asked });
    whole(card);
    return card;
  };

  test.each([
    ['tencent-meeting', '200003', 'explain.tm.c200003.happened'],
    ['tencent-meeting', ' 200 190 303', 'explain.tm.c190303.happened'],
    ['tencent-meeting', '1000190004', 'explain.tm.c190004.happened'],
    ['ytx', '-205', 'explain.ytx.m205.happened'],
    ['tencent-cloud', 'AuthFailure.SignatureFailure', 'explain.cloud.AuthFailure_SignatureFailure.happened'],
    ['tencent-meeting', '987654', 'explain.unknown.happenedSilent'],
  ] as const)('the code %s %s, with nothing sent', async (vendor, code, key) => {
    const before = (await h.services.practice.simulator.stats()).requests;
    const card = await h.get('diagnose.code', { vendor, code });
    expect(card.explanation.happened.key).toBe(key);
    expect(card.explanation.checked).toEqual([]);
    expect(card.explanation.next.every(({ action = 'check-clock' }) => ['check-clock', 'compare-signature'].includes(action))).toBe(true);
    whole(card);
    expect((await h.services.practice.simulator.stats()).requests).toBe(before);
  });

  test('a code with an account says what is known of it, and of no request that was never made', async () => {
    const swapped = await h.get(
      'accounts.save',
      meetingDraft(h.services, {
        name: '没有 AppId',
        fields: {
          ...meetingDraft(h.services).fields,
          secretId: 'short',
        },
      }),
    );
    const card = await h.get('diagnose.code', { vendor: 'tencent-meeting', code: '190303', accountId: swapped.account.id });
    expect(card.explanation.checked.some((one) => one.key.startsWith('accounts.warnings.'))).toBe(true);
    expect(keys(card)).not.toContain('signed');
    whole(card);
    expect(await h.ask('diagnose.code', { vendor: 'ytx', code: '-205', accountId: id })).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'accountId' }] },
    });
    expect(await h.ask('diagnose.code', { vendor: 'ytx', code: '  ' })).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'code' }] },
    });
  });

  test('a call of History: its card, and what changed since', async () => {
    await h.ask('calls.send', { accountId: id, operation: 'users.get', params: { userid: 'nobody-there' } });
    const row = (await h.get('history.search', { limit: 1, operations: ['users.get'] })).rows[0];
    const card = await h.get('diagnose.call', { callId: row?.id ?? '' });
    expect(card).toMatchObject({
      operation: 'users.get',
      accountId: id,
      vendor: { code: row?.code },
      explanation: { happened: { key: expect.stringContaining('explain.tm.c') } },
    });
    whole(card);
    // The call was the look-up itself: it is not made again.
    expect(card.calls).toBe(0);
    await h.ask('calls.send', {
      accountId: id,
      operation: 'meetings.corp-live',
      params: { page: 1, page_size: 20, operator_id: 'ADMIN001' },
    });
    const other = (await h.get('history.search', { limit: 1, operations: ['meetings.corp-live'] })).rows[0];
    const cased = await h.get('diagnose.call', { callId: other?.id ?? '' });
    expect(cased.explanation.likely).toEqual({ key: 'diagnose.call.likelyCase', params: { person: 'ADMIN001', other: 'admin001' } });
    expect(keys(cased)).toContain('personCase');
    expect(cased.request).toMatchObject({ method: 'GET' });
    whole(cased);
    const fine = await h.get('calls.send', { accountId: id, operation: 'users.get', params: { userid: 'admin001' } });
    expect((await h.get('diagnose.call', { callId: fine.callId })).explanation.happened.key).toBe('diagnose.call.fine.happened');
    expect(await h.ask('diagnose.call', { callId: 'none' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('not in the app: a userid in other case is found out', async () => {
    const card = await symptom({ symptom: 'not-in-app', person: 'ADMIN001' });
    expect(card.explanation.likely.key).toBe('diagnose.not-in-app.likelyCase');
    expect(card.explanation.checked).toContainEqual({
      key: 'diagnose.checked.personCase',
      state: 'failed',
      params: { person: 'ADMIN001', other: 'admin001' },
    });
    const rows = (await h.get('history.search', { limit: 10, operations: ['users.get'] })).rows;
    expect(rows.every((row) => row.method === 'GET')).toBe(true);
  });

  test('not in the app: whose it is, by its code', async () => {
    const live = await h.get('calls.send', { accountId: id, operation: 'meetings.corp-live', params: { page: 1, page_size: 20 } });
    const row = live.rows?.find(
      (one) => one['userIdType'] !== 3 && String(one['userId'] ?? '') !== 'admin001' && String(one['userId'] ?? '') !== '',
    );
    const code = String(row?.['code']);
    const other = await symptom({
      symptom: 'not-in-app',
      person: 'admin001',
      meeting: `${code.slice(0, 3)} ${code.slice(3, 6)}-${code.slice(6)}`,
    });
    expect(other.explanation.likely).toMatchObject({ key: 'diagnose.not-in-app.likelyOther', params: { creator: row?.['userId'] } });
    expect(keys(await symptom({ symptom: 'not-in-app', person: 'nobody-there' }))).toContain('personUnknown');
  });

  test('host not set: asks for the person, and finds the hosts', async () => {
    expect(await h.ask('diagnose.symptom', { accountId: id, symptom: 'host-not-set' })).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'person' }] },
    });
    expect(await h.ask('diagnose.symptom', { accountId: id, symptom: 'host-not-set', person: 'a', meeting: '12' })).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'meeting' }] },
    });
    expect(keys(await symptom({ symptom: 'host-not-set', person: 'member001' }))).toEqual(['registered', 'personKnown']);
  });

  test('everything fails: the account is tested, and the first that fails is the cause', async () => {
    expect((await symptom({ symptom: 'all-calls-fail' })).explanation.likely.key).toBe('diagnose.all-calls-fail.likelyFine');
    const wrong = await h.get(
      'accounts.save',
      meetingDraft(h.services, { name: '密钥不对', secrets: { secretKey: 'WrongKey00000000000000000000000000' } }),
    );
    const card = await h.get('diagnose.symptom', { accountId: wrong.account.id, symptom: 'all-calls-fail' });
    whole(card);
    expect(card.explanation.likely.key).toBe('diagnose.all-calls-fail.likely-signature');
    expect(card.explanation.checked.map((one) => one.state)).toContain('failed');
  });

  test('no recordings: whose they are; an ordinary member', async () => {
    const member = await symptom({ symptom: 'no-recordings', person: 'member001' });
    expect(keys(member)).toContain('recordings');
    expect(keys(member)).toContain('recordingsCompany');
    expect(member.calls).toBe(2);
  });

  test('an empty list: the right is missing, or it is only empty', async () => {
    expect((await symptom({ symptom: 'empty-list' })).explanation.likely.key).toBe('diagnose.empty-list.likely');
    const member = await h.get('accounts.save', meetingDraft(h.services, { name: '普通成员', operator: 'member001' }));
    const card = await h.get('diagnose.symptom', { accountId: member.account.id, symptom: 'empty-list' });
    whole(card);
    expect(card.explanation.likely.key).toBe('diagnose.empty-list.likelyRight');
    expect(card.explanation.checked).toContainEqual({ key: 'diagnose.checked.refused', state: 'warning', params: { code: '500014' } });
  });
});
