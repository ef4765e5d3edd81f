import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../contract/account.ts';
import type { Explanation } from '../../contract/call.ts';
import { languages, vendors, type JsonObject, type Phrase, type Vendor } from '../../contract/common.ts';
import type { Effect, Operation } from '../../contract/operation.ts';
import { texts } from '../../texts/index.ts';
import { explainNotSent, explainTransport, explainUnreadable } from '../../main/explain/no-answer.ts';
import { explainRejection, type RejectionInput } from '../../main/explain/refused.ts';
import { personMeant } from '../../main/explain/person-meant.ts';
import { operationById } from '../../main/catalogue/index.ts';
import { say } from '../../texts/say.ts';
import { transportCodes } from '../../main/transport/errors.ts';
import { vendorModules } from '../../main/vendors/index.ts';
import { anAccount } from '../support/an-account.ts';

/** Codes with texts of their own. */
const codesOf = (vendor: Vendor): readonly string[] =>
  [...vendorModules[vendor].codes].filter(([, row]) => row.text !== undefined).map(([code]) => code);
const endpoints: Readonly<Record<Vendor, string>> = {
  'tencent-meeting': 'https://api.meeting.qq.com',
  ytx: 'http://api.ytx.net',
  'tencent-cloud': 'https://iotexplorer.tencentcloudapi.com',
};

function account(vendor: Vendor, more: Partial<Account> = {}): Account {
  const fields =
    vendor === 'tencent-meeting'
      ? { appId: '200000001', sdkId: '12345678901', secretId: 'idExample' }
      : vendor === 'ytx'
        ? { accountSid: 'sidExample', appId: 'appExample' }
        : { secretId: 'AKIDExample', region: 'ap-guangzhou' };
  return anAccount({
    vendor,
    endpoint: endpoints[vendor],
    fields,
    operator: vendor === 'tencent-meeting' ? 'admin' : '',
    ...more,
  });
}
function operation(vendor: Vendor, more: Partial<Operation> = {}): Operation {
  return {
    id: 'meetings.get',
    vendor,
    group: 'meetings',
    title: { zh: '查询会议', en: 'Get a meeting' },
    purpose: { zh: '查', en: 'get' },
    method: 'GET',
    path: '/v1/meetings/{meeting_id}',
    params: [{ name: 'operator_id', type: 'string', required: true, role: 'actor', place: 'query' }],
    answer: [],
    auth: { aksk: true, oauth: true },
    effect: 'read',
    retry: 'safe',
    curated: true,
    ...more,
  };
}
function rejected(vendor: Vendor, code: string, more: Partial<RejectionInput> = {}): Explanation {
  return explainRejection({
    vendor,
    code,
    message: 'words of the vendor',
    operation: operation(vendor),
    account: account(vendor),
    secretHints: [],
    skewMs: 2000,
    actor: vendor === 'tencent-meeting' ? 'admin' : '',
    sentSdkId: true,
    httpStatus: 400,
    ...more,
  });
}
function transport(
  code: (typeof transportCodes)[number],
  sent: 'no' | 'maybe',
  effect: Effect,
  more: Partial<Operation> = {},
): Explanation {
  const asked = operation('tencent-meeting', { effect, retry: effect === 'read' ? 'safe' : 'never', ...more });
  return explainTransport({
    code,
    sent,
    effect,
    retry: asked.retry,
    operation: asked,
    via: 'DIRECT',
    detail: '',
    timeoutMs: 30_000,
    attempts: 1,
  });
}
const zh = (phrase: Phrase): string => say('zh-CN', phrase);
const phrasesOf = (e: Explanation): Phrase[] => [e.happened, e.likely, ...e.checked, ...e.next];
const offersRetry = (e: Explanation): boolean => e.next.some((s) => s.action === 'retry');
const checkOf = (e: Explanation, name: string): string | undefined => e.checked.find((c) => c.key === `explain.checked.${name}`)?.state;
const oauthAccount = account('tencent-meeting', { mode: 'oauth', fields: { openId: 'o' } });

/** Every phrase has a text of its own in every language and no place left open. */
function expectSayable(e: Explanation): void {
  for (const language of languages) {
    for (const phrase of phrasesOf(e)) {
      const said = say(language, phrase);
      expect(said, phrase.key).not.toBe(phrase.key);
      expect(said, phrase.key).not.toMatch(/\{\w+\}|undefined|NaN/);
    }
  }
}

describe('codes of the vendors', () => {
  for (const vendor of vendors) {
    it(`of ${vendor} have both texts in both languages, and nothing else stands there`, () => {
      const domain = { 'tencent-meeting': 'tm', ytx: 'ytx', 'tencent-cloud': 'cloud' }[vendor];
      const seen = new Set<string>();
      for (const code of codesOf(vendor)) {
        const explained = rejected(vendor, code);
        expectSayable(explained);
        const name = explained.happened.key.split('.').slice(0, -1).join('.');
        expect(name).toMatch(new RegExp(`^explain\\.${domain}\\.`));
        seen.add(name);
        for (const language of languages) {
          const said = say(language, explained.happened);
          expect(said).toContain(`${code}`);
          // In words: the number only stands beside them.
          expect(said.replace(code, '').length, code).toBeGreaterThan(6);
          for (const part of ['happened', 'likely']) {
            expect(say(language, { key: `${name}.${part}` })).not.toBe(`${name}.${part}`);
          }
        }
        expect(explained.next.length, code).toBeGreaterThan(0);
      }
      expect(seen.size, 'one text a code').toBe(codesOf(vendor).length);
      const written = Object.keys((texts['zh-CN'] as { explain: Record<string, object> }).explain[domain] ?? {});
      expect(written.length, 'no text without a code').toBe(codesOf(vendor).length);
    });
  }

  it('explain 200003 in the tone of the product', () => {
    const e = rejected('tencent-meeting', '200003', { skewMs: -2000 });
    expect(zh(e.happened)).toBe('签名没有通过校验（200003）。请求已到达腾讯会议。');
    expect(zh(e.likely)).toContain('最可能是 SecretKey 填错、带空格或已重置，请到 用户中心 → 企业管理 → 高级 核对。');
    expect(e.checked.map(zh)).toEqual(expect.arrayContaining(['签名内容与发送内容一致。', '时钟相差 2 秒。']));
    const offered = e.next.map((s) => s.action);
    expect(offered).toEqual(expect.arrayContaining(['edit-account', 'test-account', 'open-history']));
    expect(offersRetry(e)).toBe(false);
  });

  it('fall back to the class of an unknown Tencent Cloud sub-code', () => {
    const e = rejected('tencent-cloud', 'InvalidParameterValue.Brandnew');
    expect(e.happened).toEqual({
      key: 'explain.cloud.InvalidParameterValue.happened',
      params: { code: 'InvalidParameterValue.Brandnew' },
    });
  });

  it('that are unknown show the code and the vendor’s words, and the list of causes of a 400', () => {
    const e = rejected('tencent-meeting', '777777', { message: 'some\nnew reason' });
    expect(zh(e.happened)).toMatch(/777777.*some new reason/);
    expect(zh(e.likely)).toMatch(/AppId.*大小写.*时钟.*重复/);
    expect(checkOf(e, 'headers')).toBe('ok');
    expect(rejected('tencent-meeting', '777777', { httpStatus: 500 }).likely.key).toBe('explain.unknown.likely');
    expect(rejected('ytx', '-999', { message: '' }).happened.key).toBe('explain.unknown.happenedSilent');
    // Names that every object has are no codes.
    for (const vendor of vendors) expect(rejected(vendor, 'constructor').happened.key).toBe('explain.unknown.happened');
  });

  it('of the OAuth host are not read as codes of the API', () => {
    const e = rejected('tencent-meeting', '9003', { operation: operation('tencent-meeting', { oauthHost: true }) });
    expect(e.happened.key).toBe('explain.oauth.happened');
    expect(zh(e.likely)).toContain('5 分钟');
  });
});

describe('the clock', () => {
  it.each([
    [-2000, 'ok', '时钟相差 2 秒。'],
    [60_000, 'ok', '时钟相差 60 秒。'],
    [90_000, 'warning', '这台电脑的时钟比服务器慢 1 分 30 秒。'],
    [-300_000, 'warning', '这台电脑的时钟比服务器快 5 分 0 秒。'],
    [-400_000, 'failed', '这台电脑的时钟比服务器快 6 分 40 秒。'],
    [null, 'unknown', '应答里没有服务器时间，时钟没能核对。'],
  ] as const)('%s ms off is %s', (skewMs, state, text) => {
    const { checked } = rejected('tencent-meeting', '190300', { skewMs });
    const found = checked.find((c) => c.key.startsWith('explain.checked.clock'));
    expect(found?.state).toBe(state);
    expect(found && zh(found)).toBe(text);
  });

  it('is the cause when it is off by more than the vendor allows, and is not blamed when it is right', () => {
    expect(zh(rejected('tencent-meeting', '190300', { skewMs: -400_000 }).likely)).toContain('快了 6 分 40 秒');
    const cloud = rejected('tencent-cloud', 'AuthFailure.SignatureExpire', { skewMs: 400_000 });
    expect(say('en', cloud.likely)).toContain('6 min 40 s behind');
    expect(rejected('tencent-meeting', '190300', { skewMs: 2000 }).likely.key).toBe('explain.likely.clockGood');
    expect(rejected('tencent-meeting', '190300', { skewMs: null }).likely.key).toBe('explain.tm.c190300.likely');
    expect(rejected('ytx', '-202', { skewMs: 0 }).likely.key).toBe('explain.likely.ytxStampGood');
    expect(rejected('ytx', '-202', { skewMs: 700_000 }).likely.key).toBe('explain.likely.clockBehind');
    expect(rejected('tencent-meeting', '190300').next[0]?.action).toBe('check-clock');
  });

  it('is said with any code when it is off, and not otherwise', () => {
    expect(checkOf(rejected('tencent-meeting', '9003', { skewMs: 90_000 }), 'clockBehind')).toBe('warning');
    expect(rejected('tencent-meeting', '9003', { skewMs: 1000 }).checked).toEqual([]);
  });
});

describe('credentials', () => {
  const hint = (field: string, name: string): RejectionInput['secretHints'] => [{ field, phrase: { key: `accounts.warnings.${name}` } }];

  it('that look swapped are named before anything else', () => {
    const e = rejected('tencent-meeting', '190303', { secretHints: hint('appId', 'swappedAppSdk') });
    expect(e.likely.key).toBe('explain.likely.appSdkSwapped');
    expect(e.checked).toContainEqual({ key: 'accounts.warnings.swappedAppSdk', state: 'warning' });
    const keys = rejected('tencent-meeting', '200003', { secretHints: hint('secretId', 'swappedSecrets') });
    expect(keys.likely.key).toBe('explain.likely.secretsSwapped');
    expect(checkOf(keys, 'keyIsSecretId')).toBeUndefined();
    // An unencrypted endpoint has nothing to do with it.
    const plain = rejected('ytx', '-203', { secretHints: hint('endpoint', 'plainHttp') });
    expect(plain.checked.map((c) => c.key)).not.toContain('accounts.warnings.plainHttp');
  });

  it('show whether SdkId went out, in both directions', () => {
    expect(checkOf(rejected('tencent-meeting', '190303'), 'sdkIdSent')).toBe('unknown');
    const without = rejected('tencent-meeting', '190303', { sentSdkId: false });
    expect(checkOf(without, 'sdkIdAbsent')).toBe('unknown');
    expect(without.likely.key).toBe('explain.likely.noSdkId');
    expect(checkOf(rejected('tencent-meeting', '190303'), 'keyIsSecretId')).toBe('ok');
  });

  it('for another address than the vendor’s are doubted, except in practice', () => {
    const at = (environment: Account['environment']): Explanation =>
      rejected('tencent-meeting', '190303', {
        account: account('tencent-meeting', { environment, endpoint: 'http://127.0.0.1:9' }),
      });
    expect(checkOf(at('test'), 'endpointOther')).toBe('warning');
    expect(checkOf(at('practice'), 'endpointOther')).toBeUndefined();
    expect(checkOf(rejected('tencent-meeting', '190303'), 'endpointOfficial')).toBe('ok');
  });

  it('without an AppId are explained by that', () => {
    const bare = account('tencent-meeting', { fields: { secretId: 'x' } });
    for (const code of ['200001', '190303']) {
      const e = rejected('tencent-meeting', code, { account: bare });
      expect(e.likely.key).toBe('explain.likely.appIdMissing');
      expect(checkOf(e, 'appIdMissing')).toBe('failed');
    }
    expect(rejected('tencent-meeting', '200001').likely.key).toBe('explain.likely.headersRewritten');
    expect(checkOf(rejected('tencent-meeting', '200001'), 'headers')).toBe('ok');
  });

  it('of OAuth are explained as tokens, without a word of signatures', () => {
    const e = rejected('tencent-meeting', '190303', { account: oauthAccount, actor: 'o' });
    expect(zh(e.likely)).toMatch(/6 小时.*30 天/);
    expect(e.checked.map((c) => c.key)).not.toContain('explain.checked.signed');
    expect(checkOf(e, 'oauthHeaders')).toBe('ok');
  });
});

describe('the operator', () => {
  const states = (actor: string): (string | undefined)[] => {
    const e = rejected('tencent-meeting', '190001', { actor });
    return ['operatorSent', 'operatorCapitals', 'operatorRule', 'operatorMissing'].map((name) => checkOf(e, name));
  };
  it('is checked for case, rule and presence', () => {
    expect(states('admin')).toEqual(['ok', undefined, undefined, undefined]);
    expect(states('Admin')).toEqual([undefined, 'warning', undefined, undefined]);
    for (const bad of ['张三', 'a b', 'a@corp.com', 'x'.repeat(41)]) {
      expect(states(bad), bad).toEqual([undefined, undefined, 'failed', undefined]);
    }
    expect(states('x'.repeat(40))[0]).toBe('ok');
    expect(states('')).toEqual([undefined, undefined, undefined, 'failed']);
    expect(zh(rejected('tencent-meeting', '190001', { actor: '张三' }).likely)).toContain('张三');
  });
  it('is never a credential that stands in for a missing one', () => {
    const e = rejected('tencent-meeting', '190001', { actor: 'idExample' });
    expect(checkOf(e, 'operatorMissing')).toBe('failed');
    expect(JSON.stringify(e)).not.toContain('idExample');
  });
  it('needs rights that depend on kind, scope and edition', () => {
    const corp = operation('tencent-meeting', {
      path: '/v1/corp/records',
      auth: { aksk: true, oauth: false },
      scopes: ['查看所有用户的录制'],
    });
    const own = rejected('tencent-meeting', '500014', { operation: corp });
    expect(own.checked.map((c) => c.key.split('.').at(-1))).toEqual(['operatorSent', 'corpLevel', 'appPermission', 'edition']);
    const app = rejected('tencent-meeting', '500014', { operation: corp, account: oauthAccount, actor: 'o' });
    expect(app.likely.key).toBe('explain.likely.oauthUnsupported');
    expect(checkOf(app, 'scopes')).toBe('unknown');
    const change = operation('tencent-meeting', { method: 'POST', path: '/v1/meetings', effect: 'change' });
    const scoped = rejected('tencent-meeting', '9042', { operation: change, account: oauthAccount, actor: 'o' });
    expect(checkOf(scoped, 'manageScope')).toBe('unknown');
    expect(checkOf(rejected('tencent-meeting', '9042', { operation: change }), 'editionRooms')).toBe('unknown');
  });
});

describe('a code about a person', () => {
  const meantIn = (id: string, code: string, params: Record<string, string>, body?: JsonObject) => {
    const described = operationById(id);
    if (described === undefined) throw new Error(id);
    const meant = personMeant(described, code, params, body);
    return { meant, card: rejected('tencent-meeting', code, { operation: described, meant }) };
  };
  const both = (e: Explanation): string[] => languages.map((language) => (e.next[0] === undefined ? '' : say(language, e.next[0])));

  it('speaks of the user the call is about, not of the operator', () => {
    for (const [id, code] of [
      ['users.get', '20001'],
      ['users.delete', '20001'],
      ['users.update', '20003'],
      ['users.enable', '20003'],
    ] as const) {
      const { meant, card } = meantIn(id, code, { userid: 'Zhang.San', operator_id: 'admin' }, { operator_id: 'admin' });
      expect(meant, id).toEqual({ who: 'target', person: 'Zhang.San' });
      const [zhStep = '', enStep = ''] = both(card);
      for (const said of [zhStep, enStep]) expect(said, id).toContain('Zhang.San');
      expect(zhStep).not.toContain('操作者');
      expect(enStep).not.toMatch(/operator/i);
      // Nothing in the account is wrong: no button leads there.
      expect(card.next.map((one) => one.action)).not.toContain('edit-account');
      expect(checkOf(card, 'targetCapitals')).toBe('warning');
      expect(checkOf(card, 'operatorSent')).toBeUndefined();
    }
    expect(checkOf(meantIn('users.get', '20001', { userid: 'zhang', operator_id: 'admin' }).card, 'targetSent')).toBe('ok');
  });
  it('names nobody where several are asked for, or a uuid', () => {
    const many = meantIn('users.activation-links', '20001', {}, { operator_id: 'admin', userid_list: ['a', 'b'] });
    expect(many.meant).toEqual({ who: 'target', person: '' });
    expect(both(many.card)[0]).not.toContain('操作者');
    expect(meantIn('users.get-by-uuid', '20001', { uuid: 'u1', operator_id: 'admin' }).meant).toEqual({ who: 'target', person: '' });
  });
  it('speaks of whose list it is where nobody else acts in the call', () => {
    expect(meantIn('meetings.of-user', '190001', { userid: 'Li' }).meant).toEqual({ who: 'target', person: 'Li' });
  });
  it('speaks of the operator where the code is about who acts', () => {
    const card = meantIn('users.get', '190001', { userid: 'zhang', operator_id: 'Admin' });
    expect(card.meant.who).toBe('operator');
    expect(both(card.card)[0]).toContain('操作者');
    expect(both(card.card)[1]).toContain('operator');
    expect(meantIn('meetings.get', '20001', { meeting_id: '1', operator_id: 'admin' }).meant.who).toBe('operator');
  });
  it('of a right offers the creator only where there is one', () => {
    const first = (id: string): string =>
      rejected('tencent-meeting', '500014', { operation: operationById(id) as Operation }).next[0]?.key ?? '';
    for (const id of ['meetings.cancel', 'meetings.modify', 'meetings.end', 'records.delete'])
      expect(first(id), id).toBe('explain.next.asCreator');
    for (const id of ['users.create', 'users.delete', 'meetings.corp-live']) expect(first(id), id).toBe('explain.next.asAdmin');
  });
});

describe('codes of creating and deleting users', () => {
  const card = (id: string, code: string): Explanation => rejected('tencent-meeting', code, { operation: operationById(id) as Operation });
  const said = (e: Explanation, language: (typeof languages)[number]): string =>
    [e.happened, e.likely, ...e.next].map((one) => say(language, one)).join('\n');
  it('156009: no seats are left; waiting does not help, and nothing is tried again', () => {
    const e = card('users.create', '156009');
    expect(e.next[0]?.key).toBe('explain.next.seats');
    expect(offersRetry(e)).toBe(false);
    for (const word of ['156009', '名额', '7 天', '删除不用的用户']) expect(said(e, 'zh-CN')).toContain(word);
    for (const word of ['156009', 'seats', '7 days', 'delete unused users']) expect(said(e, 'en')).toContain(word);
    // Neither a quota that comes back, nor a number of users no document names.
    expect(said(e, 'zh-CN')).not.toMatch(/恢复|99/);
    expect(said(e, 'en')).not.toMatch(/renewed|99/);
  });
  it('20004: a super administrator hands the role over first; nobody is to be looked for', () => {
    const e = card('users.delete', '20004');
    expect(e.next[0]?.key).toBe('explain.next.superAdmin');
    expect(offersRetry(e)).toBe(false);
    for (const word of ['20004', '超级管理员不能删除', '转给别人']) expect(said(e, 'zh-CN')).toContain(word);
    for (const word of ['20004', 'cannot be deleted', 'Hand']) expect(said(e, 'en')).toContain(word);
    expect(e.next.map((one) => one.key)).not.toContain('explain.next.findUser');
  });
});

describe('YTX -205', () => {
  it('names the three causes, each with what to do', () => {
    for (const endpoint of ['http://api.ytx.net', 'http://sandbox.ytx.net', 'http://127.0.0.1:9']) {
      const e = rejected('ytx', '-205', { account: account('ytx', { endpoint }) });
      expect(zh(e.likely)).toMatch(/应用 ID/);
      expect(zh(e.likely)).toMatch(/白名单/);
      expect(zh(e.likely)).toMatch(/上线/);
      expect(e.next.slice(0, 3).map((s) => s.key)).toEqual([
        'explain.next.ytxEnvironment',
        'explain.next.ytxWhitelist',
        'explain.next.ytxOnline',
      ]);
      expectSayable(e);
    }
  });
  it.each([
    ['应用验证失败：应用与环境不匹配', 'ytxEnvironment'],
    ['IP 不在白名单内', 'ytxWhitelist'],
    ['应用未上线', 'ytxOnline'],
  ])('puts the cause that the platform names first: %s', (message, first) => {
    const e = rejected('ytx', '-205', { message });
    expect(e.likely.key).toBe(`explain.likely.${first}`);
    expect(e.next[0]?.key).toBe(`explain.next.${first}`);
    expect(new Set(e.next.slice(0, 3).map((s) => s.key)).size).toBe(3);
    for (const word of [/应用 ID|环境/, /白名单/, /上线/]) expect(zh(e.likely)).toMatch(word);
    expectSayable(e);
  });
  it('says which environment the endpoint is, and that the sandbox has no allow list', () => {
    expect(checkOf(rejected('ytx', '-205'), 'ytxProduction')).toBe('unknown');
    const sandbox = rejected('ytx', '-205', { account: account('ytx', { endpoint: 'http://sandbox.ytx.net:8080' }) });
    expect(checkOf(sandbox, 'ytxSandbox')).toBe('unknown');
    expect(checkOf(sandbox, 'ytxWhitelistNone')).toBe('ok');
  });
});

describe('a call without an answer', () => {
  it('is sayable for every code, effect and side of the wire', () => {
    for (const code of transportCodes) {
      for (const sent of ['no', 'maybe'] as const) {
        for (const effect of ['read', 'change', 'destroy'] as const) {
          const e = transport(code, sent, effect);
          expectSayable(e);
          const isUnsure = sent === 'maybe' && effect !== 'read';
          expect(offersRetry(e) && isUnsure, `${code} ${effect}`).toBe(false);
          expect(zh(e.likely).includes('不知道是否已生效，请不要重试'), `${code} ${sent} ${effect}`).toBe(isUnsure);
          expect(zh(e.happened).includes('未知')).toBe(isUnsure);
        }
      }
    }
  });

  it('that changed a meeting sends people to look first', () => {
    const e = transport('timeout', 'maybe', 'destroy', { method: 'POST', path: '/v1/meetings/{meeting_id}/cancel' });
    expect(zh(e.happened)).toBe('请求已发出，但 30 秒内没有收到应答，结果未知。');
    expect(zh(e.likely)).toBe('不知道是否已生效，请不要重试，先查看会议详情。');
    expect(e.next[0]?.key).toBe('explain.next.look.meeting');
    expect(checkOf(e, 'maybeSent')).toBe('unknown');
  });

  it.each([
    ['POST', '/v1/meetings', 'newMeeting'],
    ['PUT', '/v1/meetings/{meeting_id}', 'meeting'],
    ['POST', '/v1/webinars', 'newMeeting'],
    ['POST', '/v1/meetings/{meeting_id}/dismiss', 'meeting'],
    ['PUT', '/v1/meetings/{meeting_id}/applying-layout', 'inMeeting'],
    ['PUT', '/v1/real-control/meetings/{meeting_id}/kickout', 'inMeeting'],
    ['PUT', '/v1/meetings/{meeting_id}/invitees', 'invitees'],
    ['DELETE', '/v1/records/{record_file_id}', 'recording'],
    ['DELETE', '/v1/meetings/{meeting_id}/live_play/{live_room_id}/replays', 'live'],
    ['POST', '/v1/users', 'newUser'],
    ['DELETE', '/v1/users/{userid}', 'user'],
    ['POST', '/v1/meetings/{meeting_id}/book-rooms', 'room'],
    ['PUT', '/v1/meeting-rooms/room-call', 'room'],
    ['PUT', '/v1/encryption/public-key', 'other'],
  ] as const)('%s %s: look at %s', (method, path, look) => {
    expect(transport('reset', 'maybe', 'change', { method, path }).likely.key).toBe(`explain.unsure.${look}`);
  });

  it('that never left says so and may be tried again', () => {
    const e = transport('dns', 'no', 'destroy');
    expect(checkOf(e, 'neverSent')).toBe('ok');
    expect(zh(e.happened)).toContain('请求没有发出');
    expect(offersRetry(e)).toBe(true);
    expect(offersRetry(transport('timeout', 'maybe', 'read'))).toBe(true);
    expect(offersRetry(transport('timeout', 'maybe', 'read', { retry: 'never' }))).toBe(false);
  });

  it('shows how it went out, never a proxy’s password', () => {
    const read = operation('tencent-meeting');
    const e = explainTransport({
      code: 'proxy',
      sent: 'no',
      effect: 'read',
      retry: 'safe',
      operation: read,
      via: 'http://me:hunter2@10.0.0.1:3128',
      detail: 'PROXY me:hunter2@10.0.0.1:3128',
      timeoutMs: 1000,
      attempts: 3,
    });
    expect(JSON.stringify(e)).not.toContain('hunter2');
    expect(JSON.stringify(e)).toContain('10.0.0.1:3128');
    expect(checkOf(e, 'attempts')).toBe('unknown');
  });

  it('or with one that cannot be read is never repeated unseen when it changed something', () => {
    for (const code of ['html', 'not-json', 'no-envelope'] as const) {
      for (const httpStatus of [200, 403, 502, 500]) {
        for (const effect of ['read', 'change', 'destroy'] as const) {
          const asked = operation('tencent-meeting', { effect });
          const e = explainUnreadable({ code, httpStatus, via: 'PROXY p:1', effect, retry: 'safe', operation: asked });
          expectSayable(e);
          expect(offersRetry(e)).toBe(effect === 'read');
          expect(zh(e.likely).includes('不知道是否已生效，请不要重试')).toBe(effect !== 'read');
        }
      }
    }
    const page = explainUnreadable({
      code: 'html',
      httpStatus: 502,
      via: '',
      effect: 'read',
      retry: 'safe',
      operation: operation('ytx'),
    });
    expect(page.likely.key).toBe('explain.unreadable.html.gateway');
  });

  it('nor is a change repeated when the vendor failed in the middle of it, or saw it twice', () => {
    const change = { method: 'POST', path: '/v1/meetings', effect: 'change', retry: 'never' } as const;
    const failures: [Vendor, string][] = [
      ['tencent-meeting', '41'],
      ['tencent-meeting', '960000'],
      ['tencent-meeting', '190301'],
      ['tencent-cloud', 'InternalError'],
      ['ytx', '-100'],
    ];
    for (const [vendor, code] of failures) {
      const e = rejected(vendor, code, { operation: operation(vendor, change) });
      expect(offersRetry(e), code).toBe(false);
      expect(zh(e.likely), code).toContain('不知道是否已生效，请不要重试');
      expect(offersRetry(rejected(vendor, code)), `${code} read`).toBe(true);
    }
  });
});

describe('a call that was not sent', () => {
  it('says what stopped it and what would let it go', () => {
    const changes = operation('tencent-meeting', { effect: 'change' });
    const input = { operation: changes, account: account('tencent-meeting') };
    const fields = [{ field: 'start_time', key: 'errors.field.required', params: { field: 'start_time' } }];
    const reasons = {
      validation: explainNotSent('validation', { ...input, fields }),
      read_only: explainNotSent('read_only', { ...input, fields: [] }),
      unconfirmed: explainNotSent('unconfirmed', { ...input, fields: [] }),
      not_ready: explainNotSent('not_ready', { ...input, fields: [], missing: ['secretKey', 'sdkId'] }),
    };
    for (const e of Object.values(reasons)) {
      expectSayable(e);
      expect(zh(e.happened)).toContain('没有发送');
      expect(checkOf(e, 'neverSent')).toBe('ok');
    }
    expect(zh(reasons.validation.happened)).toContain('1');
    expect(reasons.read_only.next.map((s) => s.action)).toEqual(['lift-read-only']);
    expect(zh(reasons.not_ready.likely)).toContain('SecretKey, SdkId');
    const asked = operation('ytx', { effect: 'destroy' });
    const destroys = explainNotSent('unconfirmed', { ...input, operation: asked, fields: [] });
    expect(destroys.likely.key).toBe('explain.notSent.unconfirmed.destroy');
  });
});

describe('secrets', () => {
  it('and other words of the vendor stay out of what is said of a known code', () => {
    const known = vendors.flatMap((vendor) => codesOf(vendor).map((code) => [vendor, code] as const));
    const effects = fc.constantFrom<Effect>('read', 'change', 'destroy');
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.uuid(),
        fc.string(),
        effects,
        fc.boolean(),
        ([vendor, code], secret, noise, effect, isOauth) => {
          const e = rejected(vendor, code, {
            message: `${noise} signature of ${secret} failed`,
            operation: operation(vendor, { effect }),
            account: account(vendor, { mode: isOauth && vendor === 'tencent-meeting' ? 'oauth' : 'aksk' }),
          });
          const all = [JSON.stringify(e), ...languages.flatMap((l) => phrasesOf(e).map((p) => say(l, p)))].join('\n');
          expect(all).not.toContain(secret);
        },
      ),
    );
  });

  it('of a proxy address or a swapped field never reach an explanation', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...codesOf('tencent-meeting')), (secret, code) => {
        const swapped = account('tencent-meeting', { fields: { appId: '1', secretId: secret }, operator: '' });
        const e = rejected('tencent-meeting', code, { account: swapped, actor: secret });
        expect(JSON.stringify(e)).not.toContain(secret);
      }),
    );
  });
});
