import type { AccountView, TestReport } from '../../contract/account.ts';
import type { CallValue, Check, SendRequest } from '../../contract/call.ts';
import type { Vendor } from '../../contract/common.ts';
import type { Diagnosis, DiagnoseCalls } from '../../contract/diagnose.ts';
import type { HistoryEntry } from '../../contract/history.ts';
import type { Operation } from '../../contract/operation.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../failure.ts';
import { clockCheck, endpointChecks, headerChecks } from './explain-checks.ts';
import { textKey } from './explain-families.ts';
import { explainRejection } from './explain.ts';
import { lookInto } from './symptoms.ts';

export interface DiagnoseOptions {
  readonly account: (id: string) => Promise<AccountView | undefined>;
  readonly history: { get(id: string): Promise<HistoryEntry | null> };
  readonly send: (request: SendRequest) => Promise<CallValue>;
  readonly test: (account: AccountView) => Promise<TestReport>;
  /** Newest measured skew, server minus ours in ms. */
  readonly skewMs: () => number | null;
  /** Epoch ms. */
  readonly now: () => number;
}

type Asked<K extends keyof DiagnoseCalls> = DiagnoseCalls[K]['request'];

export interface Diagnose {
  code(asked: Asked<'diagnose.code'>): Promise<Diagnosis>;
  call(asked: Asked<'diagnose.call'>): Promise<Diagnosis>;
  symptom(asked: Asked<'diagnose.symptom'>): Promise<Diagnosis>;
}

const wrong = (field: string, key: string): Failure =>
  new Failure('validation', { key: 'errors.validation', params: { count: 1 } }, { fields: [{ field, key }] });

/** A call of each vendor to speak of where none was made. */
const harmless: Readonly<Record<Vendor, string>> = {
  'tencent-meeting': 'meetings.corp-live', ytx: 'ytx.query-meeting', 'tencent-cloud': 'trtc.create-signatures',
};

/** What has nothing to do with a request that was never made. */
const ofAccount = /\.(headers|appIdMissing|oauthHeaders|openIdMissing|endpoint\w+|clock\w+)$|^accounts\.warnings\./;

/**
 * The code as the tables know it: new_error_code is module × 1,000,000 + the classic code (every documented example); -0 and blanks of a
 * code that was read out are removed.
 */
export function plainCode(vendor: Vendor, typed: string): string {
  const code = typed.normalize('NFKC').replace(/\s/g, '');
  if (vendor !== 'tencent-meeting' || textKey(vendor, code) !== null || !/^\d{7,}$/.test(code)) return code;
  return String(Number(code) % 1_000_000);
}

function standIn(vendor: Vendor): Operation {
  const operation = operationById(harmless[vendor]) ?? operationById(vendor === 'tencent-cloud' ? 'trtc.probe' : '');
  if (operation === undefined) throw new Error(`no operation of ${vendor} to speak of`);
  return operation;
}

const nobody = (vendor: Vendor): AccountView => ({
  id: '', name: '', vendor, colour: 'grey', environment: 'practice', endpoint: '', fields: { appId: '-' }, mode: 'aksk', operator: '',
  timeZone: 'Asia/Shanghai', proxy: { mode: 'system' }, caFile: '', readOnly: true, retention: { days: 1, megabytes: 10 }, createdAt: 0,
  secrets: {}, warnings: [], ready: true,
});

/** Explains without waiting for the next failure: a code, a call of History, a complaint. */
export function createDiagnose(options: DiagnoseOptions): Diagnose {
  async function find(id: string): Promise<AccountView> {
    const account = await options.account(id);
    if (account === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: id } });
    return account;
  }

  return {
    async code({ vendor, code: typed, accountId }) {
      const code = plainCode(vendor, typed);
      if (code === '') throw wrong('code', 'diagnose.errors.code');
      const account = accountId === undefined ? undefined : await find(accountId);
      if (account !== undefined && account.vendor !== vendor) throw wrong('accountId', 'diagnose.errors.vendor');
      const explanation = explainRejection({
        vendor, code, message: '', operation: standIn(vendor), account: account ?? nobody(vendor), skewMs: options.skewMs(), actor: '', httpStatus: 0,
        secretHints: account === undefined ? [] : account.warnings.map(({ field, ...phrase }) => ({ field, phrase })),
        sentSdkId: (account?.fields['sdkId'] ?? '') !== '',
      });
      // Nothing was sent, so nothing can be said of a request: only what is known of the account and the clock.
      const checked = account === undefined ? [] : explanation.checked.filter((one) => ofAccount.test(one.key));
      const extra: readonly Check[] = account === undefined || checked.length > 0 ? []
        : [...(vendor === 'tencent-meeting' ? headerChecks(account) : []), ...endpointChecks(account), clockCheck(options.skewMs())];
      return {
        calls: 0, ...(accountId === undefined ? {} : { accountId }), vendor: { code, message: '' },
        explanation: {
          ...explanation, checked: [...checked, ...extra],
          next: explanation.next.filter((one) => one.action === undefined || one.action === 'check-clock' || one.action === 'compare-signature'
            || (account !== undefined && (one.action === 'edit-account' || one.action === 'test-account'))),
        },
      };
    },

    async call({ callId }) {
      const entry = await options.history.get(callId);
      if (entry === null) throw new Failure('not_found', { key: 'errors.notFound', params: { what: callId } });
      const { explanation } = entry;
      const account = await options.account(entry.accountId);
      const about = {
        callId, operation: entry.operation, accountId: entry.accountId, calls: 0,
        vendor: { code: entry.code, message: entry.message, ...(entry.httpStatus === null ? {} : { httpStatus: entry.httpStatus }), ...(entry.trace === '' ? {} : { trace: entry.trace }) },
      };
      if (explanation === null) {
        // A row that was never completed, or a call that went well: what can be said is which.
        const how = entry.outcome === 'unfinished' ? 'unfinished' : 'fine';
        return { ...about, explanation: {
          happened: { key: `diagnose.call.${how}.happened` }, likely: { key: `diagnose.call.${how}.likely` }, checked: [],
          next: how === 'fine' ? [] : [{ key: 'diagnose.call.unfinished.next', action: 'open-history' as const }],
        } };
      }
      // What has become better or worse since: the clock, and the account as it stands now.
      const since: Check[] = [];
      if (account === undefined) since.push({ key: 'diagnose.checked.accountGone', state: 'warning' });
      else {
        if (explanation.checked.some((one) => one.key.includes('.clock'))) {
          const now = clockCheck(options.skewMs());
          since.push({ ...now, key: now.key });
        }
        for (const { field: _field, ...phrase } of account.warnings) since.push({ ...phrase, state: 'warning' });
        if (!account.ready) since.push({ key: 'diagnose.checked.notReady', state: 'failed', params: { account: account.name } });
      }
      const known = new Set(explanation.checked.map((one) => `${one.key} ${JSON.stringify(one.params ?? {})}`));
      return { ...about, explanation: {
        ...explanation, checked: [...explanation.checked, ...since.filter((one) => !known.has(`${one.key} ${JSON.stringify(one.params ?? {})}`))],
      } };
    },

    async symptom({ accountId, symptom, person = '', meeting = '' }) {
      const account = await find(accountId);
      if (account.vendor !== 'tencent-meeting') throw wrong('accountId', 'diagnose.errors.vendor');
      const code = meeting.normalize('NFKC').replace(/[\s-]/g, '');
      if (code !== '' && !/^\d{8,12}$/.test(code)) throw wrong('meeting', 'diagnose.errors.meeting');
      const userid = person.trim();
      if (symptom === 'host-not-set' && userid === '') throw wrong('person', 'diagnose.errors.person');
      const result = await lookInto(symptom, {
        account, person: userid, meeting: code, now: options.now(), send: options.send, test: () => options.test(account),
      });
      return { ...result, accountId };
    },
  };
}
