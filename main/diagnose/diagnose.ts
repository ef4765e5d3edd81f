import type { AccountView, TestReport } from '../../contract/account.ts';
import type { CallValue, Check, SendRequest } from '../../contract/call.ts';
import type { Family } from '../../contract/code-family.ts';
import type { Vendor } from '../../contract/common.ts';
import type { Diagnosis, DiagnoseCalls } from '../../contract/diagnose.ts';
import { newCodeOf, type HistoryEntry } from '../../contract/history.ts';
import type { Operation } from '../../contract/operation.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import { clockCheck } from '../explain/checks.ts';
import { familyOf, statusOf } from '../explain/families.ts';
import { explainRejection } from '../explain/refused.ts';
import { endpointChecks } from '../vendors/checks.ts';
import { vendorModules } from '../vendors/index.ts';
import { createLookups } from './person-lookup.ts';
import { checkSymptom } from './symptoms.ts';
import { plainCode } from './typed-code.ts';

export interface DiagnoseOptions {
  readonly account: (id: string) => Promise<AccountView | undefined>;
  readonly history: { get(id: string): Promise<HistoryEntry | null> };
  readonly send: (request: SendRequest) => Promise<CallValue>;
  readonly test: (account: AccountView) => Promise<TestReport>;
  /** Newest measured skew, server minus ours in ms: of this account's server, else of any. */
  readonly skewMs: (accountId?: string) => number | null;
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

/** What has nothing to do with a request that was never made. */
const ofAccount = /\.(headers|appIdMissing|oauthHeaders|openIdMissing|endpoint\w+|clock\w+)$|^accounts\.warnings\./;

function standIn(vendor: Vendor): Operation {
  const operation = operationById(vendorModules[vendor].sample);
  if (operation === undefined) throw new Error(`no operation of ${vendor} to speak of`);
  return operation;
}

const nobody = (vendor: Vendor): AccountView => ({
  id: '',
  name: '',
  vendor,
  colour: 'grey',
  environment: 'practice',
  endpoint: '',
  fields: { appId: '-' },
  mode: 'aksk',
  operator: '',
  timeZone: 'Asia/Shanghai',
  proxy: { mode: 'system' },
  caFile: '',
  readOnly: true,
  retention: { days: 1, megabytes: 10 },
  createdAt: 0,
  secrets: {},
  warnings: [],
  ready: true,
});

/** Families in which the person is the question: whether the company has this userid, in this spelling, and with which role. */
const aboutPerson: ReadonlySet<Family> = new Set<Family>(['person', 'permission', 'creator']);

/** Whose userid a refused call turned on: the one in the address of a user call, else who acted; '' where it is no such question. */
function personInQuestion(entry: HistoryEntry, account: AccountView): string {
  const { directory } = vendorModules[entry.vendor];
  // The look-up of a person has been made then: it was this call.
  if (
    directory === undefined ||
    entry.operation === directory.operation ||
    account.mode === 'oauth' ||
    entry.outcome !== 'rejected' ||
    !aboutPerson.has(familyOf(entry.vendor, entry.code))
  )
    return '';
  const before = directory.path.slice(0, directory.path.indexOf('{'));
  const person = entry.target.slice(before.length).split('?')[0] ?? '';
  const isAboutOne = operationById(entry.operation)?.path === directory.path && entry.target.startsWith(before);
  try {
    return !isAboutOne || person === '' || person.includes('/') ? entry.actor : decodeURIComponent(person);
  } catch {
    return entry.actor;
  }
}

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
        vendor,
        code,
        message: '',
        operation: standIn(vendor),
        account: account ?? nobody(vendor),
        actor: '',
        meant: { who: 'target', person: '' },
        skewMs: options.skewMs(accountId),
        ...(account?.serverClock === undefined ? {} : { offsetMs: account.serverClock.skewMs }),
        httpStatus: statusOf(code)?.status ?? 0,
        secretHints: account === undefined ? [] : account.warnings.map(({ field, ...phrase }) => ({ field, phrase })),
        sentSdkId: (account?.fields['sdkId'] ?? '') !== '',
      });
      // Nothing was sent, so nothing can be said of a request: only what is known of the account and the clock.
      const about = vendorModules[vendor].explanation;
      const checked = account === undefined ? [] : explanation.checked.filter((one) => ofAccount.test(one.key));
      const extra: readonly Check[] =
        account === undefined || checked.length > 0
          ? []
          : [
              ...(about.accountChecks?.(account) ?? []),
              ...endpointChecks(account, about.officialHosts),
              clockCheck(options.skewMs(accountId), account.serverClock?.skewMs),
            ];
      return {
        calls: 0,
        ...(accountId === undefined ? {} : { accountId }),
        vendor: { code, message: '' },
        explanation: {
          ...explanation,
          checked: [...checked, ...extra],
          next: explanation.next.filter(
            ({ action }) =>
              action === undefined ||
              action === 'check-clock' ||
              action === 'compare-signature' ||
              (account !== undefined && ['edit-account', 'test-account', 'use-server-clock'].includes(action)),
          ),
        },
      };
    },

    async call({ callId }) {
      const entry = await options.history.get(callId);
      if (entry === null) throw new Failure('not_found', { key: 'errors.notFound', params: { what: callId } });
      const { explanation } = entry;
      const account = await options.account(entry.accountId);
      const newCode = newCodeOf(entry.answerBody);
      const about = {
        callId,
        operation: entry.operation,
        accountId: entry.accountId,
        calls: 0,
        request: { at: entry.startedAt, method: entry.method, target: entry.target },
        vendor: {
          code: entry.code,
          message: entry.message,
          ...(newCode === '' ? {} : { newCode }),
          ...(entry.httpStatus === null ? {} : { httpStatus: entry.httpStatus }),
          ...(entry.trace === '' ? {} : { trace: entry.trace }),
        },
      };
      if (explanation === null) {
        // A row that was never completed, or a call that went well: what can be said is which.
        const how = entry.outcome === 'unfinished' ? 'unfinished' : 'fine';
        return {
          ...about,
          explanation: {
            happened: { key: `diagnose.call.${how}.happened` },
            likely: { key: `diagnose.call.${how}.likely` },
            checked: [],
            next: how === 'fine' ? [] : [{ key: 'diagnose.call.unfinished.next', action: 'open-history' as const }],
          },
        };
      }
      // What has become better or worse since: the clock, and the account as it stands now.
      const since: Check[] = [];
      if (account === undefined) since.push({ key: 'diagnose.checked.accountGone', state: 'warning' });
      else {
        if (explanation.checked.some((one) => one.key.includes('.clock')))
          since.push(clockCheck(options.skewMs(account.id), account.serverClock?.skewMs));
        for (const { field: _field, ...phrase } of account.warnings) since.push({ ...phrase, state: 'warning' });
        if (!account.ready) since.push({ key: 'diagnose.checked.notReady', state: 'failed', params: { account: account.name } });
      }
      const person = account?.ready === true ? personInQuestion(entry, account) : '';
      const looks = createLookups({ id: entry.accountId }, options.send);
      const known = person === '' ? 'unknown' : await looks.knows(person, familyOf(entry.vendor, entry.code) !== 'person');
      const said = new Set(explanation.checked.map((one) => `${one.key} ${JSON.stringify(one.params ?? {})}`));
      return {
        ...about,
        calls: looks.calls(),
        explanation: {
          ...explanation,
          ...(known === 'case' ? { likely: { key: 'diagnose.call.likelyCase', params: { person, other: looks.other() } } } : {}),
          checked: [
            ...explanation.checked,
            ...[...since, ...looks.checked].filter((one) => !said.has(`${one.key} ${JSON.stringify(one.params ?? {})}`)),
          ],
          // The choice has been made since, or the account is gone.
          next: explanation.next.filter(
            (one) => one.action !== 'use-server-clock' || (account !== undefined && account.serverClock === undefined),
          ),
        },
      };
    },

    async symptom({ accountId, symptom, person = '', meeting = '' }) {
      const account = await find(accountId);
      if (vendorModules[account.vendor].explanation.symptoms === undefined) throw wrong('accountId', 'diagnose.errors.vendor');
      const code = meeting.normalize('NFKC').replace(/[\s-]/g, '');
      if (code !== '' && !/^\d{8,12}$/.test(code)) throw wrong('meeting', 'diagnose.errors.meeting');
      const userid = person.trim();
      if (symptom === 'host-not-set' && userid === '') throw wrong('person', 'diagnose.errors.person');
      const result = await checkSymptom(symptom, {
        account,
        person: userid,
        meeting: code,
        now: options.now(),
        send: options.send,
        test: () => options.test(account),
      });
      return { ...result, accountId };
    },
  };
}
