import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../contract/account.ts';
import type { Explanation } from '../../contract/call.ts';
import { families } from '../../contract/code-family.ts';
import { languages, type Vendor } from '../../contract/common.ts';
import { operationById } from '../../main/catalogue/index.ts';
import { explainNotSent } from '../../main/explain/no-answer.ts';
import { explainRejection } from '../../main/explain/refused.ts';
import { codeTable } from '../../main/vendors/codes.ts';
import { vendorModules } from '../../main/vendors/index.ts';
import type { VendorModule } from '../../main/vendors/vendor.ts';
import { say } from '../../texts/say.ts';

/** A vendor that knows its codes and says nothing else of its own. */
const vendor = 'other' as Vendor;
const other: VendorModule = {
  vendor,
  // What an account is made of is no part of an explanation: any will do.
  account: vendorModules['tencent-cloud'].account,
  prepare: () => ({ method: 'GET', target: '/', headers: [], body: '', steps: [] }),
  classify: () => ({ kind: 'ok', json: null, trace: '' }),
  codes: codeTable(
    families.map((family) => ({ code: family, family, text: false })),
    (code) => code,
  ),
  clientCodes: new Map(),
  plainCode: ({ bare }) => bare,
  explanation: { clockLimitMs: 60_000, officialHosts: [], fieldNames: {} },
  probe: { call: () => ({ operation: '', params: {} }), refusal: () => 'other' },
  limits: { of: () => [], pauseMinutes: 1 },
  sample: '',
};
const modules = vendorModules as Record<string, VendorModule>;
beforeEach(() => {
  modules[vendor] = other;
});
afterEach(() => {
  Reflect.deleteProperty(modules, vendor);
});

const account: Account = {
  id: 'a',
  name: '总部',
  vendor,
  colour: 'blue',
  environment: 'production',
  endpoint: 'https://api.example.com',
  fields: {},
  mode: 'aksk',
  operator: '',
  timeZone: 'Asia/Shanghai',
  proxy: { mode: 'system' },
  caFile: '',
  readOnly: true,
  retention: { days: 30, megabytes: 100 },
  createdAt: 0,
};
function explained(code: string, httpStatus = 401): Explanation {
  const known = operationById('meetings.corp-live');
  if (known === undefined) throw new Error('no operation to speak of');
  const { docUrl: _docUrl, ...operation } = known;
  return explainRejection({
    vendor,
    code,
    message: 'no',
    operation: { ...operation, vendor },
    account,
    secretHints: [],
    skewMs: 1000,
    actor: '',
    sentSdkId: false,
    httpStatus,
  });
}
/** Words of the vendors that ConfDesk has. */
const ofOthers = /AppId|SdkId|X-TC|SecretI[Dd]|SecretKey|STS|ACCOUNT SID|AUTH TOKEN|Tencent|腾讯|YTX|云通讯|RoomId|AccessToken|OpenId/;

describe('a vendor that explains nothing by itself', () => {
  it.each(['http-400', 'http-401', 'http-403', 'http-404', 'http-429', 'unheard', ...families])(
    '%s is explained in words that hold for every vendor',
    (code) => {
      const status = Number(/^http-(\d+)$/.exec(code)?.[1] ?? 400);
      const { happened, likely, causes = [], checked, next } = explained(code, status);
      expect(causes).toEqual([]);
      expect(next.length).toBeGreaterThan(0);
      for (const phrase of [happened, likely, ...checked, ...next])
        for (const language of languages) {
          const text = say(language, phrase);
          expect(text, phrase.key).not.toBe(phrase.key);
          expect(text, phrase.key).not.toMatch(ofOthers);
        }
    },
  );
  it('a bare 401 speaks of the keys, whatever they are called', () => {
    const { checked, next } = explained('http-401');
    expect(checked.map((one) => one.key)).toEqual(['explain.checked.clockOk', 'explain.checked.shapes']);
    expect(next.map((one) => one.key)).toEqual(['explain.next.checkKeys', 'explain.next.test', 'explain.next.history']);
  });
  it('names the fields that are missing as the account does', () => {
    const operation = operationById('meetings.corp-live');
    if (operation === undefined) throw new Error('no operation to speak of');
    const { likely } = explainNotSent('not_ready', { operation, account, fields: [], missing: ['bearer'] });
    expect(likely.params).toMatchObject({ fields: 'bearer' });
  });
});
