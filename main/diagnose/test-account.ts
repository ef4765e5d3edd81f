import type { AccountView, TestReport, TestStep } from '../../contract/account.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import { clockFineMs, clockRefusedMs, offersServerClock } from '../../contract/clock.ts';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { Phrase } from '../../contract/common.ts';
import { asFailure, type Failure } from '../errors/failure.ts';
import { TransportError } from '../transport/errors.ts';
import type { Transport } from '../transport/transport.ts';
import { vendorModules } from '../vendors/index.ts';

export interface TestAccountOptions {
  readonly send: (request: SendRequest) => Promise<CallValue>;
  readonly cancel: (ticket: string) => boolean;
  readonly transport: Transport;
  readonly now: () => number;
  /** Newest clock skew of this account's server measured at or after an instant (epoch ms), whatever the answer was. */
  readonly skewSince: (at: number) => number | null;
}

/** Longest wait for one tab's turn. */
const tabPatienceMs = 10_000;

/** What phrase keys begin with: accounts.test.<step>.<how>. */
const said = (step: string, how: string, params: Phrase['params'] = {}): Phrase => ({ key: `accounts.test.${step}.${how}`, params });

function clockStep(skewMs: number | null, account: AccountView): TestStep {
  const isServers = account.serverClock !== undefined;
  const offer = isServers ? { offer: 'computer' as const } : offersServerClock(account, skewMs) ? { offer: 'server' as const } : {};
  if (skewMs === null) return { name: 'clock', state: 'skipped', said: said('clock', 'unknown'), ...offer };
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const size = Math.abs(skewMs) > clockRefusedMs ? 'failed' : Math.abs(skewMs) > clockFineMs ? 'warning' : 'ok';
  // Server minus ours: a positive skew means this computer is behind.
  const how = size === 'ok' ? 'ok' : skewMs > 0 ? 'behind' : 'ahead';
  return {
    // What was measured just now is what the next call is signed with.
    name: 'clock',
    state: isServers ? 'ok' : size,
    said: said('clock', isServers ? `${how}Server` : how, { seconds, minutes: Math.floor(seconds / 60), rest: seconds % 60 }),
    detail: [`${skewMs} ms`],
    ...offer,
  };
}

/** Looks at everything a call needs, in the order in which it can fail; every call made is in History. */
export async function testAccount(account: AccountView, options: TestAccountOptions): Promise<TestReport> {
  const startedAt = options.now();
  const steps: TestStep[] = [];
  const done = (): TestReport => ({ ok: steps.every((s) => s.state !== 'failed'), startedAt, steps });
  const skipRest = (from: readonly TestStep['name'][]): TestReport => {
    for (const name of from) steps.push({ name, state: 'skipped', said: said(name, 'skipped') });
    return done();
  };

  const wanting = Object.entries(account.secrets)
    .filter(([, state]) => state === 'missing' || state === 'unreadable')
    .map(([name]) => name);
  if (!account.ready) {
    steps.push({ name: 'secrets', state: 'failed', said: said('secrets', 'missing', { fields: wanting.join(', ') }) });
    return skipRest(['proxy', 'certificate', 'clock', 'signature', 'operator']);
  }
  steps.push({ name: 'secrets', state: 'ok', said: said('secrets', 'ok') });

  try {
    const via = await options.transport.proxyFor(account.endpoint, account.proxy);
    steps.push({ name: 'proxy', state: 'ok', said: said('proxy', via === 'DIRECT' ? 'direct' : 'via', { via }), detail: [via] });
  } catch (error) {
    steps.push({ name: 'proxy', state: 'failed', said: said('proxy', 'failed'), detail: [String(error)] });
  }
  steps.push(await certificateStep(account, options.transport));

  let skewMs: number | null;
  let failure: Failure | null = null;
  let callId: string | undefined;
  const { probe } = vendorModules[account.vendor];
  try {
    const value = await options.send({ accountId: account.id, ...probe.call(account) });
    skewMs = value.skewMs ?? null;
    callId = value.callId;
  } catch (error) {
    failure = asFailure(error);
    if (failure === null) throw error;
    callId = failure.error.callId;
    skewMs = options.skewSince(startedAt);
  }
  const call = callId === undefined ? {} : { callId };
  steps.push(clockStep(skewMs, account));
  const code = failure?.error.vendor?.code ?? '';
  const proof = failure === null ? 'passed' : probe.refusal(code);
  const passed = proof === 'passed';
  if (failure !== null && failure.error.code !== 'rejected') {
    steps.push({ name: 'signature', state: 'failed', said: failure.error.explanation?.happened ?? failure.error.phrase, ...call });
    return skipRest(['operator']);
  }
  if (proof === 'signature') {
    steps.push({
      name: 'signature',
      state: 'failed',
      said: failure?.error.explanation?.happened ?? said('signature', 'failed', { code }),
      detail: [code],
      ...call,
    });
    return skipRest(['operator']);
  }
  steps.push({ name: 'signature', state: 'ok', said: said('signature', 'ok'), ...call });
  const operator = account.operator || account.fields['openId'] || account.fields['accountSid'] || account.fields['secretId'] || '';
  if (proof === 'operator') {
    steps.push({
      name: 'operator',
      state: 'failed',
      said: failure?.error.explanation?.happened ?? said('operator', 'failed', { code }),
      detail: [code],
      ...call,
    });
    return done();
  }
  steps.push(
    passed
      ? { name: 'operator', state: 'ok', said: said('operator', 'ok', { operator }), ...call }
      : {
          name: 'operator',
          state: 'warning',
          said: failure?.error.explanation?.happened ?? said('operator', 'unsure', { code }),
          detail: [code],
          ...call,
        },
  );

  for (const { tab, ...tabProbe } of probe.tabs?.(account, options.now()) ?? []) {
    const ticket = `test ${account.id} ${tab} ${startedAt}`;
    // The budget of a limited call may be used up for the rest of a minute: then that tab is left out, and said so.
    const patience = setTimeout(() => {
      options.cancel(ticket);
    }, tabPatienceMs);
    try {
      const value = await options.send({ accountId: account.id, ticket, ...tabProbe });
      steps.push({ name: 'tab', tab, state: 'ok', said: said('tab', 'ok'), callId: value.callId });
    } catch (error) {
      const why = asFailure(error);
      if (why === null) throw error;
      if (why.error.code === 'cancelled') {
        steps.push({ name: 'tab', tab, state: 'skipped', said: said('tab', 'busy') });
        continue;
      }
      // A tab that this operator may not use is a fact about the role, not a broken account.
      steps.push({
        name: 'tab',
        tab,
        state: 'warning',
        said: why.error.explanation?.happened ?? why.error.phrase,
        ...(why.error.vendor === undefined ? {} : { detail: [why.error.vendor.code] }),
        ...(why.error.callId === undefined ? {} : { callId: why.error.callId }),
      });
    } finally {
      clearTimeout(patience);
    }
  }
  return done();
}

async function certificateStep(account: AccountView, transport: Transport): Promise<TestStep> {
  if (account.endpoint.startsWith('http:')) {
    const here = isLoopback(account.endpoint);
    return { name: 'certificate', state: here ? 'skipped' : 'warning', said: said('certificate', here ? 'loopback' : 'plain') };
  }
  try {
    // Not an API call: nothing signed, only to see who answers.
    const answer = await transport.send({
      origin: account.endpoint,
      method: 'GET',
      target: '/',
      headers: [],
      body: '',
      proxy: account.proxy,
      caFile: account.caFile,
      timeoutMs: 15_000,
      maxBytes: 1024 * 1024,
      reuse: false,
      wantCertificates: true,
    });
    const [leaf] = answer.certificates;
    return {
      name: 'certificate',
      state: 'ok',
      said: said('certificate', 'ok', { issuer: leaf?.issuer ?? '', until: leaf?.validTo ?? '' }),
      detail: answer.certificates.map((c) => `${c.subject} ← ${c.issuer} (${c.validTo})`),
    };
  } catch (error) {
    const named = error instanceof TransportError ? error : null;
    const isTls = named !== null && (named.code.startsWith('tls') || named.code === 'ca-file');
    return {
      name: 'certificate',
      state: isTls ? 'failed' : 'skipped',
      said: isTls ? { key: `explain.network.${named.code}.happened` } : said('certificate', 'unreachable'),
      detail: [named?.message ?? String(error)],
    };
  }
}
