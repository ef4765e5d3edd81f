import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { effectScope, nextTick } from 'vue';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { Envelope } from '../../contract/error.ts';
import { operationById } from '../../main/catalogue/index.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useCatalogueStore } from '../../renderer/stores/catalogue.ts';
import { usePreferencesStore } from '../../renderer/stores/preferences.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import AnswerPanel from '../../renderer/tabs/workbench/AnswerPanel.vue';
import { useCall } from '../../renderer/tabs/workbench/use-call.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';
import { refusalBy } from '../support/refusal.ts';

const now = Date.UTC(2026, 10, 22, 3, 4, 5);
const id = '15923312864334416762';
let fake: FakeBridge;
let wrapper: VueWrapper | undefined;
const scope = effectScope();
afterEach(async () => {
  wrapper?.unmount();
  await usePreferencesStore().flush();
});

const value = (
  request: SendRequest,
  rows: CallValue['rows'],
  answer: CallValue['answer'] = { meeting_info_list: [] },
): Envelope<CallValue> => ({
  ok: true,
  value: {
    callId: `c-${request.operation}`,
    operation: request.operation,
    httpStatus: 200,
    durationMs: 1,
    attempts: 1,
    answer,
    masked: [],
    rows: rows ?? [],
    page: { next: null },
  },
});
const refused = (code: string): Envelope<CallValue> => ({
  ok: false,
  error: {
    code: 'rejected',
    message: 'gone',
    phrase: { key: 'errors.rejected' },
    callId: 'r',
    vendor: refusalBy(code, { message: 'gone' }),
  },
});
const meeting = {
  code: '530812452',
  subject: '周会',
  start: now - 86_400_000,
  end: now - 82_800_000,
  type: 0,
  creator: '张三',
  userId: 'zhangsan',
  meetingId: id,
};

async function settle(): Promise<void> {
  for (let turn = 0; turn < 14; turn += 1) await flushPromises();
  await nextTick();
}
/** The answer of a look-up by id as the Workbench shows it. */
async function lookUp(
  byId: (request: SendRequest) => Envelope<CallValue>,
  others: (request: SendRequest) => Envelope<CallValue>,
  params: SendRequest['params'] = { meeting_id: id },
): Promise<VueWrapper> {
  fake = makeFakeBridge({
    now,
    send: (request) => Promise.resolve(request.operation === 'meetings.get' ? byId(request) : others(request)),
  });
  setBridge(fake.bridge);
  await Promise.all([usePreferencesStore().load(), useAccountsStore().load(), useCatalogueStore().load()]);
  const [account, operation] = [useAccountsStore().byId('practice'), operationById('meetings.get')];
  if (account === undefined || operation === undefined) throw new Error('no account or operation');
  const call = scope.run(useCall);
  if (call === undefined) throw new Error('no call');
  wrapper = mount(AnswerPanel, { attachTo: document.body, props: { operation, account, zone: 'Asia/Shanghai', call, job: undefined } });
  await call.send({ accountId: 'practice', operation: 'meetings.get', params });
  await settle();
  return wrapper;
}
const asked = (): string[] => fake.asked.filter((one) => one.channel === 'calls.send').map((one) => (one.request as SendRequest).operation);
const empty = (request: SendRequest): Envelope<CallValue> => value(request, [], { meeting_number: 0, meeting_info_list: [] });
const ended = (request: SendRequest): Envelope<CallValue> => value(request, request.operation === 'meetings.corp-ended' ? [meeting] : []);

describe('a look-up by id that finds nothing, in the Workbench', () => {
  it('says why and shows what the code finds, where the code is known; the id is not asked for again', async () => {
    const panel = await lookUp(empty, (request) =>
      request.operation === 'meetings.participants' ? value(request, [], { meeting_code: '530812452' }) : ended(request),
    );
    const found = panel.get('.wb-found');
    expect(found.text()).toContain('一次性会议结束 1 小时后');
    expect(found.text()).toContain('用它的会议号 530 812 452 找到 1 场');
    expect(found.get('tbody tr').text()).toContain('周会');
    expect(found.get('tbody tr').text()).toContain('已结束');
    expect(asked()).toEqual([
      'meetings.get',
      'meetings.participants',
      'meetings.corp-live',
      'meetings.corp-upcoming',
      'meetings.corp-ended',
    ]);
    await found.get('button.cd-link').trigger('click');
    expect(useWorkspaceStore().takeIntent('meetings')).toMatchObject({ kind: 'find', id: '530812452' });
  });

  it('asks for the code where it is not known, and shows what that finds', async () => {
    const panel = await lookUp(empty, ended);
    expect(panel.get('.wb-found').text()).toContain('会务台没有见过它的会议号');
    expect(panel.find('.wb-found table').exists()).toBe(false);
    const before = asked().length;
    await panel.get('.wb-found .find-box input').setValue('12');
    await panel.get('.wb-found form').trigger('submit');
    await settle();
    expect(panel.get('.wb-found [role=alert]').text()).not.toBe('');
    await panel.get('.wb-found .find-box input').setValue('530 812 452');
    await panel.get('.wb-found form').trigger('submit');
    await settle();
    expect(asked().slice(before)).toEqual(['meetings.corp-live', 'meetings.corp-upcoming', 'meetings.corp-ended']);
    expect(panel.get('.wb-found tbody').text()).toContain('周会');
  });

  it('takes a code that was typed as the id for the code it is', async () => {
    const panel = await lookUp(empty, ended, { meeting_id: '530812452' });
    expect(panel.get('.wb-found tbody').text()).toContain('周会');
    expect(asked()).not.toContain('meetings.participants');
  });

  it('says what it may not search, and stays away where something was found or the platform refused', async () => {
    const denied = await lookUp(empty, (request) =>
      request.operation === 'meetings.participants' ? value(request, [], { meeting_code: '530812452' }) : refused('500014'),
    );
    expect(denied.get('.wb-found [role=note]').text()).toContain('没有查看全企业会议的权限');
    denied.unmount();
    const there = await lookUp(
      (request) => value(request, [meeting], { meeting_number: 1, meeting_info_list: [{ meeting_id: id }] }),
      ended,
    );
    expect(there.find('.wb-found').exists()).toBe(false);
    there.unmount();
    // A refusal has its card; nothing more is sent for it.
    expect((await lookUp(() => refused('9003'), ended)).find('.wb-found').exists()).toBe(false);
    expect(asked()).toEqual(['meetings.get']);
  });
});
