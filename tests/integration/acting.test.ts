import { afterEach, describe, expect, it } from 'vitest';
import type { SendRequest } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import { startRecorder } from '../support/recorder.ts';
import { harness, type Harness, meetingDraft } from '../support/services.ts';

let h: Harness;
afterEach(async () => {
  await h.close();
});

const accountId = 'practice';
async function refusal(request: SendRequest): Promise<AppError> {
  const answer = await h.ask('calls.send', request);
  if (answer.ok) throw new Error('this call should have been refused');
  return answer.error;
}
/** The id of a live meeting of the company's list. */
async function meetingOf(subject: string): Promise<string> {
  const { rows = [] } = await h.get('calls.send', { accountId, operation: 'meetings.corp-live', params: { page: 1, page_size: 100 } });
  return String(rows.find((row) => row['subject'] === subject)?.['meetingId']);
}

describe('acting as the creator', () => {
  it('is offered with a refusal, stands for that meeting alone, is seen before and after, and can be taken back', async () => {
    h = await harness();
    const meeting_id = await meetingOf('普通成员的讨论');
    const replays: SendRequest = { accountId, operation: 'live.replays', params: { meeting_id } };
    const refused = await refusal(replays);
    expect(refused).toMatchObject({ vendor: { code: '190315' }, refused: { actor: 'admin001', owner: 'member001' } });
    expect(await h.get('calls.actAs', { callId: refused.callId ?? '', person: 'member001' })).toEqual({ accountId, ids: [meeting_id] });
    await h.get('calls.send', replays);
    expect((await h.get('history.search', { limit: 1 })).rows[0]).toMatchObject({
      operation: 'live.replays',
      actor: 'member001',
      outcome: 'ok',
    });
    // Another call about it, in its body and before it is sent; another meeting, and whoever is named in a call, are as they were.
    const of = async (request: SendRequest): Promise<string> => (await h.get('calls.preview', request)).actor;
    const cancel = { accountId, operation: 'meetings.cancel', body: { reason_code: 1 } };
    const preview = await h.get('calls.preview', { ...cancel, params: { meeting_id } });
    expect([preview.actor, JSON.parse(preview.body ?? '')]).toMatchObject(['member001', { userid: 'member001' }]);
    expect(await of({ ...cancel, params: { meeting_id: '1' } })).toBe('admin001');
    expect(await of({ ...replays, params: { meeting_id, userid: 'member002' } })).toBe('member002');
    await h.get('calls.actAs', { callId: refused.callId ?? '', person: '' });
    expect(await of(replays)).toBe('admin001');
  });

  it('is not offered where the thing is not known, where another code came, or for a call that was not refused', async () => {
    h = await harness();
    const meeting_id = await meetingOf('普通成员的讨论');
    const gone = await refusal({ accountId, operation: 'meetings.participants', params: { meetingId: '404' } });
    expect([gone.code, gone.refused]).toEqual(['rejected', undefined]);
    const { callId } = await h.get('calls.send', { accountId, operation: 'meetings.get', params: { meeting_id } });
    expect(await h.ask('calls.actAs', { callId, person: 'member001' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it.each(['9042', '500014', '9102', '403', '202801'])(
    'to modify, to cancel and to end a meeting refused with %s, in the field each call has for it',
    async (code) => {
      const server = await startRecorder();
      try {
        h = await harness();
        const { account } = await h.get(
          'accounts.save',
          meetingDraft(h.services, { endpoint: server.url, readOnly: false, operator: 'helpdesk' }),
        );
        const meeting_id = '15923312864334416762';
        server.answer(
          200,
          JSON.stringify({
            total_count: 1,
            current_page: 1,
            current_size: 1,
            total_page: 1,
            meeting_info_list: [{ meeting_id, meeting_code: '530812452', subject: '周会', userid: 'creator.1', userid_type: 1 }],
          }),
        );
        await h.get('calls.send', { accountId: account.id, operation: 'meetings.corp-live', params: { page: 1 } });
        server.answer(code === '9042' ? 403 : 400, JSON.stringify({ error_info: { error_code: Number(code), message: 'no permission' } }));
        for (const [operation, field, body] of [
          ['meetings.modify', 'userid', { subject: '新' }],
          ['meetings.cancel', 'userid', { reason_code: 1 }],
          ['meetings.end', 'operator_id', { reason_code: 1, force_dismiss_meeting: 0, retrieve_code: 0 }],
        ] as const) {
          const request: SendRequest = { accountId: account.id, operation, params: { meeting_id }, body };
          const { expected } = await h.get('calls.preview', request);
          const error = await refusal({ ...request, confirm: { confirmed: true, ...(expected === undefined ? {} : { text: expected }) } });
          expect(error, operation).toMatchObject({ vendor: { code }, refused: { actor: 'helpdesk', owner: 'creator.1' } });
          expect(error.explanation?.next[0]?.key).toBe('explain.next.asCreator');
          await h.get('calls.actAs', { callId: error.callId ?? '', person: 'creator.1' });
          const preview = await h.get('calls.preview', request);
          expect([preview.actor, JSON.parse(preview.body ?? '')[field]], operation).toEqual(['creator.1', 'creator.1']);
          await h.get('calls.actAs', { callId: error.callId ?? '', person: '' });
        }
      } finally {
        await server.close();
      }
    },
  );
});
