import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../../contract/account.ts';
import { asSent, confirmationProblem, expectedText, readOnlyStops } from '../../../main/calls/guard.ts';
import { createKnownTargets, namesIn } from '../../../main/answers/known-targets.ts';
import { operationById, operations } from '../../../main/catalogue/index.ts';
import type { Operation } from '../../../contract/operation.ts';

const named = (id: string): Operation => {
  const found = operationById(id);
  if (found === undefined) throw new Error(id);
  return found;
};
const cancel = named('meetings.cancel');
const confirmed = (text: string) => ({ confirmed: true as const, text });

describe('read-only', () => {
  it('stops every operation that is no read, until it is lifted and again after', () => {
    const account = { readOnly: true } as AccountView;
    const stopped = operations.filter((one) => readOnlyStops(account, one, 1000)).map((one) => one.id);
    expect(stopped).toEqual(operations.filter((one) => one.effect !== 'read').map((one) => one.id));
    expect(stopped.length).toBeGreaterThan(50);
    expect(readOnlyStops({ ...account, liftedUntil: 1001 }, cancel, 1000)).toBe(false);
    expect(readOnlyStops({ ...account, liftedUntil: 1000 }, cancel, 1000)).toBe(true);
  });
  it('sees an edited YTX address as a raw call that is never sent again by itself', () => {
    const query = named('ytx.query-meeting');
    const plain = { fields: {} };
    expect(asSent(query, { func: 'call', funcURL: 'MeetingQuery.wx', version: '201512' }, plain)).toBe(query);
    expect(asSent(query, { funcURL: 'TeleMeeting.wx' }, plain)).toMatchObject({ effect: 'destroy', retry: 'never' });
    expect(asSent(named('ytx.create-meeting'), { func: 'account' }, plain)).toMatchObject({ effect: 'destroy' });
    expect(asSent(named('meetings.get'), { meeting_id: '1' }, plain)).toBe(named('meetings.get'));
  });
  it("does not let the account's own function path turn a YTX query into something else", () => {
    const query = named('ytx.query-meeting');
    const at = (functionPath: string) => asSent(query, { func: 'call', funcURL: 'MeetingQuery.wx' }, { fields: { functionPath } });
    for (const path of ['', 'call/MeetingQuery.wx', 'call/TeleMeetingQuery.wx', 'call/QueryMeeting.wx']) expect(at(path), path).toBe(query);
    for (const path of [
      'call/TeleMeeting.wx',
      'account/QueryBlance.wx',
      'call/NoticeCall.wx',
      'call/MeetingQuery.wx/../TeleMeeting.wx',
      'call/Query.wx?x=.wx',
    ]) {
      expect(at(path), path).toMatchObject({ effect: 'destroy', retry: 'never' });
    }
    // It is a setting of the query alone: other calls keep their own function.
    expect(asSent(named('ytx.balance'), {}, { fields: { functionPath: 'call/TeleMeeting.wx' } })).toBe(named('ytx.balance'));
  });
});

describe('a call that does several things', () => {
  const waiting = named('control.waiting-room');
  const account = { fields: {} };
  it('is a change while it admits or moves, and destroys when it removes or says nothing clear', () => {
    for (const type of [1, 2]) {
      const sent = asSent(waiting, {}, account, { operate_type: type });
      expect([sent.effect, sent.retry]).toEqual(['change', 'never']);
      expect(confirmationProblem(sent, { confirmed: true }, '42')).toBeNull();
      expect(confirmationProblem(sent, undefined, '42')).toBe('missing');
    }
    for (const type of [3, '1', true, null, [1], 4]) expect(asSent(waiting, {}, account, { operate_type: type }).effect).toBe('destroy');
    expect(asSent(waiting, { operate_type: 1 }, account).effect).toBe('destroy');
    expect(asSent(named('control.kick-out'), {}, account, { operate_type: 1 }).effect).toBe('destroy');
  });
  it('is the only one', () => {
    expect(operations.filter((one) => one.milder !== undefined).map((one) => one.id)).toEqual(['control.waiting-room']);
  });
});

describe('the typed confirmation', () => {
  it.each(['123456789', '123 456 789', '123-456-789', '１２３４５６７８９', ' 123456789\n'])('%j is the code', (typed) => {
    expect(confirmationProblem(cancel, confirmed(typed), '123456789')).toBeNull();
  });
  it.each(['12345678', '1234567890', '-', '　'])('%j is not', (typed) => {
    expect(confirmationProblem(cancel, confirmed(typed), '123456789')).toBe('mismatch');
  });
  it.each(['', ' ', '-', '——', undefined])('an expected text that says nothing (%j) is matched by nothing', (expected) => {
    for (const typed of ['', ' ', '-', '--']) expect(confirmationProblem(cancel, confirmed(typed), expected)).not.toBeNull();
  });
  it('asks for something that can be typed when code and name say nothing', () => {
    const book = createKnownTargets();
    book.learn('a', namesIn({ meeting_id: '42', subject: '- -', meeting_code: ' ' }));
    expect(expectedText(book, 'a', cancel, { meeting_id: '42' }, undefined)).toEqual({ expected: '42', expectedKind: 'id' });
    expect(expectedText(book, 'a', cancel, { meeting_id: '-' }, undefined)).toMatchObject({ expectedKind: 'word' });
  });
  it('is a subject in words where the answer coded it', () => {
    const book = createKnownTargets();
    book.learn(
      'a',
      namesIn({
        meeting_id: '42',
        subject: Buffer.from('值班保障大厅').toString('base64'),
        participants: [{ userid: 'li4', user_name: Buffer.from('李四').toString('base64') }],
      }),
    );
    expect([book.find('a', '42')?.name, book.find('a', 'li4')?.name]).toEqual(['值班保障大厅', '李四']);
    book.learn('a', namesIn({ user_id: 'wang5', username: '王五' }));
    expect(book.find('a', 'wang5')?.name).toBe('王五');
    book.learn('a', namesIn({ meeting_id: '42', subject: 'Test' }));
    expect(book.find('a', '42')?.name).toBe('Test');
  });
  it('knows whose a thing is and what it is a part of, also after an answer that does not say', () => {
    const book = createKnownTargets();
    book.learn(
      'a',
      namesIn(
        {
          meeting_info_list: [
            { meeting_id: '1', meeting_code: '111', userid: 'li4', userid_type: 1 },
            { meeting_id: '2', meeting_code: '222', userid: 'rooms01', userid_type: 3 },
            { meeting_id: '3', meeting_code: '333', join_meeting_role: 'creator' },
            { meeting_id: '4', meeting_code: '444', join_meeting_role: 'invitee' },
          ],
        },
        'wang5',
      ),
    );
    expect(['1', '2', '3', '4'].map((id) => book.find('a', id)?.owner)).toEqual(['li4', undefined, 'wang5', undefined]);
    book.learn(
      'a',
      namesIn({ meeting_id: '1', meeting_code: '111', subject: '周会', participants: [{ userid: 'zhao6', user_name: 'zhao' }] }),
    );
    expect(book.find('a', '1')).toEqual({ code: '111', name: '周会', owner: 'li4' });
    book.learn(
      'a',
      namesIn({
        record_meetings: [
          { meeting_record_id: 'r1', meeting_id: '1', host_user_id: 'li4', record_files: [{ record_file_id: 'f1' }] },
          { meeting_record_id: 'r2', meeting_id: '0', userid: 'qian7', record_files: [{ record_file_id: 'f2' }] },
        ],
      }),
    );
    expect(['r1', 'f1', 'r2', 'f2', '0'].map((id) => book.find('a', id))).toEqual([
      { owner: 'li4', of: '1' },
      { owner: 'li4', of: '1' },
      { owner: 'qian7' },
      { owner: 'qian7', of: 'r2' },
      undefined,
    ]);
  });
  it('knows nothing of what another account has seen', () => {
    const book = createKnownTargets();
    book.learn('other', namesIn({ meeting_id: '42', meeting_code: '999999999' }));
    expect(expectedText(book, 'a', cancel, { meeting_id: '42' }, undefined)).toEqual({ expected: '42', expectedKind: 'id' });
  });
});
