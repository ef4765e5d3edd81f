import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountDraft } from '../../contract/account.ts';
import type { Explanation, SendRequest } from '../../contract/call.ts';
import { languages } from '../../contract/common.ts';
import type { AppError } from '../../contract/error.ts';
import { say } from '../../texts/say.ts';
import { harness, type Harness, meetingDraft } from '../support/services.ts';

let h: Harness;
beforeAll(async () => {
  h = await harness();
});
afterAll(() => h.close());

async function refusal(request: SendRequest): Promise<AppError & { explanation: Explanation }> {
  const answer = await h.ask('calls.send', request);
  if (answer.ok || answer.error.explanation === undefined)
    throw new Error(`${request.operation} should have been refused with an explanation`);
  return { ...answer.error, explanation: answer.error.explanation };
}
/** What the card says, in both languages, every phrase of it sayable. */
function said({ explanation }: { readonly explanation: Explanation }): string[] {
  return languages.map((language) =>
    [explanation.happened, explanation.likely, ...explanation.checked, ...explanation.next]
      .map((one) => {
        const text = say(language, one);
        expect(text, one.key).not.toMatch(/\{\w+\}|^explain\./);
        return text;
      })
      .join('\n'),
  );
}
const newUser = { userid: 'new.one', username: '新人', phone: '13900000001' };

describe('codes of the user API', () => {
  it('156009: no seats are left, in both languages, and nobody is created', async () => {
    const simulator = await h.services.practice.start();
    await simulator.setFault('seats');
    const create: SendRequest = {
      accountId: 'practice',
      operation: 'users.create',
      params: {},
      body: newUser,
      confirm: { confirmed: true },
    };
    const error = await refusal(create);
    expect(error.vendor).toMatchObject({ code: '156009', newCode: '1000156009' });
    const [zh, en] = said(error);
    expect(zh).toContain('用户数已达上限（156009）');
    expect(zh).toContain('请企业管理员增加用户名额');
    expect(en).toContain('The limit of users is reached (156009)');
    expect(en).toContain('more seats');
    expect(error.explanation.next.map((one) => one.action)).not.toContain('retry');
    expect((await h.get('history.search', { limit: 1 })).rows[0]).toMatchObject({
      operation: 'users.create',
      outcome: 'rejected',
      code: '156009',
    });
    await simulator.setFault(null);
    await h.get('calls.send', create);
  });

  it('20004: a super administrator, in both languages, and who it is about', async () => {
    const request: SendRequest = { accountId: 'practice', operation: 'users.delete', params: { userid: 'admin001' } };
    const { expected = '' } = await h.get('calls.preview', request);
    const error = await refusal({ ...request, confirm: { confirmed: true, text: expected } });
    expect(error.vendor?.code).toBe('20004');
    const [zh, en] = said(error);
    for (const word of ['（20004）', '超级管理员不能删除', '先在企业管理里把超级管理员转给别人']) expect(zh).toContain(word);
    for (const word of ['(20004)', 'cannot be deleted', 'Hand the super administrator’s role to somebody else first'])
      expect(en).toContain(word);
  });

  it('20001: speaks of the user asked for; 190001: of who acts', async () => {
    const target = await refusal({ accountId: 'practice', operation: 'users.get', params: { userid: 'Nobody.There' } });
    expect(target.vendor?.code).toBe('20001');
    expect(target.explanation.next[0]).toEqual({ key: 'explain.next.checkTarget', params: { person: 'Nobody.There' } });
    const [zh, en] = said(target);
    expect(zh).not.toContain('操作者');
    expect(en).not.toMatch(/operator/i);
    const operator = await refusal({
      accountId: 'practice',
      operation: 'users.get',
      params: { userid: 'member001', operator_id: 'ADMIN001' },
    });
    expect(operator.vendor?.code).toBe('190001');
    expect(operator.explanation.next[0]).toMatchObject({ key: 'explain.next.checkOperator', action: 'edit-account' });
    // A list that is asked for by whose it is has no other actor.
    const list = await refusal({ accountId: 'practice', operation: 'meetings.of-user', params: { userid: 'Nobody.There' } });
    expect(list.vendor?.code).toBe('190001');
    expect(list.explanation.next[0]).toEqual({ key: 'explain.next.checkTarget', params: { person: 'Nobody.There' } });
  });
});

describe('an application that needs an STS-Token', () => {
  let file = '';
  let recording = '';
  let accountId = '';
  async function save(change: Partial<AccountDraft>): Promise<void> {
    accountId = (
      await h.get('accounts.save', meetingDraft(h.services, { readOnly: false, ...change, ...(accountId === '' ? {} : { id: accountId }) }))
    ).account.id;
  }
  const address = (): SendRequest => ({ accountId, operation: 'records.file-address', params: { record_file_id: file } });
  const keys = ({ causes = [] }: Explanation): string[] =>
    causes.filter((one) => one.elsewhere !== true).map((one) => one.key.split('.').at(-1) ?? '');
  beforeAll(async () => {
    const now = Math.floor(Date.now() / 1000);
    const { rows = [] } = await h.get('calls.send', {
      accountId: 'practice',
      operation: 'records.corp',
      params: { start_time: now - 30 * 86_400, end_time: now, query_record_type: 0, page_size: 20 },
    });
    const done = rows.find((row) => row['state'] === 3);
    recording = String(done?.['recordId']);
    file = (JSON.parse(String(done?.['$parts'])) as { fileId: string }[])[0]?.fileId ?? '';
    expect(file).not.toBe('');
    await (await h.services.practice.start()).setFault('sts');
    await save({});
  });

  it('without one the address of a file is refused, and the card puts it first; the whole recording is read without', async () => {
    const error = await refusal(address());
    expect(error.vendor).toMatchObject({ code: '200001', newCode: '200200001' });
    expect(error.explanation.likely.key).toBe('explain.likely.stsMissing');
    expect(keys(error.explanation)[0]).toBe('stsToken');
    expect(error.explanation.checked).toContainEqual({ key: 'explain.checked.sts-none', state: 'unknown' });
    expect(error.explanation.next[0]).toEqual({ key: 'explain.next.pasteSts', action: 'edit-account' });
    for (const text of said(error)) expect(text).toContain('STS-Token');
    await h.get('calls.send', { accountId, operation: 'records.addresses', params: { meeting_record_id: recording } });
    expect(
      (await refusal({ accountId, operation: 'transcripts.details', params: { record_file_id: file, meeting_id: '1' } })).explanation.likely
        .key,
    ).toBe('explain.likely.stsMissing');
  });

  it('with it pasted into the account, as it came or as the whole event, calls go through', async () => {
    const { stsToken } = (await h.services.practice.start()).info.wemeet;
    await save({ secrets: { stsToken } });
    await h.get('calls.send', address());
    await save({ secrets: { stsToken: 'another' } });
    const wrong = await refusal(address());
    expect(wrong.vendor?.code).toBe('190303');
    expect(keys(wrong.explanation)).toContain('stsWrong');
    const ends = Math.floor(Date.now() / 1000) + 3600;
    await save({
      secrets: {
        stsToken: JSON.stringify({
          event: 'common.sts-token',
          payload: [{ token_info: { req_id: 'r', sts_token: stsToken, expire_ts: ends } }],
        }),
      },
    });
    await h.get('calls.send', address());
  });

  it('once it has ended it is not sent, and the card says so', async () => {
    const { stsToken } = (await h.services.practice.start()).info.wemeet;
    const ends = Math.floor(Date.now() / 1000) - 60;
    await save({
      secrets: {
        stsToken: JSON.stringify({
          event: 'common.sts-token',
          payload: [{ token_info: { req_id: 'r', sts_token: stsToken, expire_ts: ends } }],
        }),
      },
    });
    const error = await refusal(address());
    expect(error.vendor?.code).toBe('200001');
    expect(error.explanation.likely.key).toBe('explain.likely.stsEnded');
    expect(keys(error.explanation)[0]).toBe('stsToken');
  });

  it('a header missing elsewhere is not blamed on it', async () => {
    const card = await h.get('diagnose.code', { vendor: 'tencent-meeting', code: '200001' });
    expect(keys(card.explanation)).toContain('stsToken');
    expect(card.explanation.likely.key).not.toContain('sts');
  });
});
