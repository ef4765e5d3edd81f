import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, defaultRetention, retentionMost } from '../../contract/account.ts';
import { schemas } from '../../contract/schemas.ts';
import type { VendorInfo } from '../../contract/table.ts';
import { cleanCredential, cleanText } from '../../main/accounts/clean.ts';
import { planAccount } from '../../main/accounts/draft.ts';
import { AccountError } from '../../main/accounts/errors.ts';
import { allFields, fieldsOf, secretNames, vendorInfos } from '../../main/accounts/fields.ts';
import { checkCaFile, checkEndpoint, checkProxy, checkZone } from '../../main/accounts/validate.ts';
import { secretWarnings, warningsOf } from '../../main/accounts/warnings.ts';
import { texts } from '../../texts/index.ts';
import { checkForm, draftOf, emptyForm } from '../../renderer/tabs/accounts/form.ts';
import { anAccount } from '../support/an-account.ts';

describe('cleaning of pasted credentials', () => {
  it.each([
    ['blanks around', '  abc \n', 'abc', 4],
    ['blanks and line ends inside', 'ab c\r\nd', 'abcd', 3],
    ['zero-width, BOM, NBSP, ideographic space', '\ufeffa\u200bb\u00a0c\u3000', 'abc', 4],
    ['soft hyphen, direction marks', 'a\u00ad\u202eb\u2066c', 'abc', 3],
    ['full-width digits and letters', 'ＡKIＤ１２', 'AKID12', 4],
    ['full-width bar', '｜', '|', 1],
    ['straight quotes', '"abc"', 'abc', 2],
    ['curly quotes inside blanks', ' “abc” ', 'abc', 4],
    ['corner brackets', '「abc」', 'abc', 2],
    ['quotes in quotes', '"\'abc\'"', 'abc', 4],
    ['full-width quotes', '＂abc＂', 'abc', 4],
    ['nothing to clean', 'a"b', 'a"b', 0],
    ['Chinese stays', '密钥', '密钥', 0],
    ['NUL stays to be refused', 'a\0b', 'a\0b', 0],
  ])('%s', (_what, pasted, value, removed) => {
    expect(cleanCredential(pasted)).toEqual({ value, removed });
  });

  it('changes nothing the second time, and leaves plain ASCII alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (pasted) => {
        const once = cleanCredential(pasted).value;
        expect(cleanCredential(once)).toEqual({ value: once, removed: 0 });
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9+/=._-]+$/), (plain) => {
        expect(cleanCredential(plain)).toEqual({ value: plain, removed: 0 });
      }),
    );
  });

  it('keeps inner blanks and joined emoji of a name', () => {
    expect(cleanText('\ufeff 总部 生产 👨‍👩‍👧\t')).toBe('总部 生产 👨‍👩‍👧');
  });
});

describe('endpoint', () => {
  it.each([
    ['https://api.meeting.qq.com', 'tencent-meeting', 'https://api.meeting.qq.com'],
    ['https://API.meeting.qq.com/', 'tencent-meeting', 'https://api.meeting.qq.com'],
    ['https://api.meeting.qq.com:443', 'tencent-meeting', 'https://api.meeting.qq.com'],
    ['http://127.0.0.1:8787', 'tencent-meeting', 'http://127.0.0.1:8787'],
    ['http://[::1]:8787', 'tencent-cloud', 'http://[::1]:8787'],
    ['http://localhost:1', 'tencent-cloud', 'http://localhost:1'],
    ['http://api.ytx.net', 'ytx', 'http://api.ytx.net'],
  ] as const)('takes %s for %s', (typed, vendor, origin) => {
    expect(checkEndpoint(typed, vendor)).toEqual({ ok: true, value: origin });
  });
  it.each([
    ['', 'required'],
    ['api.meeting.qq.com', 'endpoint'],
    ['ftp://api.meeting.qq.com', 'endpoint'],
    ['file:///etc/passwd', 'endpoint'],
    ['https:api.meeting.qq.com', 'endpoint'],
    ['https:\\\\api.meeting.qq.com', 'endpoint'],
    ['https://', 'endpoint'],
    ['http://api.meeting.qq.com', 'endpointHttps'],
    ['http://127.0.0.1.evil.example', 'endpointHttps'],
    ['http://localhost.evil.example', 'endpointHttps'],
    ['https://api.meeting.qq.com/v1', 'endpointPath'],
    ['https://api.meeting.qq.com?x=1', 'endpointPath'],
    ['https://api.meeting.qq.com/#x', 'endpointPath'],
    ['https://api.meeting.qq.com?', 'endpointPath'],
    ['https://user:pw@api.meeting.qq.com', 'endpointUserInfo'],
    ['https://@api.meeting.qq.com', 'endpointUserInfo'],
  ])('refuses %j: %s', (typed, key) => {
    expect(checkEndpoint(typed, 'tencent-meeting')).toEqual({ ok: false, key: `accounts.errors.${key}` });
  });
});

describe('proxy, CA file, time zone', () => {
  it.each([
    ['http://proxy:3128', true],
    ['https://proxy.example:8443/', true],
    ['socks5://proxy:1080', 'proxyScheme'],
    ['http://user:pw@proxy:3128', 'proxyUserInfo'],
    ['http://proxy/path', 'proxy'],
    ['proxy', 'proxy'],
  ] as const)('%s', (url, result) => {
    const checked = checkProxy({ mode: 'custom', url });
    expect(checked.ok ? true : checked.key).toBe(result === true ? true : `accounts.errors.${result}`);
  });
  it('wants an absolute CA path and a known zone', () => {
    expect(checkCaFile('ca.pem').ok).toBe(false);
    expect(checkCaFile('/etc/ca.pem').ok).toBe(true);
    expect(checkZone('Asia/Shanghai', false).ok).toBe(true);
    expect(checkZone('Asia/Nowhere', true).ok).toBe(false);
    expect(checkZone('system', false).ok).toBe(false);
  });
});

describe('how long calls are kept', () => {
  const info = vendorInfos.find((one) => one.vendor === 'tencent-meeting') as VendorInfo;
  const context = {
    existing: undefined,
    id: '12345678',
    now: 0,
    takenNames: [],
    defaults: { timeZone: 'Asia/Shanghai', retention: defaultRetention },
  };
  /** What the form says of it, and what main does where it is sent all the same. */
  function kept(days: string, megabytes: string): { form: string[]; main: unknown } {
    const form = {
      ...emptyForm(info),
      name: '甲',
      fields: { appId: '1', sdkId: '', secretId: 'x' },
      secrets: { secretKey: 'y' },
      days,
      megabytes,
    };
    const draft = schemas['accounts.save'].parse(draftOf(form));
    const of = (problems: readonly { field: string; key: string; params?: object }[]): string[] =>
      problems.filter((one) => one.field.startsWith('retention')).map((one) => `${one.field} ${one.key} ${JSON.stringify(one.params)}`);
    const said = of(checkForm(form, info));
    try {
      return { form: said, main: planAccount(draft as Parameters<typeof planAccount>[0], context).account.retention };
    } catch (error) {
      if (!(error instanceof AccountError)) throw error;
      return { form: said, main: of(error.fields) };
    }
  }
  it.each([
    ['0', '0'],
    ['0', '512'],
    ['1', '1'],
    ['180', '9'],
    [String(retentionMost.days), String(retentionMost.megabytes)],
  ])('takes %s days and %s megabytes in the form, at the door and in main: 0 is no limit', (days, megabytes) => {
    expect(kept(days, megabytes)).toEqual({ form: [], main: { days: Number(days), megabytes: Number(megabytes) } });
  });
  it('names field and limits of what is too much, in the form as in main', () => {
    const said = [
      `retention.days accounts.errors.range {"min":0,"max":3650}`,
      `retention.megabytes accounts.errors.range {"min":0,"max":102400}`,
    ];
    expect(kept('3651', '102401')).toEqual({ form: said, main: said });
    expect(kept('1.5', '-1')).toEqual({ form: said, main: said });
  });
});

describe('fields of the vendors', () => {
  it('names the secrets of each form', () => {
    expect(
      vendorInfos.map((info) => [info.vendor, info.fields.map((f) => `${f.name}${f.required ? '*' : ''}${f.secret ? '!' : ''}`)]),
    ).toEqual([
      ['tencent-meeting', ['appId*', 'sdkId', 'secretId*', 'secretKey*!', 'stsToken!', 'stsExpires']],
      ['ytx', ['accountSid*', 'authToken*!', 'appId*', 'version*', 'functionPath*', 'clockZone*', 'separator*']],
      ['tencent-cloud', ['secretId*', 'secretKey*!', 'region*', 'token!', 'sdkAppId', 'sdkKey!']],
    ]);
    expect(secretNames('tencent-meeting', 'oauth')).toEqual(['secret', 'accessToken', 'refreshToken', 'stsToken']);
    expect(secretNames('tencent-meeting')).toEqual(['secretKey', 'stsToken', 'secret', 'accessToken', 'refreshToken']);
    expect(new Set(allFields('tencent-meeting').map((f) => f.name)).size).toBe(allFields('tencent-meeting').length);
  });
  it('has a text for each of them', () => {
    const labels = JSON.parse(JSON.stringify(texts['zh-CN'])) as {
      accounts: { fields: Record<string, Record<string, { label?: string }>> };
    };
    for (const { vendor } of vendorInfos)
      for (const { name } of allFields(vendor)) expect(labels.accounts.fields[vendor]?.[name]?.label, `${vendor} ${name}`).toBeTruthy();
  });
  it('gives every option a default that passes its own rules', () => {
    for (const { vendor } of vendorInfos) {
      for (const field of fieldsOf(vendor)) {
        if (field.kind !== 'option') continue;
        expect(field.default).toBeTruthy();
        if (field.values) expect(field.values).toContain(field.default);
        if (field.shape) expect(field.default).toMatch(new RegExp(field.shape));
      }
    }
  });
  it('offers only endpoints it would accept', () => {
    for (const info of vendorInfos) {
      for (const { url } of info.endpoints) expect(checkEndpoint(url, info.vendor)).toEqual({ ok: true, value: url });
    }
  });
});

describe('likely mistakes', () => {
  const base = anAccount({ operator: '', fields: { appId: '2001234567', sdkId: '12345678901', secretId: 'AKIDabcdefghijklmnop' } });
  const keys = (fields: Record<string, string>, more: Partial<Account> = {}): string[] =>
    warningsOf({ ...base, ...more, fields: { ...base.fields, ...fields } }).map((w) => `${w.field} ${w.key.slice(18)}`);

  it('is silent on what looks right', () => expect(keys({})).toEqual([]));
  it.each([
    [{ appId: '12345678901', sdkId: '2001234567' }, ['appId swappedAppSdk']],
    [{ sdkId: '2001234567' }, ['sdkId equalAppSdk']],
    [{ appId: 'abc' }, ['appId shape']],
    [{ secretId: 'a b' }, ['secretId shape']],
  ])('Tencent Meeting %j', (fields, expected) => expect(keys(fields)).toEqual(expected));
  it('YTX ids that are not 32 hex digits, or the same', () => {
    const sid = '0123456789abcdef0123456789abcdef';
    const ytx = { vendor: 'ytx', endpoint: 'https://api.ytx.net' } as const;
    expect(keys({ accountSid: 'x', appId: sid }, ytx)).toEqual(['accountSid shape']);
    expect(keys({ accountSid: sid, appId: sid }, ytx)).toEqual(['appId equalSidAppId']);
    const whole = { accountSid: sid, appId: '1'.repeat(32) };
    expect(keys({ ...whole, functionPath: 'call/MeetingQuery.wx' }, ytx)).toEqual([]);
    expect(keys({ ...whole, functionPath: 'call/TeleMeeting.wx' }, ytx)).toEqual(['functionPath notQuery']);
  });
  it('an endpoint that is not the vendor’s, not encrypted, or of the sandbox', () => {
    expect(keys({}, { endpoint: 'https://api.meeting.example' })).toEqual(['endpoint endpointUnusual']);
    const fields = { accountSid: '0'.repeat(32), appId: '1'.repeat(32) };
    expect(keys(fields, { vendor: 'ytx', endpoint: 'http://sandbox.ytx.net' })).toEqual(['endpoint plainHttp', 'endpoint environment']);
    expect(keys({}, { endpoint: 'http://127.0.0.1:1' })).toEqual([]);
  });
  it('secrets that are ids, as they are typed', () => {
    const said = (vendor: Account['vendor'], fields: Record<string, string>, secrets: Record<string, string>) =>
      secretWarnings(vendor, fields, secrets).map((w) => `${w.field} ${w.key.slice(18)}`);
    const key = 'abcdefghijklmnopqrstuvwxyz012345';
    expect(said('tencent-meeting', { secretId: 'AKIDabcdefghijklmnop' }, { secretKey: key })).toEqual([]);
    expect(said('tencent-meeting', { secretId: key }, { secretKey: key })).toEqual(['secretKey equalSecrets']);
    expect(said('tencent-cloud', { secretId: key }, { secretKey: 'AKIDabcdefghijklmnop' })).toEqual(['secretKey swappedSecrets']);
    expect(said('tencent-cloud', { secretId: 'AKIDxx' }, { secretKey: 'AKIDabcdefghijklmnop' })).toEqual(['secretKey secretIdInKey']);
    expect(said('tencent-meeting', { secretId: 'x', appId: '2001234567' }, { secretKey: '2001234567' })).toEqual(['secretKey idInKey']);
    expect(said('ytx', { accountSid: '0'.repeat(32) }, { authToken: '0'.repeat(32) })).toEqual(['authToken swappedSidToken']);
    expect(said('ytx', {}, { authToken: 'short' })).toEqual(['authToken shape']);
  });
});
