import type { AccountGlance, Overview } from '../../contract/table.ts';
import { browserPage } from './browser-page.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<
  Handlers,
  Extract<keyof Handlers, `app.${string}` | `preferences.${string}` | `clipboard.${string}` | `links.${string}`>
>;

/** Pages the window may open by name; everything else is refused. */
const pages: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'tencent-meeting-admin': 'https://meeting.tencent.com/user-center/',
    'tencent-meeting-open': 'https://meeting.tencent.com/open-api.html',
    'tencent-meeting-docs': 'https://cloud.tencent.com/document/product/1095',
    'tencent-meeting-errors': 'https://cloud.tencent.com/document/product/1095/43704',
    'tencent-cloud-keys': 'https://console.cloud.tencent.com/cam/capi',
    'ytx-console': 'https://console.ytx.net/',
  }),
);

const minuteMs = 60_000;
/** Faults of the window kept within a minute. */
const mostReports = 20;
/** How far back the faults lie that may belong to a failure without a call. */
const recentFaultsMs = 2 * minuteMs;
const mostLines = 20;
const longestLine = 3000;

/** Start of today in China: the day the vendors count their limits by. */
const startOfToday = (now: number): number => Math.floor((now + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;

async function overview(services: Services): Promise<Overview> {
  const { vault, accounts, history, calls, platform, clock, now } = services;
  const list = await accounts.list();
  const [status, usage, today] = await Promise.all([vault.status(), history.usage(), history.count({ since: startOfToday(now()) })]);
  const glance: AccountGlance[] = list.map((account) => {
    const counted = today[account.id];
    return {
      accountId: account.id,
      lastCallAt: counted?.lastAt ?? null,
      lastOutcome: counted?.lastOutcome ?? null,
      lastCode: counted?.lastCode ?? '',
      callsToday: counted?.total ?? 0,
      failuresToday: counted?.failures ?? 0,
      minute: calls.pacer.used(account),
    };
  });
  const proxy = await platform.resolveProxy('https://api.meeting.qq.com').catch(() => '');
  const measured = clock();
  return {
    vault: status,
    network: { online: platform.isOnline(), proxy },
    clock: { ...measured, source: list.find((one) => one.id === measured.source)?.name ?? '' },
    accounts: glance,
    history: usage,
    notices: services.notices.list(),
  };
}

/** The app itself: overview, preferences, clipboard, pages outside. */
export function appHandlers(services: Services): Domain {
  const { platform, preferences, log, now } = services;
  const reports = { since: 0, count: 0 };
  return {
    'app.info': () => ({ ...platform.info, profile: platform.profile }),
    'app.overview': () => overview(services),
    'app.report': ({ kind, name, message, stack, where }) => {
      if (now() - reports.since > minuteMs) Object.assign(reports, { since: now(), count: 0 });
      reports.count += 1;
      // A page that fails in a loop must not push everything else out of the log.
      if (reports.count > mostReports) return { kept: false };
      log.error('window', kind, Object.assign(new Error(message), { name, stack }), { where });
      return { kept: true };
    },
    'app.logLines': ({ callId }) => ({
      lines: log
        .last(callId === null ? { since: now() - recentFaultsMs } : { call: callId }, mostLines)
        .map((line) => line.slice(0, longestLine)),
    }),
    'app.showLog': async () => {
      await log.flush();
      platform.showFile(log.file);
      return { file: log.file };
    },
    'preferences.get': () => preferences.get(),
    'preferences.set': (change) => preferences.set(change),
    'clipboard.write': async ({ text }) => {
      await platform.clipboard.writeText(text);
      return { characters: text.length };
    },
    'links.open': async (request) => {
      const operation = 'operation' in request ? operationById(request.operation) : undefined;
      if ('accountId' in request && operation !== undefined) {
        const page = browserPage(operation, await services.account(request.accountId), request.params);
        // A practice server is not on the list of pages that may be opened: its address can be copied.
        return platform.openExternal(page).then(
          () => ({ opened: page }),
          () => ({ opened: page, refused: true as const }),
        );
      }
      const url = 'operation' in request ? operation?.docUrl : pages.get(request.page);
      if (url === undefined)
        throw new Failure('not_found', {
          key: 'errors.notFound',
          params: { what: 'operation' in request ? request.operation : request.page },
        });
      await platform.openExternal(url);
      return { opened: url };
    },
  };
}
