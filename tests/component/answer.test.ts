import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { Envelope } from '../../contract/error.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAnswer } from '../../renderer/lists/answer.ts';
import { makeFakeBridge } from './fake-bridge.ts';

/** Questions under way, each answered when a test says so. */
let waiting: { readonly id: string; readonly answer: (fails?: boolean) => Promise<void> }[];
let id = '1';
const request = (): SendRequest | undefined =>
  id === '' ? undefined : { accountId: 'practice', operation: 'meetings.get', params: { meeting_id: id } };
beforeEach(() => {
  waiting = [];
  id = '1';
  setBridge(
    makeFakeBridge({
      send: ({ operation, params }) =>
        new Promise<Envelope<CallValue>>((done) => {
          waiting.push({
            id: String(params['meeting_id']),
            answer: async (fails = false) => {
              done(
                fails
                  ? { ok: false, error: { code: 'network', message: 'x', phrase: { key: 'explain.network.timeout.happened' } } }
                  : {
                      ok: true,
                      value: {
                        callId: String(params['meeting_id']),
                        operation,
                        httpStatus: 200,
                        durationMs: 1,
                        attempts: 1,
                        answer: {},
                        masked: [],
                      },
                    },
              );
              await flushPromises();
            },
          });
        }),
    }).bridge,
  );
});
const begin = async (ask: () => Promise<void>): Promise<void> => {
  void ask();
  await flushPromises();
};

describe('an answer that a part of the window shows', () => {
  it('comes with what the catalogue says of it, or with the failure in its place', async () => {
    const { value, fields, error, loading, load } = useAnswer(request);
    await begin(load);
    expect([value.value, loading.value]).toEqual([undefined, true]);
    await waiting[0]?.answer();
    expect([value.value?.callId, error.value, loading.value]).toEqual(['1', undefined, false]);
    expect(fields.value.length).toBeGreaterThan(0);
    await begin(load);
    expect(value.value, 'an old answer is not shown as the new one').toBeUndefined();
    await waiting[1]?.answer(true);
    expect([value.value, error.value?.code, loading.value]).toEqual([undefined, 'network', false]);
  });
  it('is dropped when something else was asked for meanwhile, or nothing', async () => {
    const { value, loading, load } = useAnswer(request);
    await begin(load);
    id = '2';
    await begin(load);
    await waiting[1]?.answer();
    await waiting[0]?.answer();
    expect(waiting.map((one) => one.id)).toEqual(['1', '2']);
    expect(value.value?.callId).toBe('2');
    await begin(load);
    id = '';
    await begin(load);
    await waiting[2]?.answer();
    expect([value.value, loading.value, waiting.length]).toEqual([undefined, false, 3]);
  });
  it('stands until the new one is here where that is wanted, but not beside a failure', async () => {
    const { value, load } = useAnswer(request, { keep: true });
    await begin(load);
    await waiting[0]?.answer();
    await begin(load);
    expect(value.value?.callId).toBe('1');
    await waiting[1]?.answer(true);
    expect(value.value).toBeUndefined();
  });
});
