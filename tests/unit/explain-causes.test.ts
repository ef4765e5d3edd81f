import { describe, expect, it } from 'vitest';
import type { Account } from '../../contract/account.ts';
import type { Explanation } from '../../contract/call.ts';
import { languages } from '../../contract/common.ts';
import { symptoms, type Symptom } from '../../contract/diagnose.ts';
import { texts } from '../../texts/index.ts';
import { causesOfSymptom } from '../../main/explain/causes.ts';
import { explainRejection, type RejectionInput } from '../../main/explain/refused.ts';
import { operationById } from '../../main/catalogue/index.ts';
import { say } from '../../texts/say.ts';
import { anAccount } from '../support/an-account.ts';

/** What leads to a card: a code read out (with how the account signs), or a complaint. */
type Lead =
  | { readonly code: string; readonly oauth?: true; readonly httpStatus?: number; readonly operation?: string }
  | { readonly symptom: Symptom };
/** Where the vendor's documents or practice name a cause, what leads to it, the words for it, and the check done with its result. */
type Line = readonly [where: string, lead: Lead, zh: RegExp, en: RegExp, checked?: RegExp];

const account = (mode: Account['mode']): Account =>
  anAccount({ mode, operator: 'Admin', ...(mode === 'oauth' ? { fields: { openId: 'o', sdkId: '1' } } : {}) });
function operation(id: string): NonNullable<ReturnType<typeof operationById>> {
  const found = operationById(id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
}
function cardOf(lead: Lead): Pick<Explanation, 'likely' | 'causes' | 'checked'> {
  if ('symptom' in lead) {
    return { likely: { key: `diagnose.${lead.symptom}.likely` }, causes: causesOfSymptom(lead.symptom, account('aksk')), checked: [] };
  }
  const input: RejectionInput = {
    vendor: 'tencent-meeting',
    code: lead.code,
    message: '',
    operation: operation(lead.operation ?? 'meetings.corp-live'),
    account: account(lead.oauth ? 'oauth' : 'aksk'),
    secretHints: [],
    skewMs: 2000,
    actor: lead.oauth ? 'o' : 'Admin',
    sentSdkId: true,
    httpStatus: lead.httpStatus ?? 500,
  };
  return explainRejection(input);
}

const table: readonly Line[] = [
  // API FAQ 1 · 签名错误: four steps, four parts, five remarks
  ['FAQ 1.1 method', { code: '200003' }, /大写：GET、POST、PUT、DELETE/, /upper case: GET/, /签名内容与发送内容一致/],
  ['FAQ 1.1 headers', { code: '200003' }, /X-TC-Key、X-TC-Nonce、X-TC-Timestamp/, /X-TC-Key, X-TC-Nonce, X-TC-Timestamp/],
  ['FAQ 1.2 URI', { code: '200003' }, /URI 不完整/, /URI is not whole/, /签名内容与发送内容一致/],
  ['FAQ 1.3 line feeds', { code: '200003' }, /用 \\n 换行，共三个/, /joined by \\n, three times/],
  ['FAQ 1.4 body', { code: '200003' }, /签空字符串.*整个请求体/, /empty string is signed.*whole body/],
  ['FAQ 1.5 key', { code: '200003' }, /X-TC-Key 用 SecretID/, /X-TC-Key takes SecretID/, /X-TC-Key 取自 SecretID/],
  ['FAQ 1 steps', { code: '200003' }, /十六进制文本，再做 Base64/, /hex text and then Base64/],
  // API FAQ 2 · 400
  [
    'FAQ 2.1 AppId',
    { code: 'http-400', httpStatus: 400 },
    /AppId 是否填了/,
    /is the AppId filled in/,
    /AppId 和 X-TC-Registered: 1 都已带上/,
  ],
  ['FAQ 2.1 AppId, by code', { code: '200001' }, /没有带 AppId/, /AppId header is missing/, /AppId 和 X-TC-Registered: 1 都已带上/],
  ['FAQ 2.2 case', { code: 'http-400', httpStatus: 400 }, /小写 i 与大写 I/, /small i and capital I/, /类型发送/],
  ['FAQ 2.3 spelling', { code: '190004' }, /参数名拼写或大小写不对/, /name is misspelt/, /类型发送/],
  ['FAQ 2.4 time', { code: '190300' }, /相差超过 5 分钟/, /more than 5 minutes/, /时钟相差 2 秒/],
  ['FAQ 2.4 time, without a code', { code: 'http-400', httpStatus: 400 }, /这台电脑的时钟/, /this computer’s clock/, /时钟相差 2 秒/],
  ['FAQ 2.5 replay', { code: '190301' }, /5 分钟内不能重复/, /not repeat them within 5 minutes/, /没有重复使用/],
  ['FAQ 2.5 replay, without a code', { code: 'http-400', httpStatus: 400 }, /是否重复发送/, /was it sent twice/, /没有重复使用/],
  // API FAQ 3 to 7
  ['FAQ 3 not in the app', { symptom: 'not-in-app' }, /X-TC-Registered: 1/, /X-TC-Registered: 1/],
  ['FAQ 4.1 host registered', { symptom: 'host-not-set' }, /SSO 集成，或用接口创建/, /by SSO or created by API/],
  ['FAQ 4.1 host header', { symptom: 'host-not-set' }, /没有带 X-TC-Registered: 1/, /X-TC-Registered: 1 is missing/],
  ['FAQ 4.2 host case', { symptom: 'host-not-set' }, /大小写不一致/, /upper and lower case/],
  ['FAQ 5.1 headers', { symptom: 'all-calls-fail' }, /去掉、改写了请求头/, /removed or rewrote headers/],
  ['FAQ 5.2 AppId', { symptom: 'all-calls-fail' }, /没有带 AppId/, /AppId header is missing/],
  ['FAQ 5.3 names', { symptom: 'all-calls-fail' }, /参数名拼写/, /name is misspelt/],
  ['FAQ 5.3 JSON', { symptom: 'all-calls-fail' }, /不是正确的 JSON/, /not valid JSON/],
  ['FAQ 5.3 required', { symptom: 'all-calls-fail' }, /缺少必需的参数/, /required parameter is missing/],
  [
    'FAQ 6 access_token',
    { code: '190303', oauth: true },
    /access_token）已过期：有效期 6 小时/,
    /access_token has expired: it lives 6 hours/,
    /AccessToken 和 OpenId 都已带上/,
  ],
  ['FAQ 7 refresh_token', { code: '190303', oauth: true }, /有效期 30 天.*OpenId 不变/, /lives 30 days.*keep their OpenId/],
  ['FAQ 7 other identity', { code: '190303', oauth: true }, /另一个 OpenId/, /another OpenId/],
  // First aid
  ['4.3 body', { code: '200003' }, /签了没有发/, /signed but not sent/, /签名内容与发送内容一致/],
  ['4.3 hex', { code: '200003' }, /44 个说明漏了十六进制/, /44 means the hex step is missing/],
  ['4.3 UTF-8', { code: '200003' }, /不是 UTF-8/, /not UTF-8/],
  ['4.3 blanks', { code: '200003' }, /SecretKey 填错、带空格/, /SecretKey is wrong, (has|carries) a blank/, /没有看出填反或形状不对/],
  ['4.3 swapped', { code: '190303' }, /AppId 与 SdkId 填反/, /AppId and SdkId are swapped/, /没有看出填反/],
  ['4.3 SecretKey as key', { code: '190303' }, /X-TC-Key 里放的是 SecretKey/, /X-TC-Key holds SecretKey/, /没有用 SecretKey/],
  ['4.3 SdkId unassigned', { code: '190303' }, /没有分配 SdkId/, /No SdkId was assigned/, /请求带了 SdkId/],
  ['4.3 environment', { code: '190303' }, /另一个环境/, /another environment/, /官方地址 api\.meeting\.qq\.com/],
  ['4.3 re-sign', { code: '190300' }, /没有换时间戳和随机数/, /kept its timestamp and nonce/, /没有重复使用/],
  ['4.3 header', { code: '200001' }, /没有带 X-TC-Registered: 1/, /X-TC-Registered: 1 is missing/, /X-TC-Registered: 1 都已带上/],
  ['4.3 header spelling', { code: '200001' }, /不是 Appid 或 appId/, /AppId from Appid/, /按文档的大小写发送/],
  ['4.3 types', { code: '190004' }, /start_time、end_time/, /start_time and end_time/, /类型发送/],
  ['4.3 comma', { code: '190004', operation: 'meetings.create' }, /多了一个逗号/, /a comma too many/, /请求体是正确的 JSON/],
  ['4.3 operator type', { code: '190004' }, /缺少 operator_id_type/, /operator_id_type is missing/],
  ...(['9042', '500014', '202801'] as const).flatMap((code): Line[] => [
    [`4.3 ${code} role`, { code }, /角色没有相应的管理权限/, /role lacks the right/, /账户级接口/],
    [`4.3 ${code} app kind`, { code }, /应用级权限/, /application-level right/, /应用级权限/],
    [`4.3 ${code} edition`, { code }, /企业版本/, /edition/, /企业版本/],
    [`4.3 ${code} scope`, { code, oauth: true }, /权限范围/, /scope/, /权限范围|不支持 OAuth/],
  ]),
  ['4.3 allow list', { code: '500125' }, /IP 白名单/, /IP allow list/],
  ...(['190310', '190311', '190313'] as const).map((code): Line => [`4.3 ${code}`, { code }, /至少等 60 秒/, /at least 60 seconds/]),
  // Pitfalls
  ['7.1', { code: '200003' }, /又序列化了一次/, /serialised again/, /签名内容与发送内容一致/],
  ['7.2', { code: '200003' }, /bin2hex\(hash_hmac\(\)\)/, /bin2hex\(hash_hmac\(\)\)/],
  ['7.3', { code: '200003' }, /从“\/”开始.*不带域名/, /starts with \/.*no host/],
  ['7.4', { code: '190303' }, /AppId 或 SecretID 填错/, /AppId or SecretID is wrong/],
  ['7.5 app', { symptom: 'not-in-app' }, /未注册用户/, /unregistered user/],
  ['7.5 81101', { code: '81101' }, /X-TC-Registered: 1/, /X-TC-Registered: 1/, /X-TC-Registered: 1 已带上/],
  ['7.6', { code: '200005' }, /请求头的值都是文本/, /header values are text/],
  ['7.7', { code: '200003' }, /GBK/, /GBK/],
  ['7.8', { code: '190301' }, /每次都要重新签名/, /every attempt is signed anew/, /没有重复使用/],
  ['7.9', { code: '190004' }, /2 是 OAuth 的 OpenId/, /2 the OpenId of OAuth/],
  ['7.10 creator', { symptom: 'no-recordings' }, /只给(他|自己)创建的会议/, /recordings of meetings that user created/],
  ['7.10 uploads', { symptom: 'no-recordings' }, /query_record_type 要用 0/, /query_record_type must be 0/],
  ['7.10 window', { symptom: 'no-recordings' }, /一次最多 31 天/, /31 days at most/],
  ['7.10 company', { symptom: 'no-recordings' }, /每分钟只能查 10 次/, /10 calls a minute/],
  ['7.10 field', { symptom: 'no-recordings' }, /host_user_id 与 userid/, /host_user_id and userid/],
  ['7.11 request', { code: '190004' }, /录制访问明细用毫秒/, /recording views milliseconds/],
  ['7.11 answer', { symptom: 'empty-list' }, /返回毫秒/, /answer in milliseconds/],
  ['7.12 links', { symptom: 'no-recordings' }, /5 分钟到 6 小时/, /5 minutes to 6 hours/],
  ['7.12 STS', { symptom: 'no-recordings' }, /STS-Token/, /STS-Token/],
  ['7.12 OAuth', { symptom: 'no-recordings' }, /地址是空的/, /empty addresses/],
  ['7.13', { symptom: 'host-not-set' }, /不是企业的注册用户/, /no registered user/],
  ['7.14 status', { code: '777777' }, /HTTP 状态说明不了原因/, /HTTP status tells no cause/],
  ['7.14 list', { code: '777777' }, /错误码表(并)?不完整/, /list of codes is (not complete|incomplete)/],
  ['7.15', { code: '202007' }, /几台设备.*合并，不能相加/, /several devices.*merge times/],
  ['7.16', { code: '20006' }, /先释放会议室/, /release them before/],
  ['7.17', { code: '190004' }, /\+ 要写成 %2B/, /\+ must be %2B/, /按百分号编码/],
  ['7.18', { code: '9003' }, /sub_meeting_id/, /sub_meeting_id/],
  ['7.18 list', { symptom: 'not-in-app' }, /只给最近的一场/, /only the next occurrence/],
  ['7.19', { code: '20003' }, /收到邀请并激活/, /invited and activate/],
  ['7.19 app', { symptom: 'not-in-app' }, /还没有激活/, /not activated yet/],
  ['7.20', { symptom: 'no-recordings' }, /3 秒内原样返回/, /within 3 seconds/],
  // STS-Token: which code comes without it no page says; it is a header that is required
  ['2.6 missing', { code: '200001', operation: 'records.file-address' }, /2026 年 1 月 16 日.*STS-Token/, /2026.*STS-Token/],
  [
    '2.6 wrong',
    { code: '190303', operation: 'records.file-address' },
    /STS-Token，而它不对或已失效/,
    /STS-Token as well, which is wrong or has ended/,
  ],
  // Others the vendor's pages name
  ['userid case', { code: '190001' }, /大小写不一致/, /upper and lower case/, /含有大写字母/],
  ['one hour', { code: '9003' }, /1 小时后就不能按会议 ID 查到/, /no longer be found by ID one hour/],
  ['one hour, empty list', { symptom: 'empty-list' }, /1 小时后就不能按会议 ID 查到/, /no longer be found by ID one hour/],
];

describe('every cause that the vendor or practice names', () => {
  for (const [where, lead, zh, en, checked] of table)
    it(where, () => {
      const { likely, causes = [], checked: done } = cardOf(lead);
      const said = (language: 'zh-CN' | 'en'): string[] => [likely, ...causes].map((one) => say(language, one));
      expect(
        said('zh-CN').filter((one) => zh.test(one)),
        'zh-CN',
      ).not.toEqual([]);
      expect(
        said('en').filter((one) => en.test(one)),
        'en',
      ).not.toEqual([]);
      if (checked !== undefined)
        expect(
          done.map((one) => say('zh-CN', one)).filter((one) => checked.test(one)),
          'checked',
        ).not.toEqual([]);
    });

  it('is said once in a card, and what ConfDesk never sends stands apart', () => {
    for (const lead of [
      { code: '200003' },
      { code: '190303' },
      { code: 'http-400', httpStatus: 400 },
      { code: '190004' },
    ] satisfies Lead[]) {
      const { causes = [] } = cardOf(lead);
      const keys = causes.map((one) => one.key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const one of causes) expect(say('en', one), one.key).not.toBe(one.key);
    }
    const { causes = [] } = cardOf({ code: '200003' });
    expect(causes.find((one) => one.key.endsWith('.methodCase'))?.elsewhere).toBe(true);
    expect(causes.find((one) => one.key.endsWith('.secretKey'))?.elsewhere).toBeUndefined();
    // An account of OAuth signs nothing.
    expect((cardOf({ code: '190303', oauth: true }).causes ?? []).map((one) => one.key)).not.toContain('explain.cause.secretIdWrong');
  });

  it('stands first once the checks prove it', () => {
    const first = (more: Partial<RejectionInput>, code: string): string | undefined =>
      explainRejection({
        vendor: 'tencent-meeting',
        code,
        message: '',
        operation: operation('meetings.corp-live'),
        account: account('aksk'),
        secretHints: [],
        skewMs: 2000,
        actor: 'admin',
        sentSdkId: true,
        httpStatus: 400,
        ...more,
      }).causes?.[0]?.key;
    expect(first({}, '190303')).toBe('explain.cause.appSdkSwapped');
    expect(first({ secretHints: [{ field: 'secretKey', phrase: { key: 'accounts.warnings.swappedSecrets' } }] }, '200003')).toBe(
      'explain.cause.secretsSwapped',
    );
    expect(first({ skewMs: -400_000 }, '190300')).toBe('explain.cause.clock');
    expect(first({ skewMs: 1000 }, '190300')).toBe('explain.cause.proxySlow');
    const file = { operation: operation('records.file-address') };
    for (const sts of ['none', 'ended'] as const) expect(first({ ...file, sts }, '200001')).toBe('explain.cause.stsToken');
    expect(first({ ...file, sts: 'held' }, '200001')).toBe('explain.cause.headersRewritten');
    expect(first({ ...file, sts: 'none', account: { ...account('aksk'), fields: { secretId: 'idExample' } } }, '200001')).toBe(
      'explain.cause.appIdMissing',
    );
    expect(JSON.stringify(cardOf({ code: '200001' }).causes)).not.toContain('stsToken');
  });

  it('has a text that some card uses, in both languages', () => {
    const leads: Lead[] = [
      ...table.map(([, lead]) => lead),
      { code: '4049' },
      { code: '7003' },
      { code: '9104' },
      { code: '10001' },
      { code: '9061' },
      { code: '9002', oauth: true },
    ];
    const used = new Set(leads.flatMap((lead) => (cardOf(lead).causes ?? []).map((one) => one.key)));
    for (const symptom of symptoms)
      for (const mode of ['aksk', 'oauth'] as const) for (const one of causesOfSymptom(symptom, account(mode))) used.add(one.key);
    for (const language of languages) {
      const written = Object.keys((texts[language] as { explain: { cause: object } }).explain.cause).map((name) => `explain.cause.${name}`);
      expect(
        written.filter((key) => !used.has(key)),
        language,
      ).toEqual([]);
    }
  });
});
