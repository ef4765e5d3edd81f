import { describe, expect, it } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { JsonObject } from '../../../contract/common.ts';
import { checkFields, fillRequest } from '../../../contract/request.ts';
import { operationById } from '../../../main/catalogue/index.ts';

const filled = (account: Partial<Account>, body: JsonObject, id = 'control.mute'): JsonObject | undefined => {
  const operation = operationById(id);
  if (operation === undefined) throw new Error(id);
  return fillRequest(operation, { fields: {}, mode: 'aksk', operator: '', ...account } as Account, { meeting_id: '1' }, body).body;
};

describe('who acts, in a body', () => {
  const user = { to_operator_id: 'ms1', to_operator_id_type: 4, instanceid: 1 };
  it('goes with the kind of id, which the vendor asks for whenever a person is named', () => {
    expect(filled({ operator: 'admin001' }, { mute: true, user })).toEqual({
      instanceid: 1,
      mute: true,
      operator_id: 'admin001',
      operator_id_type: 1,
      user,
    });
    expect(filled({ operator: 'admin001' }, { mute: true, user, operator_id: 'li4' })).toMatchObject({
      operator_id: 'li4',
      operator_id_type: 1,
    });
    expect(filled({ mode: 'oauth', fields: { openId: 'o1' } }, { mute: true, user })).toMatchObject({
      operator_id: 'o1',
      operator_id_type: 2,
    });
  });
  it("with OAuth is the OpenId, also where a call's own page knows userids only", () => {
    const oauth = { mode: 'oauth', vendor: 'tencent-meeting', fields: { openId: 'o1' } } as const;
    const create = operationById('users.create') as NonNullable<ReturnType<typeof operationById>>;
    const body = { userid: 'a', username: 'A', phone: '13800000001' };
    expect(filled(oauth, body, 'users.create')).toMatchObject({ operator_id: 'o1', operator_id_type: 2 });
    expect(filled(oauth, { ...body, operator_id: 'li4' }, 'users.create')).toMatchObject({ operator_id: 'li4', operator_id_type: 1 });
    const wrong = (account: object): readonly string[] =>
      checkFields(create, { mode: 'aksk', ...account } as Account, {}, { ...body, operator_id: 'o1', operator_id_type: 2 }).map(
        (one) => one.field,
      );
    expect([wrong(oauth), wrong({})]).toEqual([[], ['operator_id_type']]);
  });
  it('is left out whole where nobody is named', () => {
    expect(filled({}, { mute: true, user })).toEqual({ instanceid: 1, mute: true, user });
  });
});

describe('a place', () => {
  it('takes 18 Chinese characters or 36 letters', () => {
    const create = operationById('meetings.create');
    const wrong = (location: string): readonly string[] =>
      checkFields(
        create as NonNullable<typeof create>,
        { mode: 'aksk' } as Account,
        {},
        { location, userid: 'a', instanceid: 1, subject: 's', type: 0, start_time: '1', end_time: '2' },
      ).map((one) => `${one.field} ${one.key}`);
    expect([wrong('会'.repeat(18)), wrong('a'.repeat(36)), wrong('会'.repeat(17) + 'ab')]).toEqual([[], [], []]);
    expect([wrong('会'.repeat(18) + 'a'), wrong('a'.repeat(37))]).toEqual([
      ['location errors.field.maxWidth'],
      ['location errors.field.maxWidth'],
    ]);
  });
});

describe('what nobody asked for', () => {
  const admin = { operator: 'admin001' };
  it('is not left to the vendor where its own default does more: ending a meeting, inviting a new user', () => {
    const end = { reason_code: 1, instanceid: 1, operator_id: 'admin001', operator_id_type: 1 };
    expect(filled(admin, {}, 'meetings.end')).toEqual({ ...end, force_dismiss_meeting: 0, retrieve_code: 0 });
    expect(filled(admin, { force_dismiss_meeting: 1 }, 'meetings.end')).toEqual({ ...end, force_dismiss_meeting: 1, retrieve_code: 0 });
    const user = { userid: 'a', username: 'A', phone: '13800000001' };
    expect(filled(admin, user, 'users.create')).toMatchObject({ auto_invite: false });
    expect(filled(admin, { ...user, auto_invite: null }, 'users.create')).toMatchObject({ auto_invite: false });
    expect(filled(admin, { ...user, auto_invite: true }, 'users.create')).toMatchObject({ auto_invite: true });
  });
});

describe('a member that another one stands in for', () => {
  const account = { fields: {}, mode: 'aksk', operator: 'admin001', vendor: 'tencent-meeting' } as unknown as Account;
  const wrong = (body: JsonObject): { fields: readonly string[]; body: JsonObject | undefined } => {
    const operation = operationById('users.create');
    if (operation === undefined) throw new Error('users.create');
    const request = fillRequest(operation, account, {}, body);
    return { fields: checkFields(operation, account, request.params, request.body).map((one) => one.field), body: request.body };
  };
  it('is required only where neither is given, and not sent empty', () => {
    const one = { userid: 'li.si', username: '李四' };
    expect(wrong(one).fields).toEqual(['phone']);
    expect(wrong({ ...one, phone: '', email: '' }).fields).toEqual(['phone']);
    expect(wrong({ ...one, phone: '13800000001' }).fields).toEqual([]);
    const byMail = wrong({ ...one, phone: '', email: 'li.si@corp.example' });
    expect(byMail.fields).toEqual([]);
    expect(byMail.body).not.toHaveProperty('phone');
  });
});

describe('one of two ways to say who acts', () => {
  const participants = operationById('meetings.participants') as NonNullable<ReturnType<typeof operationById>>;
  const asked = (params: Record<string, string>, operator = 'admin001'): { sent: Record<string, unknown>; wrong: readonly string[] } => {
    const account = { fields: {}, mode: 'aksk', operator } as unknown as Account;
    const { params: sent } = fillRequest(participants, account, { meetingId: '1', ...params }, undefined);
    return { sent, wrong: checkFields(participants, account, sent, undefined).map((one) => one.field) };
  };
  it('the person chooses: the older one takes the place of the newer, which is then not filled in', () => {
    expect(asked({})).toMatchObject({ sent: { operator_id: 'admin001', operator_id_type: 1 }, wrong: [] });
    const older = asked({ userid: 'li4' });
    expect(older.wrong).toEqual([]);
    expect(older.sent).toMatchObject({ userid: 'li4' });
    expect(Object.keys(older.sent)).not.toEqual(expect.arrayContaining(['operator_id']));
    expect(Object.keys(older.sent)).not.toEqual(expect.arrayContaining(['operator_id_type']));
    expect(asked({ userid: 'li4', operator_id: 'room1', operator_id_type: '3' }).sent).toMatchObject({
      userid: 'li4',
      operator_id: 'room1',
      operator_id_type: '3',
    });
  });
  it('one of them is needed', () => {
    expect(asked({}, '').wrong).toEqual(['operator_id']);
  });
});
