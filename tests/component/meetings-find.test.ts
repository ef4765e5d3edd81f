import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { AccountView } from '../../contract/account.ts';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { JsonObject } from '../../contract/common.ts';
import type { Envelope } from '../../contract/error.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { runCommand } from '../../renderer/lib/commands.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useCatalogueStore } from '../../renderer/stores/catalogue.ts';
import { usePreferencesStore } from '../../renderer/stores/preferences.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import MeetingsTab from '../../renderer/tabs/meetings/MeetingsTab.vue';
import { fakePractice } from './fakes/accounts.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';
import { refusalBy } from '../support/refusal.ts';

const now = Date.UTC(2026, 10, 22, 3, 4, 5);
const day = 86_400_000;
let fake: FakeBridge;
let wrapper: VueWrapper;

type Answer = (request: SendRequest) => Promise<Envelope<CallValue>> | undefined;
const value = (operation: string, rows: CallValue['rows'], more: Partial<CallValue> = {}): Envelope<CallValue> => ({
  ok: true,
  value: {
    callId: 'c',
    operation,
    httpStatus: 200,
    durationMs: 1,
    attempts: 1,
    answer: { meeting_info_list: [] },
    masked: [],
    rows: rows ?? [],
    page: { next: null, total: rows?.length ?? 0 },
    ...more,
  },
});
const refused = (code: string): Envelope<CallValue> => ({
  ok: false,
  error: {
    code: 'rejected',
    message: 'no permission',
    phrase: { key: 'explain.unknown.happened' },
    vendor: refusalBy(code, { message: 'no permission', httpStatus: 400 }),
  },
});
const meeting = (id: string, start: number, more: object = {}): NonNullable<CallValue['rows']>[number] => ({
  code: '530812452',
  subject: `会 ${id}`,
  start,
  end: start + 3_600_000,
  type: 0,
  creator: '张三',
  userId: 'zhangsan',
  meetingId: id,
  ...more,
});

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await flushPromises();
  await nextTick();
}
async function show(send: Answer, account?: Partial<AccountView>): Promise<void> {
  fake = makeFakeBridge({
    now,
    send,
    ...(account === undefined ? {} : { accounts: [{ ...fakePractice, ...account }] }),
    preferences: { layout: JSON.stringify({ choices: { 'meetings.segment': 'find' }, accounts: { meetings: 'practice' } }) },
  });
  setBridge(fake.bridge);
  await Promise.all([usePreferencesStore().load(), useAccountsStore().load(), useCatalogueStore().load()]);
  useWorkspaceStore().restore();
  useWorkspaceStore().go('meetings');
  wrapper = mount(MeetingsTab, { attachTo: document.body });
  await settle();
}
async function look(text: string): Promise<void> {
  await wrapper.find('.find-box input').setValue(text);
  await wrapper.find('.find-box input').trigger('keydown', { key: 'Enter' });
  await settle();
}
afterEach(async () => {
  wrapper.unmount();
  // What is remembered a little later would look for a bridge that has gone.
  await usePreferencesStore().flush();
});
const sent = (): SendRequest[] =>
  fake.asked
    .filter((one) => one.channel === 'calls.send')
    .map((one) => one.request as SendRequest)
    .filter((one) => one.operation !== 'users.corp');
// The person picker looks for people while one types.
const asked = (): string[] => sent().map((one) => one.operation);
const cells = (key: string): string[] => {
  const column = wrapper.findAll('[role=columnheader]').findIndex((one) => one.text() === key);
  return wrapper
    .findAll('[role=row][data-row]')
    .map((row) => row.findAll('[role=gridcell]').slice(-wrapper.findAll('[role=columnheader]').length)[column]?.text() ?? '');
};

describe('finding a meeting', () => {
  it('asks live, upcoming and ended meetings for the code and lists every hit once, newest first', async () => {
    await show((request) => {
      const found = {
        'meetings.corp-live': [meeting('2', now)],
        'meetings.corp-upcoming': [meeting('3', now + 5 * day)],
        'meetings.corp-ended': [meeting('1', now - day), meeting('2', now)],
      }[request.operation];
      return found === undefined ? undefined : Promise.resolve(value(request.operation, found));
    });
    await look('会议号：５３０ 812-452');
    expect(asked()).toEqual(['meetings.corp-live', 'meetings.corp-upcoming', 'meetings.corp-ended']);
    expect(sent().every((one) => one.params['meeting_code'] === '530812452' && one.params['start_time'] === undefined)).toBe(true);
    expect(cells('主题')).toEqual(['会 3', '会 2', '会 1']);
    // It ended while the lists were asked: once, as the last answer says.
    expect(cells('状态')).toEqual(['待召开', '已结束', '已结束']);
    expect(wrapper.text()).toContain('列出全部 3 场');
    runCommand('meetings.export.csv');
    await settle();
    const [sheet] = fake.sheetsExported[0]?.sheets ?? [];
    expect(fake.sheetsExported[0]).toMatchObject({ table: 'meetings-found', complete: true, format: 'csv' });
    expect(sheet?.rows.map((row) => [row['code'], row['state'], row['start']])).toEqual([
      ['530812452', 'upcoming', now + 5 * day],
      ['530812452', 'ended', now],
      ['530812452', 'ended', now - day],
    ]);
  });
  it('keeps the meetings of the code alone where a server does not know the filter', async () => {
    const rows = [meeting('1', now), meeting('2', now, { code: '111222333' }), meeting('3', now + day)];
    const answer = { meeting_info_list: [{ meeting_code: 530812452 }, { meeting_code: '111222333' }, {}] };
    await show((request) =>
      request.operation === 'meetings.corp-live'
        ? Promise.resolve(value(request.operation, rows, { answer }))
        : request.operation.startsWith('meetings.corp')
          ? Promise.resolve(value(request.operation, []))
          : undefined,
    );
    await look('530812452');
    expect(cells('主题')).toEqual(['会 3', '会 1']);
  });
  it('reads on while a list has more pages, and can be stopped', async () => {
    let release: (() => void) | undefined;
    await show((request) => {
      if (request.operation !== 'meetings.corp-live') return Promise.resolve(value(request.operation, []));
      if (request.params['page'] === 1)
        return Promise.resolve(value(request.operation, [meeting('1', now)], { page: { next: { page: 2 }, total: 2 } }));
      return new Promise((done) => {
        release = () => done(value(request.operation, [meeting('2', now - day)]));
      });
    });
    await look('530812452');
    expect(asked()).toEqual(['meetings.corp-live', 'meetings.corp-live']);
    expect(cells('主题')).toEqual(['会 1']);
    await wrapper
      .findAll('button')
      .find((one) => one.text() === '停止查找')
      ?.trigger('click');
    release?.();
    await settle();
    expect(fake.asked.some((one) => one.channel === 'calls.cancel')).toBe(true);
    expect(asked()).toHaveLength(2);
    expect(cells('主题')).toEqual(['会 1']);
    expect(wrapper.text()).toContain('列表不完整');
  });
  it("asks for a person where the operator may not search the company, and uses that person's lists", async () => {
    await show((request) => {
      if (request.operation.startsWith('meetings.corp')) return Promise.resolve(refused('9042'));
      if (request.operation === 'meetings.of-user')
        return Promise.resolve(
          value(request.operation, [meeting('7', now, { state: 'MEETING_STATE_STARTED' }), meeting('8', now, { code: '111111111' })], {
            answer: { meeting_info_list: [{ meeting_code: '530812452' }, { meeting_code: '111111111' }] as JsonObject[] },
          }),
        );
      return Promise.resolve(
        value(
          request.operation,
          request.params['end_time'] === undefined || Number(request.params['end_time']) * 1000 < now - day
            ? []
            : [meeting('6', now - day)],
          { answer: { meeting_info_list: [{ meeting_code: '530812452' }] as JsonObject[] } },
        ),
      );
    });
    await look('530812452');
    expect(asked()).toEqual(['meetings.corp-live']);
    expect(wrapper.text()).toContain('没有查看全企业会议的权限（9042）');
    await wrapper.find('.find__ask input').setValue('lisi');
    await wrapper.find('.find__ask').trigger('submit');
    await settle();
    expect(asked().slice(1)).toEqual(['meetings.of-user', ...Array<string>(4).fill('meetings.ended-of-user')]);
    const ended = sent().filter((one) => one.operation === 'meetings.ended-of-user');
    for (const one of ended) {
      expect(one.params).toMatchObject({ userid: 'lisi', meeting_code: '530812452' });
      expect(Number(one.params['end_time']) - Number(one.params['start_time'])).toBeLessThanOrEqual(90 * 86_400);
    }
    // The windows touch and do not overlap.
    expect(Number(ended[0]?.params['start_time']) - Number(ended[1]?.params['end_time'])).toBe(1);
    expect(cells('主题')).toEqual(['会 7', '会 6']);
    expect(cells('状态')).toEqual(['进行中', '已结束']);
  });
  it('says that an id without a meeting is too old, and shows what its code finds', async () => {
    await show((request) =>
      request.operation === 'meetings.get'
        ? Promise.resolve(value(request.operation, [], { answer: { meeting_number: 0 } }))
        : Promise.resolve(
            value(request.operation, request.operation === 'meetings.corp-ended' ? [meeting('15923312864334416762', now - day)] : []),
          ),
    );
    await look('会议 ID：15923312864334416762 会议号：530 812 452');
    expect(wrapper.text()).toContain('一次性会议结束一小时后');
    expect(wrapper.text()).toContain('用它的会议号 530 812 452 找到的');
    expect(cells('状态')).toEqual(['已结束']);
    await look('15923312864334416762');
    expect(wrapper.text()).toContain('会务台没有见过它的会议号');
    expect(wrapper.text()).toContain('没有找到会议 ID 为 15923312864334416762 的会议');
  });
  it('learns the code of an id that has gone from the list of who was there', async () => {
    await show((request) =>
      request.operation === 'meetings.get'
        ? Promise.resolve(value(request.operation, [], { answer: { meeting_number: 0 } }))
        : request.operation === 'meetings.participants'
          ? Promise.resolve(value(request.operation, [], { answer: { meeting_code: '530812452' } }))
          : Promise.resolve(
              value(request.operation, request.operation === 'meetings.corp-ended' ? [meeting('15923312864334416762', now - day)] : []),
            ),
    );
    await look('15923312864334416762');
    expect(asked()).toEqual([
      'meetings.get',
      'meetings.participants',
      'meetings.corp-live',
      'meetings.corp-upcoming',
      'meetings.corp-ended',
    ]);
    expect(wrapper.text()).toContain('一次性会议结束一小时后');
    expect(wrapper.text()).toContain('用它的会议号 530 812 452 找到的');
    expect(cells('状态')).toEqual(['已结束']);
  });
  it('asks for a person as well where the operator may not even ask for the id', async () => {
    await show((request) => Promise.resolve(request.operation === 'meetings.get' ? refused('9042') : value(request.operation, [])));
    await look('15923312864334416762');
    expect(asked()).toEqual(['meetings.get']);
    expect(wrapper.text()).toContain('没有查看全企业会议的权限（9042）');
    await wrapper.find('.find__ask input').setValue('lisi');
    await wrapper.find('.find__ask').trigger('submit');
    await settle();
    expect(asked().slice(1)).toEqual(['meetings.of-user', ...Array<string>(4).fill('meetings.ended-of-user')]);
  });
  it('keeps what it found when a later list fails, and offers to go on', async () => {
    await show((request) =>
      Promise.resolve(
        request.operation === 'meetings.corp-upcoming'
          ? { ok: false, error: { code: 'network', message: '断网了', phrase: { key: 'explain.network.timeout.happened' } } }
          : value(request.operation, [meeting('1', now)]),
      ),
    );
    await look('530812452');
    expect(asked()).toEqual(['meetings.corp-live', 'meetings.corp-upcoming']);
    expect(cells('主题')).toEqual(['会 1']);
    expect(wrapper.find('.failure').attributes('role')).toBe('alert');
  });
  it('sends nothing for what names no meeting', async () => {
    await show(() => undefined);
    await look('周会在哪里');
    expect(sent()).toHaveLength(0);
    expect(wrapper.text()).toContain('这里没有找到会议号或会议 ID');
  });
});

describe('finding with OAuth', () => {
  /** As it stands after the authorization: nobody typed an operator. */
  const app = (appLevel: 'user' | 'account'): Partial<AccountView> => ({
    mode: 'oauth',
    operator: '',
    fields: { sdkId: '1', appLevel, openId: 'oid-1' },
  });
  const lists: Answer = (request) => {
    if (request.operation === 'meetings.get')
      return Promise.resolve(
        value(request.operation, [meeting('15923312864334416762', now)], {
          answer: { meeting_info_list: [{ meeting_code: '530812452' }] as JsonObject[] },
        }),
      );
    if (request.operation === 'meetings.of-user')
      return Promise.resolve(
        value(request.operation, [meeting('7', now, { state: 'MEETING_STATE_STARTED' })], {
          answer: { meeting_info_list: [{ meeting_code: '530812452' }] as JsonObject[] },
        }),
      );
    if (request.operation === 'meetings.ended-of-user')
      return Promise.resolve(
        value(request.operation, Number(request.params['end_time']) * 1000 < now - day ? [] : [meeting('6', now - day)], {
          answer: { meeting_info_list: [{ meeting_code: '530812452' }] as JsonObject[] },
        }),
      );
    return Promise.resolve(refused('500014'));
  };
  const own = ['meetings.of-user', ...Array<string>(4).fill('meetings.ended-of-user')];

  it("a user-level application looks in the lists of who authorized it, asks for no company's list and for no person", async () => {
    await show(lists, app('user'));
    await look('530812452');
    expect(asked()).toEqual(own);
    expect(sent().map((one) => one.params['userid'])).toEqual(Array<string>(5).fill('oid-1'));
    expect(cells('主题')).toEqual(['会 7', '会 6']);
    expect(wrapper.text()).toContain('这是用户级应用，只能查询授权者本人的会议');
    expect(wrapper.find('.find__ask').exists()).toBe(false);
  });
  it('by an id as well: the meeting first, then its code in those lists', async () => {
    await show(lists, app('user'));
    await look('15923312864334416762');
    expect(asked()).toEqual(['meetings.get', ...own]);
    expect(cells('主题')).toContain('会 15923312864334416762');
  });
  it("an account-level application asks the company's lists; where they are refused, for a person", async () => {
    await show(lists, app('account'));
    await look('530812452');
    expect(asked()).toEqual(['meetings.corp-live']);
    expect(wrapper.text()).toContain('OAuth 授权的账号不能查询全企业的会议');
    expect(wrapper.find('.find__ask input').exists()).toBe(true);
  });
  it("a user's list is that of who authorized, without anything typed", async () => {
    await show(lists, app('user'));
    await wrapper
      .findAll('[role=tab]')
      .find((one) => one.text() === '用户的会议')
      ?.trigger('click');
    await settle();
    expect(new Set(sent().map((one) => `${one.operation} ${String(one.params['userid'])}`))).toEqual(
      new Set(['meetings.of-user oid-1', 'meetings.ended-of-user oid-1']),
    );
    expect(wrapper.find('.meetings__person input').attributes('placeholder')).toBe('本人（可不填）');
  });
});
