import type { Account, AccountDraft, AccountView, SecretState, TestReport, VaultEntry, VaultStatus } from '../../../contract/account.ts';
import type { AppError, Envelope, FieldProblem } from '../../../contract/error.ts';
import type { Bridge, Events, Overview, VendorInfo } from '../../../contract/table.ts';
import { anAccountView } from '../../support/an-account.ts';

/** Field lists as the three vendors give them. */
const fakeVendors: readonly VendorInfo[] = [
  {
    vendor: 'tencent-meeting',
    fields: [
      { name: 'appId', secret: false, required: true, kind: 'credential', shape: '^\\d{6,20}$', maxLength: 64 },
      { name: 'sdkId', secret: false, required: false, kind: 'credential', shape: '^\\d{6,20}$', maxLength: 64 },
      { name: 'secretId', secret: false, required: true, kind: 'credential', maxLength: 128 },
      { name: 'secretKey', secret: true, required: true, kind: 'credential', maxLength: 256 },
    ],
    endpoints: [{ url: 'https://api.meeting.qq.com', name: 'production' }],
    plainHttp: false,
    hasOperator: true,
    hasEnvironments: false,
    comparesSignatures: true,
    knowsSymptoms: true,
  },
  {
    vendor: 'ytx',
    fields: [
      { name: 'accountSid', secret: false, required: true, kind: 'credential', shape: '^[0-9a-fA-F]{32}$', maxLength: 64 },
      { name: 'authToken', secret: true, required: true, kind: 'credential', maxLength: 128 },
      { name: 'appId', secret: false, required: true, kind: 'credential', shape: '^[0-9a-fA-F]{32}$', maxLength: 64 },
      { name: 'version', secret: false, required: true, kind: 'option', default: '201612', values: ['201612'] },
      { name: 'functionPath', secret: false, required: true, kind: 'option', default: 'call/MeetingQuery.wx' },
      { name: 'clockZone', secret: false, required: true, kind: 'option', default: 'Asia/Shanghai' },
      { name: 'separator', secret: false, required: true, kind: 'option', default: '|' },
    ],
    endpoints: [
      { url: 'http://api.ytx.net', name: 'production' },
      { url: 'http://sandbox.ytx.net', name: 'sandbox' },
    ],
    plainHttp: true,
    hasOperator: false,
    hasEnvironments: true,
    comparesSignatures: false,
    knowsSymptoms: false,
  },
  {
    vendor: 'tencent-cloud',
    fields: [
      { name: 'secretId', secret: false, required: true, kind: 'credential', shape: '^AKID[0-9A-Za-z]+$', maxLength: 128 },
      { name: 'secretKey', secret: true, required: true, kind: 'credential', maxLength: 256 },
      {
        name: 'region',
        secret: false,
        required: true,
        kind: 'option',
        default: 'ap-guangzhou',
        values: ['ap-bangkok', 'ap-guangzhou', 'ap-shanghai', 'ap-shanghai-fsi', 'eu-frankfurt', 'na-ashburn'],
      },
      { name: 'token', secret: true, required: false, kind: 'credential', maxLength: 4096 },
    ],
    endpoints: [{ url: 'https://iotexplorer.tencentcloudapi.com', name: 'production' }],
    plainHttp: false,
    hasOperator: false,
    hasEnvironments: false,
    comparesSignatures: false,
    knowsSymptoms: false,
  },
];

const common = anAccountView({ operator: '', retention: { days: 90, megabytes: 500 }, createdAt: 1_760_000_000_000 });

/** The practice account as main makes it at first start. */
export const fakePractice: AccountView = {
  ...common,
  id: 'practice',
  name: '练习账号',
  vendor: 'tencent-meeting',
  colour: 'teal',
  environment: 'practice',
  endpoint: 'http://127.0.0.1:43127',
  fields: { appId: '200000001', sdkId: '', secretId: 'AKIDpractice' },
  operator: 'admin',
  readOnly: false,
  secrets: { secretKey: 'session' },
};

/** Four accounts: ready, sandbox, secret missing, unreadable. */
export const fakeAccounts: readonly AccountView[] = [
  fakePractice,
  {
    ...common,
    id: 'hq',
    name: '总部生产',
    vendor: 'tencent-meeting',
    colour: 'red',
    environment: 'production',
    endpoint: 'https://api.meeting.qq.com',
    fields: { appId: '2084930175', sdkId: '10937465210', secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE' },
    operator: 'zhangsan',
    secrets: { secretKey: 'set' },
  },
  {
    ...common,
    id: 'phone',
    name: '电话会议沙箱',
    vendor: 'ytx',
    colour: 'amber',
    environment: 'test',
    endpoint: 'http://sandbox.ytx.net',
    fields: {
      accountSid: '0123456789abcdef0123456789abcdef',
      appId: 'abcdef0123456789abcdef0123456789',
      version: '201612',
      functionPath: 'call/MeetingQuery.wx',
      clockZone: 'Asia/Shanghai',
      separator: '|',
    },
    secrets: { authToken: 'missing' },
    ready: false,
    warnings: [{ field: 'endpoint', key: 'accounts.warnings.plainHttp' }],
  },
  {
    ...common,
    id: 'rooms',
    name: '培训教室',
    vendor: 'tencent-cloud',
    colour: 'violet',
    environment: 'production',
    endpoint: 'https://iotexplorer.tencentcloudapi.com',
    fields: { secretId: 'AKIDexampleexampleexample', region: 'ap-guangzhou' },
    secrets: { secretKey: 'unreadable', token: 'missing' },
    ready: false,
  },
];

/** A report in which everything is fine but one tab. */
export function fakeReport(state: 'ok' | 'failed' = 'ok'): TestReport {
  const ok = state === 'ok';
  return {
    ok,
    startedAt: Date.now() - 1400,
    steps: [
      { name: 'secrets', state: 'ok', said: { key: 'accounts.test.secrets.ok' } },
      {
        name: 'proxy',
        state: 'ok',
        said: { key: 'accounts.test.proxy.direct' },
        detail: ['resolver: DIRECT', 'used: direct'],
      },
      {
        name: 'certificate',
        state: 'ok',
        said: { key: 'accounts.test.certificate.ok', params: { issuer: 'DigiCert', until: '2027-08-11' } },
        detail: ['CN=*.meeting.qq.com', 'CN=DigiCert Secure Site CN CA G3', 'CN=DigiCert Global Root CA', 'valid to 2026-08-11'],
      },
      {
        name: 'clock',
        state: ok ? 'ok' : 'warning',
        said: ok
          ? { key: 'accounts.test.clock.ok', params: { seconds: 2 } }
          : { key: 'accounts.test.clock.behind', params: { minutes: 1, rest: 32 } },
        detail: [`skew: ${ok ? '+1840' : '+91840'} ms`, 'source: Date header'],
      },
      ok
        ? { name: 'signature', state: 'ok', said: { key: 'accounts.test.signature.ok' } }
        : {
            name: 'signature',
            state: 'failed',
            said: { key: 'accounts.test.signature.failed', params: { code: '190303' } },
            detail: ['code: 190303', 'new_error_code: 200190303', 'X-TC-Trace: 9f3c0d1e5b7a4421'],
            callId: 'call-1',
          },
      ok
        ? {
            name: 'operator',
            state: 'ok',
            said: { key: 'accounts.test.operator.ok', params: { operator: 'zhangsan' } },
          }
        : { name: 'operator', state: 'skipped', said: { key: 'accounts.test.operator.skipped' } },
      ok
        ? { name: 'tab', tab: 'meetings', state: 'ok', said: { key: 'accounts.test.tab.ok' } }
        : { name: 'tab', tab: 'meetings', state: 'skipped', said: { key: 'accounts.test.tab.skipped' } },
      ok
        ? {
            name: 'tab',
            tab: 'recordings',
            state: 'warning',
            said: { key: 'accounts.test.operator.unsure', params: { code: '500014' } },
            detail: ['code: 500014'],
            callId: 'call-2',
          }
        : { name: 'tab', tab: 'recordings', state: 'skipped', said: { key: 'accounts.test.tab.skipped' } },
    ],
  };
}

export interface FakeOptions {
  readonly accounts?: readonly AccountView[];
  readonly vault?: VaultStatus['state'];
  readonly report?: () => TestReport | Promise<TestReport>;
  readonly online?: boolean;
  readonly skewMs?: number | null;
  readonly emit?: <E extends keyof Events>(event: E, payload: Events[E]) => void;
}

const stores: Record<VaultStatus['state'], VaultStatus> = {
  ready: { state: 'ready', store: 'secret-service', service: 'cn.confdesk.app' },
  missing: {
    state: 'missing',
    store: 'secret-service',
    service: 'cn.confdesk.app',
    reason: 'missing',
  },
  locked: {
    state: 'locked',
    store: 'secret-service',
    service: 'cn.confdesk.app',
    reason: 'locked',
  },
  session: { state: 'session', store: 'memory', service: 'cn.confdesk.app' },
};

const ok = <T>(value: T): Envelope<T> => ({ ok: true, value });
const no = (error: Omit<AppError, 'message'>): { readonly ok: false; readonly error: AppError } => ({
  ok: false,
  error: { message: error.phrase.key, ...error },
});
const invisible = /[\s\u200b-\u200f\u2060\ufeff]/gu;

/** Accounts and vault of the fake bridge: keeps what is saved, never gives a secret back. */
export function fakeAccountsBridge(options: FakeOptions = {}): Pick<Bridge, 'accounts' | 'vault'> & {
  readonly overview: () => Overview;
  readonly saved: AccountDraft[];
} {
  let vault = stores[options.vault ?? 'ready'];
  const shut = vault.state === 'missing' || vault.state === 'locked';
  let list: readonly AccountView[] = (options.accounts ?? fakeAccounts).map((a) =>
    !shut || a.environment === 'practice'
      ? a
      : {
          ...a,
          ready: false,
          secrets: Object.fromEntries(Object.entries(a.secrets).map(([f, s]) => [f, s === 'set' ? ('unreadable' as const) : s])),
        },
  );
  const saved: AccountDraft[] = [];
  const emit = options.emit ?? (() => undefined);
  const find = (id: string): AccountView | undefined => list.find((a) => a.id === id);
  const missing = { code: 'not_found', phrase: { key: 'accounts.errors.notFound' } } as const;

  function save(draft: AccountDraft): ReturnType<Bridge['accounts']['save']> {
    saved.push(draft);
    const info = fakeVendors.find((v) => v.vendor === draft.vendor);
    const old = draft.id === undefined ? undefined : find(draft.id);
    const fields: FieldProblem[] = [];
    if (list.some((a) => a.name === draft.name && a.id !== draft.id)) {
      fields.push({ field: 'name', key: 'accounts.errors.nameTaken' });
    }
    if (draft.fields['appId'] !== undefined && draft.fields['appId'].includes('坏')) {
      fields.push({ field: 'fields.appId', key: 'accounts.warnings.shape', params: { field: 'AppId' } });
    }
    if (fields.length > 0)
      return Promise.resolve(
        no({ code: 'validation', phrase: { key: 'accounts.errors.invalid', params: { count: fields.length } }, fields }),
      );
    const typed = Object.values(draft.secrets ?? {}).some((value) => value !== '');
    if (typed && (vault.state === 'missing' || vault.state === 'locked')) {
      return Promise.resolve(no({ code: 'vault', phrase: { key: `vault.error.${vault.state}` } }));
    }
    const cleaned: { field: string; removed: number }[] = [];
    const clean: Record<string, string> = {};
    for (const [name, value] of Object.entries(draft.fields)) {
      clean[name] = value.replace(invisible, '');
      if (clean[name] !== value) cleaned.push({ field: name, removed: value.length - clean[name].length });
    }
    const moved = old !== undefined && old.endpoint !== draft.endpoint;
    const secrets: Record<string, SecretState> = {};
    const dropped: string[] = [];
    for (const field of info?.fields.filter((f) => f.secret) ?? []) {
      const given = draft.secrets?.[field.name];
      const before = old?.secrets[field.name] ?? 'missing';
      if (given === '') secrets[field.name] = 'missing';
      else if (given !== undefined) secrets[field.name] = vault.state === 'session' ? 'session' : 'set';
      else if (moved && before !== 'missing') {
        secrets[field.name] = 'missing';
        dropped.push(field.name);
      } else secrets[field.name] = before;
    }
    const ready = (info?.fields ?? []).every((f) => !f.required || !f.secret || ['set', 'session'].includes(secrets[f.name] ?? ''));
    const { secrets: _never, id, ...rest } = draft;
    const account: AccountView = {
      ...common,
      ...rest,
      id: id ?? `account-${list.length}`,
      fields: clean,
      secrets,
      ready,
      warnings:
        clean['appId'] !== undefined && clean['appId'] === clean['sdkId']
          ? [{ field: 'appId', key: 'accounts.warnings.swappedAppSdk' }]
          : [],
    };
    list = old === undefined ? [...list, account] : list.map((a) => (a.id === account.id ? account : a));
    emit('accounts.changed', {});
    return Promise.resolve(ok({ account, cleaned, dropped }));
  }

  function entries(): readonly VaultEntry[] {
    return list
      .filter((a) => a.environment !== 'practice')
      .flatMap((a) =>
        Object.entries(a.secrets).map(([field, state]) => ({
          accountId: a.id,
          accountName: a.name,
          field,
          state,
          item: `${a.id}/${field}`,
        })),
      );
  }

  function change(id: string, next: (account: AccountView) => AccountView): Promise<Envelope<AccountView>> {
    const account = find(id);
    if (account === undefined) return Promise.resolve(no(missing));
    const changed = next(account);
    list = list.map((a) => (a.id === id ? changed : a));
    emit('accounts.changed', {});
    return Promise.resolve(ok(changed));
  }

  return {
    saved,
    accounts: {
      list: () => Promise.resolve(ok(list)),
      vendors: () => Promise.resolve(ok(fakeVendors)),
      save,
      tryHttps: async () =>
        ok({ url: 'https://sandbox.ytx.net', state: 'yes' as const, issuer: 'DigiCert', until: '2027-08-11', detail: 'HTTP 200' }),
      test: async () => ok(await (options.report ?? fakeReport)()),
      remove: ({ id, typed }) => {
        const account = find(id);
        if (account === undefined) return Promise.resolve(no(missing));
        if (typed !== account.name) {
          return Promise.resolve(no({ code: 'confirmation_required', phrase: { key: 'errors.confirmation.mismatch' } }));
        }
        const removedSecrets = Object.values(account.secrets).filter((state) => state !== 'missing').length;
        list = list.filter((a) => a.id !== id);
        emit('accounts.changed', {});
        return Promise.resolve(ok({ removedSecrets }));
      },
      lift: ({ id }) => change(id, (a) => ({ ...a, liftedUntil: Date.now() + 15 * 60_000 })),
      clock: ({ id, use }) =>
        change(id, ({ serverClock: _before, ...a }) =>
          use === 'computer' ? a : { ...a, serverClock: { skewMs: 372_000, measuredAt: Date.now() } },
        ),
      lock: ({ id }) => change(id, ({ liftedUntil: _over, ...a }) => a),
      export: () => Promise.resolve(ok({ file: '/home/me/confdesk-accounts.json', count: list.length - 1 })),
      import: () => Promise.resolve(ok({ added: list.filter((a) => a.id === 'hq') satisfies readonly Account[] })),
    },
    vault: {
      status: () => Promise.resolve(ok(vault)),
      entries: () => Promise.resolve(ok(entries())),
      retry: () => {
        vault = vault.state === 'locked' || vault.state === 'session' ? stores.ready : vault;
        if (vault.state === 'ready') {
          list = list.map((a) => ({
            ...a,
            ready: !Object.values(a.secrets).every((s) => s === 'missing'),
            secrets: Object.fromEntries(Object.entries(a.secrets).map(([f, s]) => [f, s === 'unreadable' ? 'set' : s])),
          }));
        }
        emit('vault.changed', vault);
        return Promise.resolve(ok(vault));
      },
      useSession: () => {
        vault = stores.session;
        emit('vault.changed', vault);
        return Promise.resolve(ok(vault));
      },
      clear: ({ typed, accountId }) => {
        if (typed !== 'ConfDesk' && typed !== find(accountId ?? '')?.name) {
          return Promise.resolve(no({ code: 'confirmation_required', phrase: { key: 'errors.confirmation.mismatch' } }));
        }
        const hit = entries().filter((e) => e.state !== 'missing' && (accountId === undefined || e.accountId === accountId));
        list = list.map((a) =>
          a.environment === 'practice' || (accountId !== undefined && a.id !== accountId)
            ? a
            : {
                ...a,
                ready: false,
                secrets: Object.fromEntries(Object.keys(a.secrets).map((f) => [f, 'missing' as const])),
              },
        );
        emit('vault.changed', vault);
        return Promise.resolve(ok({ removed: hit.length }));
      },
    },
    overview: () => {
      const now = Date.now();
      const real = list.some((a) => a.environment !== 'practice');
      return {
        vault,
        network: { online: options.online ?? true, proxy: 'DIRECT' },
        clock:
          options.skewMs === null || !real
            ? { skewMs: null, measuredAt: null, source: '' }
            : { skewMs: options.skewMs ?? 2100, measuredAt: now - 240_000, source: 'api.meeting.qq.com' },
        accounts: list.map((a, i) => ({
          accountId: a.id,
          lastCallAt: real && a.ready ? now - 240_000 * (i + 1) : null,
          lastOutcome: real && a.ready ? (i === 1 ? 'rejected' : 'ok') : null,
          lastCode: real && i === 1 ? '190310' : '',
          callsToday: real && a.ready ? 128 - i * 30 : 0,
          failuresToday: real && i === 1 ? 3 : 0,
          minute: { used: real && i === 1 ? 6 : 0, budget: a.vendor === 'tencent-meeting' ? 10 : 60 },
        })),
        history: real
          ? { rows: 12_430, starred: 16, bytes: 48_300_000, oldest: now - 61 * 86_400_000, setAside: null }
          : { rows: 0, starred: 0, bytes: 4096, oldest: null, setAside: null },
        notices: [],
      };
    },
  };
}
