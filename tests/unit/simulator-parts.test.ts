import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fromShanghaiStamp, makeClock, shanghaiStamp, startOfDay } from '../../simulator/clock.ts';
import { readFlags } from '../../simulator/cli.ts';
import { parseFaults, takeFaults } from '../../simulator/faults.ts';
import { help } from '../../simulator/help.ts';
import { makeLimits } from '../../simulator/limits.ts';
import { checkBody, checkQuery, parseQuery, shape } from '../../simulator/schema.ts';
import { roomBuf, tlsSig } from '../../simulator/usersig.ts';

describe('faults', () => {
  it('reads names, arguments and counts', () => {
    expect(parseFaults('delay:500@2,reset')).toEqual([
      { name: 'delay', argument: '500', left: 2 },
      { name: 'reset', argument: '', left: undefined },
    ]);
    expect(parseFaults(null)).toEqual([]);
  });

  it('is used up by the requests it was meant for', () => {
    const faults = parseFaults('html@2');
    expect([takeFaults(faults).has('html'), takeFaults(faults).has('html'), takeFaults(faults).has('html')]).toEqual([true, true, false]);
  });

  it.each(['nope', 'delay', 'status:999', 'huge:x', 'scopes'])('refuses %s', (text) => {
    expect(() => parseFaults(text)).toThrow(/fault/);
  });
});

describe('limits', () => {
  it('slides and scales', () => {
    let now = 0;
    const limits = makeLimits({ on: true, scale: 60, now: () => now });
    expect(limits.allow('a', 2, 60_000)).toBe(true);
    expect(limits.allow('a', 2, 60_000)).toBe(true);
    expect(limits.allow('a', 2, 60_000)).toBe(false);
    expect(limits.allow('b', 2, 60_000)).toBe(true);
    now = 1001;
    expect(limits.allow('a', 2, 60_000)).toBe(true);
  });
});

describe('clock', () => {
  it('takes days in UTC+8', () => {
    expect(startOfDay(1706716800)).toBe(1706716800);
    expect(startOfDay(1706716799)).toBe(1706716800 - 86_400);
    expect(shanghaiStamp(1706664605)).toBe('20240131093005');
    expect(fromShanghaiStamp('20240131093005')).toBe(1706664605);
    expect(fromShanghaiStamp('20240231093005')).toBeUndefined();
  });

  it('starts the world of another day at 10:02', () => {
    const clock = makeClock({ epoch: 1706716800 });
    expect(clock.world() - 1706716800).toBeLessThan(36_125);
    expect(clock.world() - 1706716800).toBeGreaterThanOrEqual(36_120);
  });
});

describe('schema', () => {
  const body = shape('userid* count:i list:[ id* on:b ] names:S');

  it('accepts what is described', () => {
    expect(() => checkBody({ userid: 'a', count: 1, list: [{ id: 'x', on: true }], names: ['a'] }, body.fields)).not.toThrow();
  });

  it.each([
    ['userid', {}],
    ['count', { userid: 'a', count: '1' }],
    ['userid', { userid: 1 }],
    ['other', { userid: 'a', other: 1 }],
    ['list[0].id', { userid: 'a', list: [{}] }],
    ['list[0].on', { userid: 'a', list: [{ id: 'x', on: 1 }] }],
    ['names', { userid: 'a', names: [1] }],
  ])('names the field %s', (name, value) => {
    expect(() => checkBody(value, body.fields)).toThrow(name);
  });

  it('refuses unknown, missing and wrong query parameters', () => {
    const query = shape('OP page*:i');
    const check = (text: string) => () => checkQuery(parseQuery(text), query);
    expect(check('operator_id=a&operator_id_type=1&page=1')).not.toThrow();
    expect(check('operator_id=a&operator_id_type=1&page=1&pagesize=2')).toThrow('pagesize');
    expect(check('operator_id=a&operator_id_type=1&page=x')).toThrow('page');
    expect(check('operator_id_type=1&page=1')).toThrow('operator_id');
    expect(() => parseQuery('a=%E4%')).toThrow('percent');
    expect(() => parseQuery('a=1&a=2')).toThrow('twice');
    expect(parseQuery('a=1%2B1+2').get('a')).toBe('1+1 2');
  });
});

describe('TRTC tickets', () => {
  const base = { sdkAppId: 1_400_000_000, key: '0123456789abcdef'.repeat(4), userId: 'user_a', at: 1_700_000_000, expire: 86_400 };
  const read = (text: string): Record<string, unknown> =>
    JSON.parse(
      inflateSync(Buffer.from(text.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='), 'base64')).toString(),
    ) as Record<string, unknown>;

  it('gives the known UserSig', () => {
    expect(read(tlsSig(base))['TLS.sig']).toBe('2uUvcxSLezU0nVy3ArlqWuj+giW/XBuwV1W+JqjuP34=');
  });

  it('gives the known PrivateMapKey of a text room', () => {
    const userbuf = roomBuf({ sdkAppId: base.sdkAppId, userId: 'user_a', room: 'room-1', expiresAt: 1_700_086_400, privileges: 42 });
    expect(userbuf.toString('hex')).toBe('010006757365725f6153724e0000000000655542800000002a000000000006726f6f6d2d31');
    expect(read(tlsSig({ ...base, userbuf }))['TLS.sig']).toBe('/VwLAfWyB12YPjXL41n1UA/6ejwEF9x9gN+SmWkoXh0=');
  });
});

describe('flags', () => {
  it('reads every flag', () => {
    expect(
      readFlags([
        '--port',
        '1',
        '--seed',
        '2',
        '--users',
        '3',
        '--meetings',
        '4',
        '--recordings',
        '5',
        '--clock-offset',
        '-600',
        '--fault',
        'reset',
        '--no-limits',
        '--log',
        'x',
        '--epoch',
        '6',
        '--trtc-reuse',
        '--time-scale',
        '60',
      ]),
    ).toEqual({
      port: 1,
      seed: 2,
      users: 3,
      meetings: 4,
      recordings: 5,
      clockOffset: -600,
      fault: 'reset',
      limits: false,
      log: 'x',
      epoch: 6,
      trtcReuse: true,
      timeScale: 60,
    });
  });

  it('documents every flag and fault', () => {
    for (const word of [
      '--port',
      '--seed',
      '--users',
      '--meetings',
      '--recordings',
      '--clock-offset',
      '--fault',
      '--no-limits',
      '--log',
      '--epoch',
      '--trtc-reuse',
      '--time-scale',
      'bad-secret',
      'delay',
      'reset',
      'truncate',
      'html',
      'status',
      'huge',
      'hang',
      'redirect',
      'limit',
      'member001',
      'null-list',
      'shape-raw',
    ]) {
      expect(help).toContain(word);
    }
  });
});
