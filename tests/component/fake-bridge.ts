import type { CallPreview, CallValue, SendRequest } from '../../contract/call.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import type { HistoryRow } from '../../contract/history.ts';
import type { ExportRequest, JobInfo } from '../../contract/job.ts';
import type { SheetExport } from '../../contract/sheet.ts';
import type { ReadTable } from '../../contract/sheet.ts';
import type { Bridge, Events, Preferences } from '../../contract/table.ts';
import { fakeAccountsBridge, type FakeOptions } from './fakes/accounts.ts';
import { fakeDiagnose } from './fakes/diagnose.ts';
import { fakeSigning } from './fakes/signing.ts';
import { fakeOAuth } from './fakes/oauth.ts';
import { type FakeDownloads, fakeDownloadsBridge } from './fakes/downloads.ts';
import { fakeHistoryEntry, fakeHistoryRow, fakeHistorySearch } from './fakes/history.ts';
import { type FakeBulk, fakeBulkBridge } from './fakes/bulk.ts';
import { fakeJobsBridge } from './fakes/jobs.ts';
import { fakeTicketsBridge } from './fakes/tickets.ts';
import { fakeDetail, fakeMeeting, fakeOperations, fakeSummaries } from './fakes/meetings.ts';

const ok = <T>(value: T): Envelope<T> => ({ ok: true, value });

export interface FakeBridgeOptions extends Omit<FakeOptions, 'emit'> {
  readonly now?: number;
  readonly preferences?: Partial<Preferences>;
  /** Rows of each meeting list. */
  readonly meetings?: number;
  readonly history?: number;
  readonly jobs?: readonly JobInfo[];
  /** The table that `sheets.read` gives; absent: the dialog is left. */
  readonly table?: ReadTable;
  /** Answers a call in place of the made-up vendor; undefined lets the made-up one answer. */
  readonly send?: (request: SendRequest) => Promise<Envelope<CallValue>> | undefined;
}

/** A bridge with believable data that also tells what was asked of it. */
export interface FakeBridge {
  readonly bridge: Bridge;
  readonly asked: { readonly channel: string; readonly request: unknown }[];
  readonly emit: <E extends keyof Events>(event: E, payload: Events[E]) => void;
  /** What the clipboard was given. */
  readonly clipboard: string[];
  readonly preferences: () => Preferences;
  readonly history: HistoryRow[];
  /** Moves a job on and tells the window; `exported` is what was asked to be written. */
  readonly advance: (id: string, change: Partial<JobInfo>) => void;
  readonly exported: readonly ExportRequest[];
  /** Bulk actions: each item goes on when a test says so. */
  readonly bulk: FakeBulk;
  readonly downloads: FakeDownloads;
  readonly sheetsExported: readonly SheetExport[];
}

/** Makes the whole bridge, in memory. */
export function makeFakeBridge(options: FakeBridgeOptions = {}): FakeBridge {
  const now = options.now ?? Date.now();
  const asked: { channel: string; request: unknown }[] = [];
  const clipboard: string[] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const emit: FakeBridge['emit'] = (event, payload) => {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  };
  const accounts = fakeAccountsBridge({ ...options, emit });
  const history: HistoryRow[] = Array.from({ length: options.history ?? 400 }, (_, index) => fakeHistoryRow(index, now));
  const many = options.meetings ?? 137;
  const jobs = fakeJobsBridge({
    emit,
    row: (index) => fakeMeeting('ended', index, now),
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    ...(options.table === undefined ? {} : { table: options.table }),
  });
  const bulk = fakeBulkBridge(emit);
  const downloads = fakeDownloadsBridge(emit);
  let preferences: Preferences = {
    language: 'zh-CN',
    theme: 'light',
    density: 'normal',
    limitPercent: 50,
    layout: '',
    ...options.preferences,
  };
  let calls = 0;

  async function isReadOnly(id: string): Promise<boolean> {
    const list = await accounts.accounts.list();
    const account = list.ok ? list.value.find((one) => one.id === id) : undefined;
    return account?.readOnly === true && (account.liftedUntil ?? 0) < Date.now();
  }

  function answer(request: SendRequest): CallValue {
    calls += 1;
    const value: CallValue = {
      callId: `call-${calls}`,
      operation: request.operation,
      httpStatus: 200,
      durationMs: 31,
      attempts: 1,
      trace: '9f3c0d1e5b7a4421',
      answer: {},
      masked: [],
    };
    if (request.operation === 'meetings.get') {
      const detail = fakeDetail(String(request.params['meeting_id']), now);
      return { ...value, answer: detail, masked: ['/meeting_info_list/0/password', '/meeting_info_list/0/host_key'] };
    }
    const kind = {
      'meetings.corp-live': 'live',
      'meetings.corp-upcoming': 'upcoming',
      'meetings.corp-ended': 'ended',
      'meetings.of-user': 'upcoming',
      'meetings.ended-of-user': 'ended',
    }[request.operation] as 'live' | 'upcoming' | 'ended' | undefined;
    if (kind === undefined) return value;
    const page = Number(request.params['page'] ?? 1);
    const size = 20;
    const total = request.operation === 'meetings.of-user' ? Math.min(4, many) : kind === 'live' ? Math.min(34, many) : many;
    const code = request.params['meeting_code'];
    const all = Array.from({ length: total }, (_, index) => fakeMeeting(kind, index, now)).filter(
      (row) => code === undefined || row['code'] === code,
    );
    const rows = all.slice((page - 1) * size, page * size);
    return {
      ...value,
      rows,
      page: { next: page * size < all.length ? { page: page + 1 } : null, total: all.length, page, pages: Math.ceil(all.length / size) },
    };
  }

  const handlers: Omit<Bridge, 'on'> = {
    app: {
      info: () =>
        Promise.resolve(
          ok({
            version: '0.1.0',
            platform: 'linux',
            runtime: 'stand-in' as const,
            electron: '45.4.1',
            node: '24.0.0',
            profile: '/home/me/.config/ConfDesk',
            packaged: false,
          }),
        ),
      overview: () => Promise.resolve(ok(accounts.overview())),
      report: () => Promise.resolve(ok({ kept: true })),
      logLines: ({ callId }) => Promise.resolve(ok({ lines: callId === null ? [] : [`{"room":"calls","call":"${callId}"}`] })),
      showLog: () => Promise.resolve(ok({ file: '/home/me/.config/ConfDesk/logs/confdesk.log' })),
    },
    preferences: {
      get: () => Promise.resolve(ok(preferences)),
      set: (change) => {
        preferences = { ...preferences, ...change };
        return Promise.resolve(ok(preferences));
      },
    },
    accounts: accounts.accounts,
    vault: accounts.vault,
    catalogue: {
      list: () => Promise.resolve(ok(fakeSummaries)),
      get: ({ id }) => {
        const found = fakeOperations.find((one) => one.id === id);
        const error: AppError = { code: 'not_found', message: id, phrase: { key: 'errors.not_found' } };
        return Promise.resolve(found === undefined ? { ok: false, error } : ok(found));
      },
    },
    calls: {
      preview: async (request) => {
        const list = await accounts.accounts.list();
        const account = list.ok ? list.value.find((one) => one.id === request.accountId) : undefined;
        const preview: CallPreview = {
          operation: request.operation,
          effect: 'destroy',
          accountName: account?.name ?? '',
          environment: account?.environment ?? 'production',
          vendor: 'tencent-meeting',
          readOnly: await isReadOnly(request.accountId),
          actor: account?.operator ?? '',
          method: 'POST',
          target: `/v1/meetings/${String(request.params['meeting_id'])}/cancel`,
          object: '530 812 452 周会',
          expected: '530812452',
          expectedKind: 'code',
        };
        return ok(preview);
      },
      send: async (request) => {
        const own = options.send?.(request);
        if (own !== undefined) return own;
        const destroys = request.operation === 'meetings.end' || request.operation === 'meetings.cancel';
        if (destroys && (await isReadOnly(request.accountId)))
          return {
            ok: false,
            error: { code: 'read_only', message: 'read only', phrase: { key: 'errors.readOnly', params: { account: '总部生产' } } },
          };
        if (destroys && request.confirm?.text?.replace(/\s/g, '') !== '530812452') {
          return {
            ok: false,
            error: { code: 'confirmation_required', message: 'confirmation required', phrase: { key: 'errors.confirmation.mismatch' } },
          };
        }
        return ok(answer(request));
      },
      actAs: async () => ok({ accountId: 'practice', ids: [] }),
      cancel: () => Promise.resolve(ok({ cancelled: true })),
      reveal: ({ pointer }) => Promise.resolve(ok({ value: pointer.endsWith('password') ? '482915' : '731046' })),
      copy: () => Promise.resolve(ok({ clearsInSeconds: 30 })),
    },
    files: {
      pick: () =>
        Promise.resolve(
          ok({ file: 'file-1', name: '周会.mp4', extension: 'mp4', bytes: 1_234_567, md5: '9e107d9d372bb6826bd81d3542a419d6' }),
        ),
    },
    history: {
      search: (query) => Promise.resolve(ok(fakeHistorySearch(history, query))),
      get: ({ id }) => {
        const row = history.find((one) => one.id === id);
        const error: AppError = { code: 'not_found', message: id, phrase: { key: 'errors.not_found' } };
        return Promise.resolve(row === undefined ? { ok: false, error } : ok(fakeHistoryEntry(row)));
      },
      star: ({ id, star }) => {
        const at = history.findIndex((one) => one.id === id);
        const row = history[at];
        if (row !== undefined) history[at] = { ...row, star };
        return Promise.resolve(ok({ star }));
      },
      remove: (request) => {
        const before = history.length;
        const ids =
          'ids' in request
            ? request.ids
            : fakeHistorySearch(history, { ...request.query, limit: before })
                .rows.filter((row) => !row.star)
                .map((row) => row.id);
        for (const id of ids)
          history.splice(
            history.findIndex((one) => one.id === id),
            1,
          );
        return Promise.resolve(ok({ removed: before - history.length }));
      },
      usage: () =>
        Promise.resolve(
          ok({
            rows: history.length,
            starred: history.filter((row) => row.star).length,
            bytes: 4_194_304,
            oldest: now - 30 * 86_400_000,
            setAside: null,
          }),
        ),
    },
    jobs: jobs.jobs,
    bulk: bulk.bulk,
    downloads: downloads.downloads,
    exports: jobs.exports,
    sheets: jobs.sheets,
    tickets: fakeTicketsBridge.tickets,
    oauth: fakeOAuth(() => accounts.accounts.list()),
    diagnose: fakeDiagnose(),
    signing: fakeSigning(),
    clipboard: {
      write: ({ text }) => {
        clipboard.push(text);
        return Promise.resolve(ok({ characters: text.length }));
      },
    },
    links: { open: () => Promise.resolve(ok({ opened: 'https://cloud.tencent.com/document/product/1095/42413' })) },
  };

  // Every call is noted on its way in.
  const noted = Object.fromEntries(
    Object.entries(handlers).map(([domain, verbs]) => [
      domain,
      Object.fromEntries(
        Object.entries(verbs as Record<string, (request?: unknown) => unknown>).map(([verb, run]) => [
          verb,
          (request?: unknown) => {
            asked.push({ channel: `${domain}.${verb}`, request });
            return run(request);
          },
        ]),
      ),
    ]),
  ) as unknown as Omit<Bridge, 'on'>;
  const on: Bridge['on'] = (event, listener) => {
    const set = listeners.get(event) ?? new Set();
    set.add(listener as (payload: never) => void);
    listeners.set(event, set);
    return () => {
      set.delete(listener as (payload: never) => void);
    };
  };
  return {
    bridge: { ...noted, on } as Bridge,
    asked,
    emit,
    clipboard,
    preferences: () => preferences,
    history,
    advance: jobs.advance,
    exported: jobs.exported,
    sheetsExported: jobs.sheetsExported,
    bulk,
    downloads,
  };
}
