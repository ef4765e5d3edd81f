import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MASK } from '../../contract/common.ts';
import { decodeUserSig, makeUserSig } from '../../main/signing/usersig.ts';
import { harness, type Harness } from '../support/services.ts';

// Room credentials and tickets through the same door as the window, with the practice account.
const accountId = 'practice-tencent-cloud';
let h: Harness;
let now = Math.floor(Date.now() / 1000) * 1000;
const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-tickets-'));
beforeAll(async () => {
  h = await harness({ now: () => now });
});
afterEach(() => {
  h.native.file = null;
});
afterAll(async () => {
  await h.close();
  rmSync(folder, { recursive: true, force: true });
});
let made = 0;
const create = (users: string[]) =>
  h.get('calls.send', {
    accountId,
    operation: 'trtc.create-signatures',
    params: {},
    body: { TRTCUserIds: users, RoomId: `room-${(made += 1)}` },
    confirm: { confirmed: true },
  });
const newest = async (operation: string) => (await h.get('history.search', { limit: 5, operations: [operation] })).rows;

describe('rows of room credentials', () => {
  it('carry the times that stand in the ticket, and no ticket', async () => {
    const value = await create(['u1', 'u2']);
    const [row] = value.rows ?? [];
    expect(row).toMatchObject({ userId: 'u1', userSig: MASK, privateKey: MASK });
    expect(Math.abs(Number(row?.['issued']) - now)).toBeLessThan(5000);
    expect(Number(row?.['expires']) - Number(row?.['issued'])).toBe(86_400_000);
    expect(Math.abs(Number(row?.['remaining']) - 86_400_000)).toBeLessThan(5000);
    expect(JSON.stringify(value)).not.toContain('eJ');
  });
  it('a ticket that cannot be read has no times', async () => {
    const { normaliseRows } = await import('../../main/answers/rows.ts');
    const { operationById } = await import('../../main/catalogue/index.ts');
    const operation = operationById('trtc.create-signatures');
    if (operation === undefined) throw new Error('no such operation');
    const answer = { Response: { TRTCParamList: [{ UserId: 'u', UserSig: 'eJxxxx' }] } };
    expect(normaliseRows(operation, answer, now)[0]).toMatchObject({ userId: 'u', issued: null, expires: null, remaining: null });
  });
});

describe('the region', () => {
  it("a region of the call's own is sent, the account's otherwise", async () => {
    const value = await h.get('calls.send', {
      accountId,
      operation: 'trtc.create-signatures',
      params: { Region: 'na-ashburn' },
      body: { TRTCUserIds: ['u'], RoomId: 'far' },
      confirm: { confirmed: true },
    });
    const region = async (id: string): Promise<string | undefined> =>
      (await h.get('history.get', { id })).requestHeaders.find(([name]) => name === 'X-TC-Region')?.[1];
    expect(await region(value.callId)).toBe('na-ashburn');
    expect(await region((await create(['u'])).callId)).toBe('ap-guangzhou');
    expect(
      await h.ask('calls.send', {
        accountId,
        operation: 'trtc.create-signatures',
        params: { Region: 'mars' },
        body: { TRTCUserIds: ['u'], RoomId: 'mars' },
        confirm: { confirmed: true },
      }),
    ).toMatchObject({ ok: false, error: { code: 'validation', fields: [{ field: 'Region' }] } });
  });
});

describe('handing over', () => {
  it('a file of the chosen people, whole, owner-only, logged once; nothing where the dialog is left', async () => {
    const one = await create(['a1', 'a2', 'a3']);
    const two = await create(['b1']);
    const items = [
      { callId: one.callId, pointer: '/Response/TRTCParamList/2' },
      { callId: two.callId, pointer: '/Response/TRTCParamList/0' },
    ];
    expect(await h.get('tickets.save', { items, format: 'json' })).toBeNull();
    h.native.file = path.join(folder, 'out.json');
    const before = (await newest('secret.save')).length;
    expect(await h.get('tickets.save', { items, format: 'json' })).toMatchObject({ file: h.native.file, rows: 2 });
    expect(statSync(h.native.file).mode & 0o077).toBe(0);
    const saved = JSON.parse(readFileSync(h.native.file, 'utf8')) as Record<string, string>[];
    expect(saved.map((person) => [person['UserId'], person['RequestedRoomId'], person['Region']])).toEqual([
      ['a3', `room-${made - 1}`, 'ap-guangzhou'],
      ['b1', `room-${made}`, 'ap-guangzhou'],
    ]);
    for (const person of saved) {
      expect(decodeUserSig(person['UserSig'] ?? '').fields['TLS.identifier']).toBe(person['UserId']);
      expect(decodeUserSig(person['PrivateKey'] ?? '').userbuf?.room).toBe(person['StrRoomId']);
      expect(person['RequestId']).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect((await newest('secret.save')).length).toBe(before + 2);
    expect(readdirSync(folder)).toEqual(['out.json']);
    h.native.file = path.join(folder, 'nowhere', 'out.csv');
    expect(await h.ask('tickets.save', { items, format: 'csv' })).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  });
  it('only what was asked for as a ticket comes out: other members, other answers and old ones do not', async () => {
    const { callId } = await create(['c1']);
    for (const pointer of ['/Response', '/Response/TRTCParamList/7', '/Response/TRTCParamList/0/UserSig']) {
      expect(await h.ask('tickets.qr', { callId, pointer })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
    const code = await h.get('tickets.qr', { callId, pointer: '/Response/TRTCParamList/0' });
    expect(code.modules).toHaveLength(code.size * code.size);
    now += 16 * 60_000;
    expect(await h.ask('tickets.qr', { callId, pointer: '/Response/TRTCParamList/0' })).toMatchObject({
      ok: false,
      error: { code: 'not_found', phrase: { key: 'errors.secretGone' } },
    });
  });
});

describe('tickets made here', () => {
  const request = { accountId, userIds: ['u1', 'u2'], expire: 3600, privileges: 255 };
  it('with a room by number and by name, and without one; revealed like those of an answer', async () => {
    const reveal = async (callId: string, member: string) =>
      decodeUserSig((await h.get('calls.reveal', { callId, pointer: `/Response/TRTCParamList/1/${member}` })).value);
    const byNumber = await h.get('tickets.make', { ...request, room: { id: 123 } });
    expect(byNumber.rows?.[1]).toMatchObject({ userId: 'u2', strRoomId: '123', userSig: MASK, privateKey: MASK, remaining: 3_600_000 });
    expect((await reveal(byNumber.callId, 'PrivateKey')).userbuf).toMatchObject({
      version: 0,
      roomId: 123,
      account: 'u2',
      privileges: 255,
    });
    const byName = await h.get('tickets.make', { ...request, room: { name: '123' } });
    expect((await reveal(byName.callId, 'PrivateKey')).userbuf).toMatchObject({ version: 1, room: '123' });
    const alone = await h.get('tickets.make', request);
    expect(alone.masked).toEqual(['/Response/TRTCParamList/0/UserSig', '/Response/TRTCParamList/1/UserSig']);
    expect((await reveal(alone.callId, 'UserSig')).expiresAt).toBe(now / 1000 + 3600);
    h.native.file = path.join(folder, 'alone.csv');
    expect(
      await h.get('tickets.save', { items: [{ callId: alone.callId, pointer: '/Response/TRTCParamList/0' }], format: 'csv-plain' }),
    ).toMatchObject({ rows: 1 });
    const entry = await h.get('history.get', { id: alone.callId });
    expect([entry.operation, entry.outcome, entry.answerBody.includes('eJ')]).toEqual(['ticket.make', 'ok', false]);
  });
  it.each([
    [{ userIds: ['a', 'a'] }, 'UserId', 'distinct'],
    [{ userIds: ['a b'] }, 'UserId', 'trtcUser'],
    [{ userIds: [] }, 'UserId', 'required'],
    [{ room: { id: 0 } }, 'roomId', 'max'],
    [{ room: { id: 4_294_967_295 } }, 'roomId', 'max'],
    [{ room: { name: '房间' } }, 'StrRoomId', 'trtcRoom'],
    [{ expire: 4_294_967_295 }, 'expire', 'max'],
  ])('%j is refused by name', async (change, field, key) => {
    expect(await h.ask('tickets.make', { ...request, ...change })).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: [{ field, key: `errors.field.${key}` }] },
    });
  });
  it('an account that holds only an SDKAppID and its key signs here and calls nothing; one without says so', async () => {
    const { endpoint } = (await h.get('accounts.list')).find((one) => one.id === accountId) ?? { endpoint: '' };
    const draft = { vendor: 'tencent-cloud', colour: 'red', environment: 'test', endpoint, readOnly: true } as const;
    const key = '0123456789abcdef'.repeat(4);
    const { account } = await h.get('accounts.save', {
      ...draft,
      name: '只有密钥',
      fields: { sdkAppId: '1400000000' },
      secrets: { sdkKey: key },
    });
    expect(account.ready).toBe(false);
    const value = await h.get('tickets.make', { ...request, accountId: account.id });
    const { value: ticket } = await h.get('calls.reveal', { callId: value.callId, pointer: '/Response/TRTCParamList/0/UserSig' });
    expect(decodeUserSig(ticket).fields).toEqual(
      decodeUserSig(makeUserSig({ sdkAppId: 1_400_000_000, key, userId: 'u1', expire: 3600, at: now / 1000 })).fields,
    );
    expect(await h.get('tickets.decode', { text: ticket, accountId: account.id })).toMatchObject({ state: 'ok', signature: 'right' });
    expect(await h.ask('calls.send', { accountId: account.id, operation: 'trtc.probe', params: {}, body: {} })).toMatchObject({
      ok: false,
      error: { code: 'not_ready' },
    });
    expect(await h.ask('accounts.save', { ...draft, name: '什么都没有', fields: {} })).toMatchObject({
      ok: false,
      error: { code: 'validation' },
    });
    const { secretId, secretKey } = h.services.practice.simulator.info.tencentCloud;
    const other = await h.get('accounts.save', { ...draft, name: '没有密钥', fields: { secretId }, secrets: { secretKey } });
    expect(await h.ask('tickets.make', { ...request, accountId: other.account.id })).toMatchObject({
      ok: false,
      error: { code: 'not_ready', phrase: { key: 'trtc.local.noKey' } },
    });
  });
});

describe('tickets taken apart', () => {
  it('another key of the same SDKAppID is told, and the signature itself never goes to the window', async () => {
    const { sdkAppId } = h.services.practice.simulator.info.tencentCloud;
    const forged = makeUserSig({ sdkAppId: Number(sdkAppId), key: 'f'.repeat(64), userId: 'u1', expire: 60, at: 1_700_000_000 });
    const read = await h.get('tickets.decode', { text: forged, accountId });
    expect(read).toMatchObject({
      state: 'ok',
      kind: 'user-sig',
      signature: 'wrong',
      userId: 'u1',
      sdkAppId,
      issuedAt: 1_700_000_000_000,
      expiresAt: 1_700_000_060_000,
    });
    expect(JSON.stringify(read)).not.toContain(String(decodeUserSig(forged).fields['TLS.sig']));
    const damaged = await h.get('tickets.decode', { text: forged.slice(0, -12), accountId });
    expect(damaged).toMatchObject({ state: 'damaged', kind: null, signature: 'unknown' });
    expect(damaged.recovered).toContain('TLS.identifier');
    expect(damaged.recovered).not.toContain(String(decodeUserSig(forged).fields['TLS.sig']).slice(0, 12));
  });
});
