import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import PersonAction from '../../renderer/tabs/meetings/people/PersonAction.vue';
import { requestOf } from '../../renderer/tabs/meetings/people/person-acts.ts';
import { readPages } from '../../renderer/lists/read-pages.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';

const rows = ['ms1', 'ms2', 'ms3'].map((msOpenId, index) => ({ $id: msOpenId, name: `人${index + 1}`, msOpenId, device: index + 1 }));
const fine = (request: SendRequest, more: Partial<CallValue> = {}): Envelope<CallValue> => ({
  ok: true,
  value: { callId: 'c', operation: request.operation, httpStatus: 200, durationMs: 1, attempts: 1, answer: {}, masked: [], ...more },
});
const refused = (sent: 'no' | 'maybe'): Envelope<CallValue> => ({
  ok: false,
  error: { code: 'network', message: 'x', phrase: { key: 'explain.network.timeout.happened' }, sent } satisfies AppError,
});
let wrapper: VueWrapper | undefined;
afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});
async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await flushPromises();
  await nextTick();
}
async function show(
  act: 'mute' | 'admit',
  send: (request: SendRequest) => Envelope<CallValue>,
): Promise<{ fake: FakeBridge; sent: () => SendRequest[]; press: () => Promise<void> }> {
  const fake = makeFakeBridge({ send: async (request) => send(request) });
  // A preview of a change: nothing has to be typed.
  const preview = fake.bridge.calls.preview;
  Object.assign(fake.bridge.calls, {
    preview: async (request: SendRequest) => {
      const answer = await preview(request);
      if (!answer.ok) return answer;
      const { expected: _expected, expectedKind: _kind, ...rest } = answer.value;
      return { ok: true, value: { ...rest, effect: 'change' } };
    },
  });
  setBridge(fake.bridge);
  const accounts = useAccountsStore();
  await accounts.load();
  const account = accounts.byId('practice');
  if (account === undefined) throw new Error('no account');
  wrapper = mount(PersonAction, { attachTo: document.body, props: { act, rows, devices: [], meetingId: '42', account, actor: '' } });
  await settle();
  const button = (): HTMLButtonElement | undefined => [...document.querySelectorAll<HTMLButtonElement>('.el-dialog__footer button')].at(-1);
  return {
    fake,
    sent: () => fake.asked.filter((one) => one.channel === 'calls.send').map((one) => one.request as SendRequest),
    press: async () => {
      button()?.click();
      await settle();
    },
  };
}
const mutedOf = (list: readonly SendRequest[]): unknown[] =>
  list.map((one) => (one.body?.['user'] as { to_operator_id?: unknown } | undefined)?.to_operator_id);

describe('what is done to people in a meeting', () => {
  it('a device a call for muting, all in one for admitting', async () => {
    const { sent, press } = await show('mute', fine);
    await press();
    expect(mutedOf(sent())).toEqual(['ms1', 'ms2', 'ms3']);
    expect(sent().every((one) => one.confirm?.confirmed === true && one.body?.['mute'] === true)).toBe(true);
    expect(wrapper?.emitted('done')).toEqual([[3]]);
    wrapper?.unmount();
    const admit = await show('admit', fine);
    await admit.press();
    expect(admit.sent().map((one) => [one.operation, one.body?.['operate_type'], (one.body?.['users'] as unknown[]).length])).toEqual([
      ['control.waiting-room', 1, 3],
    ]);
  });
  it('stops at a failure and goes on behind those that are done', async () => {
    let fail = true;
    const { sent, press } = await show('mute', (request) => (fail && mutedOf([request])[0] === 'ms2' ? refused('no') : fine(request)));
    await press();
    expect(mutedOf(sent())).toEqual(['ms1', 'ms2']);
    expect(wrapper?.emitted('done')).toBeUndefined();
    fail = false;
    await press();
    expect(mutedOf(sent())).toEqual(['ms1', 'ms2', 'ms2', 'ms3']);
  });
  it('whatever may have happened already is not sent again', async () => {
    const { sent, press } = await show('mute', (request) => (mutedOf([request])[0] === 'ms2' ? refused('maybe') : fine(request)));
    await press();
    expect(document.querySelector('.el-dialog')?.textContent).toContain('不知道是否已生效');
    await press();
    expect(mutedOf(sent())).toEqual(['ms1', 'ms2']);
  });
  it('removing says whether they may come back; the creator acts where that was chosen', () => {
    const base = { accountId: 'a', meetingId: '42', rows: rows.slice(0, 1), actor: 'zhang3' };
    expect(requestOf({ ...base, act: 'remove', rejoin: false })).toEqual({
      accountId: 'a',
      operation: 'control.kick-out',
      params: { meeting_id: '42' },
      body: { operator_id: 'zhang3', allow_rejoin: false, users: [{ to_operator_id: 'ms1', to_operator_id_type: 4, instanceid: 1 }] },
    });
    expect(requestOf({ ...base, act: 'reject', rejoin: true }).body).toMatchObject({ operate_type: 3, allow_rejoin: true });
    expect(requestOf({ ...base, act: 'wait', rejoin: true }).body).not.toHaveProperty('allow_rejoin');
  });
});

describe('short lists read to their end', () => {
  const pages = (list: readonly (readonly string[])[], circle = false) => {
    const asked: unknown[] = [];
    setBridge(
      makeFakeBridge({
        send: async (request) => {
          asked.push(request.params['page']);
          const at = Number(request.params['page'] ?? 1) - 1;
          const ids = list[at];
          if (ids === undefined) return refused('no');
          return fine(request, {
            rows: ids.map((id) => ({ $id: id })),
            page: { next: circle || at + 1 < list.length ? { page: at + 2 } : null, total: 5 },
          });
        },
      }).bridge,
    );
    return asked;
  };
  it('every page, and what moved to the next one only once', async () => {
    const asked = pages([['a', 'b'], ['b', 'c'], ['d']]);
    expect(await readPages('x', 'y', { page: 1 })).toMatchObject({
      rows: [{ $id: 'a' }, { $id: 'b' }, { $id: 'c' }, { $id: 'd' }],
      complete: true,
      error: undefined,
    });
    expect(asked).toEqual([1, 2, 3]);
  });
  it('a failure keeps what was read and says that it is not all; a circle ends', async () => {
    pages([['a'], ['b']], true);
    expect(await readPages('x', 'y', { page: 1 })).toMatchObject({
      rows: [{ $id: 'a' }, { $id: 'b' }],
      complete: false,
      error: { code: 'network' },
    });
    // The same rows again and again, under other page numbers.
    const asked = pages(
      Array.from({ length: 40 }, () => ['a']),
      true,
    );
    expect(await readPages('x', 'y', { page: 1 })).toMatchObject({ rows: [{ $id: 'a' }], complete: false });
    expect(asked).toHaveLength(21);
  });
  it('an empty page between others is not the end; more at a place that is not named is not all', async () => {
    pages([['a'], [], ['b']]);
    expect(await readPages('x', 'y', { page: 1 })).toMatchObject({ rows: [{ $id: 'a' }, { $id: 'b' }], complete: true });
    setBridge(
      makeFakeBridge({ send: async (request) => fine(request, { rows: [{ $id: 'a' }], page: { next: null, open: true } }) }).bridge,
    );
    expect(await readPages('x', 'y', { page: 1 })).toMatchObject({ rows: [{ $id: 'a' }], complete: false, error: undefined });
    // Uncounted pages end with one that brings nothing new.
    const same: unknown[] = [];
    setBridge(
      makeFakeBridge({
        send: async (request) => {
          same.push(request.params['page']);
          return fine(request, {
            rows: [{ $id: 'a' }],
            page: { next: { page: Number(request.params['page']) + 1 }, page: Number(request.params['page']) },
          });
        },
      }).bridge,
    );
    expect(await readPages('x', 'y', { page: 1 })).toMatchObject({ rows: [{ $id: 'a' }], complete: true });
    expect(same).toEqual([1, 2]);
  });
});
