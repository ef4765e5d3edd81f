import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { Api } from 'tls-sig-api-v2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodeUserSig, makePrivateMapKey, makeUserSig } from '../../../main/signing/usersig.ts';

const sdkAppId = 1400000000;
const key = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const at = 1700000000;
const expire = 86400;
const common = { sdkAppId, key, userId: 'user_a', expire, at };

/** Tickets of the official package with the clock fixed to 1700000000; compared by content, not by compressed bytes. */
const tickets = {
  userSig:
    'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwqXFqUXxiVCZ4pTsxIKCzBQlK0MTAyiAyJRk5qYqWRmao4qmVhRkFqUqWVmYmcCEijPTQZaVhpYlVwT7pFaFGuSFVRo7FuUUhpdmaadnhutHOJWWhxmGa3sVZpUGGJvYKtUCAOu*MZw_',
  byNumber:
    'eJxVjdsOwUAQht9lbkn1pGWTXgyCODXRQ*iNYLdsdjVNV6mId5cWF*bmn--7kpknhItAu7ECCJiaDu2mc8qyK095g0vFit3*axQV*zznFIhh69-5mCu-MCCG*09ZlfOCAek59g-V9w5lCgQQcUI3K3mU-XNkzXxExOVIyjia1yt27k14v9-8BASEHjsDrqZjFQ4jZ*s-ErFW2TwpVGWLIHWtW8scrx5ZN0APXm95l0H9',
  byText:
    'eJxVjk0LgkAYhP-Ley3KNbFc8LBCBWmWlB*dQtvV1q-ErIzov0ebHprTzDMwzAv21m50ZzVgkEcSDEXmlJUNj7nAtyurj2HXXGkWVhWngJEidfo1DS8YYDT9p6yteM0Az1SlR9*96BYDBuKQJQ3s-JRrZ3ey2hAhI-dcUzgz6Ui5ukey1KwdXe9-8AQwjL2HRWL-aSD5sE0DS0ElcslYZeljvtBaLbEHu8LPLsFZ0uH9AYbWRN4_',
};

const open = (ticket: string): unknown =>
  JSON.parse(inflateSync(Buffer.from(ticket.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='), 'base64')).toString());

describe('makeUserSig and makePrivateMapKey: known answers', () => {
  it('UserSig', () => {
    const made = makeUserSig(common);
    expect(open(made)).toEqual(open(tickets.userSig));
    expect(decodeUserSig(made).fields['TLS.sig']).toBe('2uUvcxSLezU0nVy3ArlqWuj+giW/XBuwV1W+JqjuP34=');
    expect(decodeUserSig(made)).toMatchObject({ state: 'ok', expiresAt: 1700086400 });
  });
  it('PrivateMapKey, numeric room', () => {
    const made = makePrivateMapKey({ ...common, roomId: 12345, privileges: 255 });
    expect(open(made)).toEqual(open(tickets.byNumber));
    const decoded = decodeUserSig(made);
    expect(decoded.fields['TLS.sig']).toBe('k0V6BisHFsTCU6YOyZkRsnKZrsx4kSf73v+2FNyn5SA=');
    expect(Buffer.from(String(decoded.fields['TLS.userbuf']), 'base64').toString('hex')).toBe(
      '000006757365725f6153724e000000303965554280000000ff00000000',
    );
    expect(decoded.userbuf).toEqual({ version: 0, account: 'user_a', sdkAppId, roomId: 12345, expiresAt: 1700086400, privileges: 255 });
  });
  it('PrivateMapKey, text room', () => {
    const made = makePrivateMapKey({ ...common, room: 'room-1', privileges: 42 });
    expect(open(made)).toEqual(open(tickets.byText));
    const decoded = decodeUserSig(made);
    expect(decoded.fields['TLS.sig']).toBe('/VwLAfWyB12YPjXL41n1UA/6ejwEF9x9gN+SmWkoXh0=');
    expect(Buffer.from(String(decoded.fields['TLS.userbuf']), 'base64').toString('hex')).toBe(
      '010006757365725f6153724e0000000000655542800000002a000000000006726f6f6d2d31',
    );
    expect(decoded.userbuf).toEqual({ version: 1, account: 'user_a', sdkAppId, room: 'room-1', expiresAt: 1700086400, privileges: 42 });
  });
  it('roomId wins when both are given', () => {
    expect(decodeUserSig(makePrivateMapKey({ ...common, roomId: 7, room: 'x', privileges: 1 })).userbuf?.roomId).toBe(7);
  });
});

describe('against the official package with the clock fixed', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const userId = fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/);
  it('the inflated JSON is equal, TLS.sig included', () => {
    vi.useFakeTimers({ now: at * 1000 });
    const api = new Api(sdkAppId, key);
    fc.assert(
      fc.property(
        userId,
        fc.integer({ min: 1, max: 0xfffffffe }),
        fc.integer({ min: 0, max: 255 }),
        fc.stringMatching(/^[A-Za-z0-9 !#$%&()+:;<=.>?@_{}|~,-]{1,64}$/),
        fc.integer({ min: 60, max: 86400 * 180 }),
        (id, roomId, privileges, room, life) => {
          const input = { ...common, userId: id, expire: life };
          expect(open(makeUserSig(input))).toEqual(open(api.genUserSig(id, life)));
          expect(open(makePrivateMapKey({ ...input, roomId, privileges }))).toEqual(
            open(api.genPrivateMapKey(id, life, roomId, privileges)),
          );
          expect(open(makePrivateMapKey({ ...input, room, privileges }))).toEqual(
            open(api.genPrivateMapKeyWithStringRoomID(id, life, room, privileges)),
          );
        },
      ),
    );
  });
});

describe('refusals', () => {
  it.each(['', 'a b', '张三', 'x'.repeat(33), 'a@b'])('user id %j', (userId) => {
    expect(() => makeUserSig({ ...common, userId })).toThrow(/userId/);
  });
  it.each([0, -1, 1.5, 4294967295])('room number %d', (roomId) => {
    expect(() => makePrivateMapKey({ ...common, roomId, privileges: 1 })).toThrow(/roomId/);
  });
  it.each(['', '房间', 'x'.repeat(65), 'a/b'])('room text %j', (room) => {
    expect(() => makePrivateMapKey({ ...common, room, privileges: 1 })).toThrow(/room/);
  });
  it('privileges beyond eight bits', () => {
    expect(() => makePrivateMapKey({ ...common, roomId: 1, privileges: 256 })).toThrow(/privileges/);
  });
});

describe('decodeUserSig: damaged tickets', () => {
  it('the scrambled UserSig of the vendor page cannot be shown', () => {
    expect(
      decodeUserSig(
        'eJwszcvOgjAQBe123213131321313QRN5AbRVR6U2dIK3*O4mwPY7Oed8oF7vEvcM1DkweaYR-wci6zzTkVwHBthFFjAG0V6bEMiCERpR1232132132133xio-CtUdsOqx*WlYb8-z95-BcsYtyVa2RYrcbjd6adadsadsadvmo-XAtE4TvLwAA--*MzTGH',
      ).state,
    ).toBe('damaged');
  });
  it('the PrivateKey of the vendor page gives its readable beginning', () => {
    const decoded = decodeUserSig(
      'eJw0j19PszAUxr-LuX3fjFJahk12UaxUzVplwha4c2nHCtlC*KPbjN-dOObv8ndynjzPF2TLt5k9ta6zwKKQIPT-qpyxx8HtnO2AwWD7wYfp0JvmvW2dAeYThAgJg7vbS*8qYNALlMdbj*5THev546k4yvu5RkRG-0wbea-Pm2rs6mVdoABT3li5PpiRJLZFcb8F5loRwvOufD4RFfiz0GL2BWbldN17peHgqrLAyrleq*xwkrkROMUKfl0VllzLusGvYgK6XTxV*XjuhfPEHz-BAAA--9iV1Mr',
    );
    expect(decoded.state).toBe('damaged');
    expect(decoded.recovered).toContain('"TLS.expire":86400');
    expect(decoded.recovered).toContain('"TLS.identifier":"test1"');
    expect(decoded.recovered).toContain('"TLS.sdkappid":1400446390');
  });
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(['ok', 'damaged']).toContain(decodeUserSig(text).state);
      }),
    );
  });
  it('never throws on a ticket that was cut or changed', () => {
    const good = makePrivateMapKey({ ...common, room: 'room-1', privileges: 42 });
    fc.assert(
      fc.property(fc.nat(good.length), fc.string({ maxLength: 3 }), (cut, noise) => {
        expect(['ok', 'damaged']).toContain(decodeUserSig(good.slice(0, cut) + noise + good.slice(cut + 1)).state);
      }),
    );
  });
});
