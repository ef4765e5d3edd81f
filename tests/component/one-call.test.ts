import { flushPromises } from '@vue/test-utils';
import { effectScope } from 'vue';
import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../contract/account.ts';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { Envelope } from '../../contract/error.ts';
import type { Bridge } from '../../contract/table.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useQueries } from '../../renderer/tabs/phone/use-queries.ts';
import { useCall } from '../../renderer/tabs/workbench/use-call.ts';

interface Waiting {
  readonly request: SendRequest;
  answer: (envelope: Envelope<CallValue>) => void;
}
const came = (callId: string): Envelope<CallValue> => ({
  ok: true,
  value: { callId, operation: 'x', httpStatus: 200, durationMs: 1, attempts: 1, answer: {}, masked: [] },
});
/** A bridge whose calls wait until the test answers them, and that remembers what was cancelled. */
function waitingBridge(): { sent: Waiting[]; cancelled: string[] } {
  const sent: Waiting[] = [];
  const cancelled: string[] = [];
  setBridge({
    calls: {
      send: (request: SendRequest) =>
        new Promise((answer) => {
          sent.push({ request, answer });
        }),
      cancel: ({ ticket }: { ticket: string }) => {
        cancelled.push(ticket);
        return Promise.resolve({ ok: true, value: null });
      },
    },
  } as unknown as Bridge);
  return { sent, cancelled };
}
function inScope<T>(make: () => T): { made: T; stop: () => void } {
  const scope = effectScope();
  const made = scope.run(make);
  if (made === undefined) throw new Error('no scope');
  return { made, stop: () => scope.stop() };
}
const request: SendRequest = { accountId: 'a', operation: 'x', params: {} };

describe('the call of the Workbench', () => {
  it('is cancelled by its own ticket and still tells what came of it', async () => {
    const { sent, cancelled } = waitingBridge();
    const { made: call } = inScope(useCall);
    await call.cancel();
    expect(cancelled).toEqual([]);
    const failure = call.send(request);
    await call.cancel();
    expect([cancelled, call.running.value]).toEqual([[sent[0]?.request.ticket], true]);
    sent[0]?.answer({ ok: false, error: { code: 'cancelled', message: '', phrase: { key: 'x' } } });
    expect((await failure)?.code).toBe('cancelled');
    expect([call.running.value, call.error.value?.code]).toEqual([false, 'cancelled']);
    await call.cancel();
    expect(cancelled).toHaveLength(1);
  });
  it('drops what comes after it was cleared, and cancels it', async () => {
    const { sent, cancelled } = waitingBridge();
    const { made: call } = inScope(useCall);
    void call.send(request);
    call.clear();
    expect([cancelled, call.running.value]).toEqual([[sent[0]?.request.ticket], false]);
    const second = call.send({ ...request, operation: 'y' });
    sent[1]?.answer(came('second'));
    await second;
    sent[0]?.answer(came('first'));
    await flushPromises();
    expect([call.value.value?.callId, call.asked.value?.operation]).toEqual(['second', 'y']);
    expect(sent[1]?.request.ticket).not.toBe(sent[0]?.request.ticket);
  });
  it('is cancelled when nobody is there any more', () => {
    const { sent, cancelled } = waitingBridge();
    const { made: call, stop } = inScope(useCall);
    void call.send(request);
    stop();
    expect(cancelled).toEqual([sent[0]?.request.ticket]);
  });
});

describe('conference queries', () => {
  const account = { id: 'a', vendor: 'ytx', endpoint: 'http://127.0.0.1', fields: {} } as unknown as AccountView;
  it('go one after the other; stopping cancels the one under way and keeps what came of it', async () => {
    const { sent, cancelled } = waitingBridge();
    const { made: queries } = inScope(() => useQueries(() => account));
    const run = queries.run(['1', '2', '3'], 1);
    expect(sent).toHaveLength(1);
    sent[0]?.answer(came('first'));
    await flushPromises();
    expect([sent.length, queries.progress.value]).toEqual([2, { done: 1, all: 3 }]);
    queries.stop();
    expect(cancelled).toEqual([sent[1]?.request.ticket]);
    sent[1]?.answer({ ok: false, error: { code: 'cancelled', message: '', phrase: { key: 'x' } } });
    await run;
    expect([sent.length, queries.list.value.length, queries.list.value[0]?.error?.code]).toEqual([2, 2, 'cancelled']);
  });
  it('leave nothing of the account before', async () => {
    const { sent } = waitingBridge();
    const { made: queries } = inScope(() => useQueries(() => account));
    const run = queries.run(['1', '2'], 1);
    queries.empty();
    sent[0]?.answer(came('late'));
    await run;
    expect([sent.length, queries.list.value, queries.progress.value]).toEqual([1, [], undefined]);
  });
});
