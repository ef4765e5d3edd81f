import { randomInt } from 'node:crypto';
import type { Account, AccountView, TestReport } from '../../contract/account.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import { createCalls } from '../calls/call.ts';
import { readEarlierCalls } from '../calls/earlier-calls.ts';
import { createUploads } from '../calls/uploads.ts';
import { createClockReadings } from '../diagnose/clock-readings.ts';
import { createDiagnose } from '../diagnose/diagnose.ts';
import { createSignatureCheck } from '../diagnose/signature-check.ts';
import { testAccount } from '../diagnose/test-account.ts';
import { createDailyCount, type DailyCount } from '../jobs/daily-count.ts';
import { createOAuth } from '../oauth/oauth.ts';
import type { Base } from './base.ts';
import type { ClockReading, ServiceOptions, Services } from './types.ts';

const minuteMs = 60_000;

/** The road, and what asks one call at a time over it. */
export interface Calling extends Pick<
  Services,
  'calls' | 'uploads' | 'oauth' | 'diagnose' | 'signatureCheck' | 'test' | 'clock' | 'useClock'
> {
  /** Calls of the day by application: the road adds to it, jobs ask it. */
  readonly days: DailyCount;
}

/** Builds the road on what is kept. */
export function createCalling(base: Base, options: ServiceOptions): Calling {
  const { platform, preferences, accounts, history, transport, account, accountIfThere, now } = base;
  const startedAt = now();
  const limitShare = (): number => options.limitShare ?? preferences.get().limitPercent / 100;
  // Time is scaled in the simulator and here together, and for nobody else's server.
  const scaledMs = options.limitWindowMs ?? minuteMs / (options.simulator?.timeScale ?? 1);
  const limitWindowMs = (one: Account): number => (isLoopback(one.endpoint) ? scaledMs : minuteMs);

  let clock: ClockReading = { skewMs: null, measuredAt: null, source: '' };
  const clocks = createClockReadings({ accounts, account, transport, now });
  const days = createDailyCount(limitShare, now);
  const uploads = createUploads(platform.openFile);
  const oauth = createOAuth({ accounts, now, openExternal: platform.openExternal });
  const calls = createCalls({
    uploads,
    reportThread: base.reportThread,
    accounts: {
      get: accountIfThere,
      secretsFor: async (id, endpoint) => ({ ...(await accounts.secretsFor(id, endpoint)), ...oauth.unkept(id) }),
      someSecrets: async (id, endpoint) => ({ ...(await accounts.someSecrets(id, endpoint)), ...oauth.unkept(id) }),
      freshen: oauth.freshen,
    },
    history,
    transport,
    language: base.language,
    now,
    nonce: () => String(randomInt(1, 1_000_000_000)),
    limitShare,
    limitWindowMs,
    onAttempt: (one) => {
      days.note(one);
    },
    sentBefore: async () => readEarlierCalls(history, await accounts.list(), startedAt),
    timeoutMs: options.timeoutMs ?? 30_000,
    onSkew: (skewMs, one) => {
      clock = { skewMs, measuredAt: now(), source: one.id };
      clocks.read(one, skewMs);
    },
    onUnrecorded: (error) => {
      const code = String((error as { code?: unknown } | null)?.code ?? '');
      base.log.error('history', 'a call could not be recorded', error);
      platform.emit('app.notice', { notice: { key: 'errors.notRecorded', params: { code } } });
    },
  });
  // The road asks for fresh tokens, and those are asked for over the road.
  oauth.sendOver(calls);
  const test = (one: AccountView): Promise<TestReport> =>
    testAccount(one, {
      send: calls.send,
      cancel: calls.cancel,
      transport,
      now,
      skewSince: (at) => clocks.since(one.id, at),
    });
  return {
    calls,
    uploads,
    oauth,
    days,
    test,
    diagnose: createDiagnose({
      account: accountIfThere,
      history,
      send: (request) => calls.send(request),
      test,
      skewMs: (id) => (id === undefined ? clock.skewMs : (clocks.of(id) ?? clock.skewMs)),
      now,
    }),
    signatureCheck: createSignatureCheck({ account: accountIfThere, secrets: (one) => accounts.someSecrets(one.id, one.endpoint) }),
    clock: () => clock,
    useClock: clocks.use,
  };
}
