// The window with made-up data, for looking at it without the main process. Never shipped.
import '../../../renderer/styles/element.ts';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import type { CallValue, SendRequest } from '../../../contract/call.ts';
import type { Language } from '../../../contract/common.ts';
import type { AppError, Envelope } from '../../../contract/error.ts';
import type { Density, Theme } from '../../../contract/table.ts';
import App from '../../../renderer/App.vue';
import { setBridge } from '../../../renderer/lib/bridge.ts';
import { i18n } from '../../../renderer/lib/i18n.ts';
import { fakeAccounts, fakePractice } from '../fakes/accounts.ts';
import { makeFakeBridge } from '../fake-bridge.ts';
import { fakeMeeting } from '../fakes/meetings.ts';

const query = new URLSearchParams(location.search);
const tab = query.get('tab') ?? 'meetings';
const segment = query.get('segment') ?? 'live';
const rejected: AppError = {
  code: 'rejected',
  message: '平台没有接受签名',
  phrase: { key: 'explain.unknown.happened' },
  callId: 'call-000002',
  explanation: {
    happened: { key: 'explain.unknown.happened' },
    likely: { key: 'explain.likely.clockAhead', params: { minutes: 6, seconds: 12 } },
    checked: [
      { key: 'explain.checked.clockAhead', params: { minutes: 6, seconds: 12 }, state: 'failed' },
      { key: 'explain.checked.signed', state: 'ok' },
      { key: 'explain.checked.headers', state: 'ok' },
    ],
    next: [
      { key: 'explain.next.clock', action: 'check-clock' },
      { key: 'explain.next.retry', action: 'retry' },
      { key: 'explain.next.history', action: 'open-history' },
    ],
  },
  vendor: {
    code: '190300',
    newCode: '200190300',
    message: 'The request timestamp has expired.',
    httpStatus: 400,
    trace: '9f3c0d1e5b7a4421',
  },
};
const fails = query.get('fail');
const send = (request: SendRequest): Promise<Envelope<CallValue>> | undefined => {
  if (fails === 'all' || (fails === 'more' && Number(request.params['page'] ?? 1) > 1))
    return Promise.resolve({ ok: false, error: rejected });
  const big = Number(query.get('big') ?? 0);
  if (big > 0 && request.operation === 'meetings.corp-ended') {
    const rows = Array.from({ length: big }, (_, index) => fakeMeeting('ended', index, Date.UTC(2026, 10, 22, 3, 4, 5)));
    return Promise.resolve({
      ok: true,
      value: {
        callId: 'big',
        operation: request.operation,
        httpStatus: 200,
        durationMs: 1,
        attempts: 1,
        answer: {},
        masked: [],
        rows,
        page: { next: null, total: big },
      },
    });
  }
  if (query.has('slow')) return new Promise(() => undefined);
  return undefined;
};
const fake = makeFakeBridge({
  now: Date.UTC(2026, 10, 22, 3, 4, 5),
  meetings: Number(query.get('rows') ?? 137),
  send,
  accounts: query.get('accounts') === 'practice' ? [fakePractice] : fakeAccounts,
  preferences: {
    language: (query.get('lang') ?? 'zh-CN') as Language,
    theme: (query.get('theme') ?? 'light') as Theme,
    density: (query.get('density') ?? 'normal') as Density,
    layout: JSON.stringify({ tab, accounts: { meetings: query.get('account') ?? 'hq' }, choices: { 'meetings.segment': segment } }),
  },
});
setBridge(fake.bridge);
Object.assign(window, { fake });
createApp(App).use(createPinia()).use(i18n).mount('#app');
