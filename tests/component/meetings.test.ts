import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { Envelope } from '../../contract/error.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useCatalogueStore } from '../../renderer/stores/catalogue.ts';
import { usePreferencesStore } from '../../renderer/stores/preferences.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import MeetingsTab from '../../renderer/tabs/meetings/MeetingsTab.vue';
import { makeFakeBridge, type FakeBridge, type FakeBridgeOptions } from './fake-bridge.ts';

const now = Date.UTC(2026, 10, 22, 3, 4, 5);
let fake: FakeBridge;
let wrapper: VueWrapper;

async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await flushPromises();
  await nextTick();
}
async function show(options: FakeBridgeOptions & { segment?: string; account?: string } = {}): Promise<void> {
  const { segment = 'live', account = 'practice', ...rest } = options;
  fake = makeFakeBridge({
    now,
    preferences: { layout: JSON.stringify({ choices: { 'meetings.segment': segment }, accounts: { meetings: account } }) },
    ...rest,
  });
  setBridge(fake.bridge);
  await Promise.all([usePreferencesStore().load(), useAccountsStore().load(), useCatalogueStore().load()]);
  useWorkspaceStore().restore();
  useWorkspaceStore().go('meetings');
  wrapper = mount(MeetingsTab, { attachTo: document.body });
  await settle();
}
afterEach(() => wrapper.unmount());
const sent = (): SendRequest[] =>
  fake.asked
    .filter((one) => one.channel === 'calls.send')
    .map((one) => one.request as SendRequest)
    // The person picker looks for people while one types.
    .filter((one) => one.operation !== 'users.corp');
const grid = (): HTMLElement => wrapper.find('[role=grid]').element as HTMLElement;
const button = (name: string): HTMLButtonElement =>
  [...document.querySelectorAll<HTMLButtonElement>('button')].filter((one) => one.textContent?.trim() === name).at(-1) as HTMLButtonElement;
async function choose(segment: string): Promise<void> {
  await wrapper
    .findAll('.segments__item')
    .find((one) => one.text() === segment)
    ?.trigger('click');
  await settle();
}

describe('meeting lists', () => {
  it('have the columns of the table, in order', async () => {
    await show();
    expect(wrapper.findAll('[role=columnheader]').map((one) => one.text())).toEqual([
      '会议号',
      '主题',
      '创建者',
      '类型',
      '预定开始',
      '预定结束',
      '已进行',
      '在线人数',
      '状态',
    ]);
    expect(grid().getAttribute('aria-label')).toBe('会议 · 进行中');
  });
  it('show the chosen occurrence that is over by its own times, and say that the details are of another', async () => {
    await show({
      segment: 'ended',
      send: (request) =>
        request.operation !== 'meetings.corp-ended'
          ? undefined
          : Promise.resolve({
              ok: true,
              value: {
                callId: 'x',
                operation: request.operation,
                httpStatus: 200,
                durationMs: 1,
                attempts: 1,
                answer: {},
                masked: [],
                page: { next: null, total: 2 },
                rows: ['111', '1599622151'].map((subMeetingId) => ({
                  code: '1',
                  subject: subMeetingId,
                  type: 1,
                  start: now - 7_200_000,
                  end: now,
                  meetingId: '15923312864334416763',
                  subMeetingId,
                })),
              },
            }),
    });
    const told = async (row: number): Promise<readonly boolean[]> => {
      await wrapper.find(`[data-row="${row}"] [data-col="1"]`).trigger('click');
      await settle();
      const pane = wrapper.find('.pane').text();
      return [pane.includes('不是列表里选中的这一场'), pane.includes('2026-11-22 09:04')];
    };
    expect(await told(0)).toEqual([true, true]);
    expect(await told(1), 'the one the platform tells of').toEqual([false, false]);
  });
  it('ask live meetings without a time and the others in whole seconds of the account zone', async () => {
    await show();
    expect(sent()[0]).toMatchObject({ operation: 'meetings.corp-live', params: { page: 1 } });
    expect(sent()[0]?.params).not.toHaveProperty('start_time');
    await choose('已结束');
    const ended = sent().find((one) => one.operation === 'meetings.corp-ended');
    const [from, to] = [Number(ended?.params['start_time']), Number(ended?.params['end_time'])];
    // Both ends are midnights of Shanghai, the last second included.
    expect((from + 8 * 3600) % 86_400).toBe(0);
    expect((to + 1 + 8 * 3600) % 86_400).toBe(0);
    expect(Math.round((to - from) / 86_400)).toBe(7);
  });
  it('read the next page by merging what the answer says, and add it', async () => {
    await show({ segment: 'ended' });
    const before = Number(grid().getAttribute('aria-rowcount'));
    expect(wrapper.text()).toContain(`筛选和排序只作用于已载入的 ${before} 行`);
    button('加载更多').click();
    await settle();
    expect(Number(grid().getAttribute('aria-rowcount'))).toBe(before + 20);
    expect(grid().dataset['total']).toBe('137');
    expect(sent().at(-1)?.params).toMatchObject({ page: before / 20 + 1, start_time: expect.any(Number) as number });
  });
  it('of a user list what comes and then what ended, in one table', async () => {
    await show({ segment: 'user' });
    expect(sent()).toHaveLength(0);
    expect(wrapper.text()).toContain('填写 userid 后查询');
    await wrapper.find('.meetings__person input').setValue(' zhangsan ');
    await wrapper.find('form').trigger('submit');
    await settle();
    expect(
      sent()
        .map((one) => one.operation)
        .slice(0, 2),
    ).toEqual(['meetings.of-user', 'meetings.ended-of-user']);
    expect(sent().every((one) => one.params['userid'] === 'zhangsan')).toBe(true);
    expect(Number(grid().getAttribute('aria-rowcount'))).toBeGreaterThanOrEqual(24);
    expect(wrapper.findAll('[role=columnheader]').map((one) => one.text())).toEqual([
      '会议号',
      '主题',
      '我的角色',
      '类型',
      '开始',
      '结束',
      '状态',
      '主持人',
    ]);
  });
  it('of a user are one list: a meeting that ended between the two comes once, a personal number as often as it met', async () => {
    const at = now + 3_600_000;
    const one = (id: string, more: object = {}): object => ({
      code: '530812452',
      subject: id,
      type: 0,
      start: at,
      end: at + 1,
      state: 'MEETING_STATE_STARTED',
      meetingId: id,
      subMeetingId: '',
      ...more,
    });
    await show({
      segment: 'user',
      send: (request) => {
        const rows =
          request.operation === 'meetings.of-user'
            ? [one('a'), one('p', { type: 5 })]
            : [one('a', { start: at - 1 }), one('p', { type: 5, start: at - 9 }), one('b')];
        return Promise.resolve({
          ok: true,
          value: {
            callId: 'x',
            operation: request.operation,
            httpStatus: 200,
            durationMs: 1,
            attempts: 1,
            answer: {},
            masked: [],
            rows: rows as CallValue['rows'] & object,
            page: { next: null },
          },
        });
      },
    });
    await wrapper.find('.meetings__person input').setValue('zhangsan');
    await wrapper.find('form').trigger('submit');
    await settle();
    expect(wrapper.findAll('[data-row] [data-col="1"]').map((cell) => cell.text())).toEqual(['a', 'p', 'p', 'b']);
  });
  it('of a user list every coming occurrence of a series when asked to, and are read to the end by one button', async () => {
    const start = Math.floor(Date.now() / 1000) + 3600;
    const sub = (id: number, more: object = {}): object => ({
      sub_meeting_id: String(id),
      start_time: String(start + id * 86_400),
      end_time: String(start + id * 86_400 + 600),
      status: 0,
      ...more,
    });
    let pages = 0;
    await show({
      segment: 'user',
      send: (request) => {
        const series = request.operation === 'meetings.of-user';
        pages += series ? 1 : 0;
        const answer =
          series && pages === 1 && request.params['is_show_all_sub_meetings'] === 1
            ? { meeting_info_list: [{ sub_meetings: [sub(-2), sub(0), sub(1, { status: 1 }), sub(2)] }] }
            : { meeting_info_list: [{}] };
        const rows = series
          ? Array.from({ length: 60 }, (_, index) => ({
              code: '1',
              subject: `s${pages}-${index}`,
              type: 1,
              start: start * 1000,
              end: start * 1000 + 1,
              state: 'MEETING_STATE_INIT',
              meetingId: `m${pages}-${index}`,
              subMeetingId: '0',
            }))
          : [];
        return Promise.resolve({
          ok: true,
          value: {
            callId: 'x',
            operation: request.operation,
            httpStatus: 200,
            durationMs: 1,
            attempts: 1,
            answer: answer as CallValue['answer'],
            masked: [],
            rows,
            page: { next: series && pages < 4 ? { pos: pages, cursory: 1 } : null },
          },
        });
      },
    });
    await wrapper.find('.meetings__person input').setValue('zhangsan');
    await wrapper.find('.el-checkbox input').setValue(true);
    await wrapper.find('form').trigger('submit');
    await settle();
    expect(sent()[0]?.params).toMatchObject({ userid: 'zhangsan', is_show_all_sub_meetings: 1 });
    // What is over and what was deleted are no longer to come.
    expect(wrapper.findAll('[data-row] [data-col="1"]').filter((cell) => cell.text() === 's1-0')).toHaveLength(2);
    button('加载全部').click();
    await settle();
    expect(sent().filter((one) => one.operation === 'meetings.of-user')).toHaveLength(4);
    expect(sent().at(-1)?.operation).toBe('meetings.ended-of-user');
    expect(grid().getAttribute('aria-rowcount')).toBe('241');
    expect(button('加载全部')).toBeUndefined();
  });
  it('of a user for more than 90 days are asked for in windows that touch and do not overlap', async () => {
    await show({ segment: 'user' });
    await wrapper.find('.meetings__person input').setValue('zhangsan');
    const { states } = (wrapper.vm as unknown as { lists: { states: { user: { period: string; from: string; to: string } } } }).lists;
    Object.assign(states.user, { period: 'custom', from: '2026-05-01', to: '2026-11-22' });
    await wrapper.find('form').trigger('submit');
    await settle();
    button('加载全部')?.click();
    await vi.waitFor(() => expect(wrapper.text()).toContain('已全部载入'), { timeout: 10_000 });
    const windows = sent()
      .filter((one) => one.operation === 'meetings.ended-of-user')
      .map(({ params }) => [Number(params['start_time']), Number(params['end_time'])] as const);
    const [newest, ...older] = [...new Map(windows.map((one) => [one[0], one])).values()];
    expect(newest?.[1]).toBe(Date.UTC(2026, 10, 22, 15, 59, 59) / 1000);
    expect(older.at(-1)?.[0]).toBe(Date.UTC(2026, 3, 30, 16) / 1000);
    for (const [index, one] of older.entries()) expect([newest, ...older][index]?.[0]).toBe(one[1] + 1);
    for (const [from, to] of windows) expect(to - from).toBeLessThanOrEqual(90 * 86_400);
  });
  it('of a user that lead back to the same place end, and are not said to be all', async () => {
    await show({
      segment: 'user',
      send: (request) =>
        Promise.resolve({
          ok: true,
          value: {
            callId: 'x',
            operation: request.operation,
            httpStatus: 200,
            durationMs: 1,
            attempts: 1,
            answer: {},
            masked: [],
            rows: [{ code: '1', subject: 'a', type: 0, start: now, end: now + 1, meetingId: '1', subMeetingId: '' }],
            page: { next: request.operation === 'meetings.of-user' ? { pos: 7, cursory: 7 } : null },
          },
        }),
    });
    await wrapper.find('.meetings__person input').setValue('zhangsan');
    await wrapper.find('form').trigger('submit');
    await settle();
    button('加载全部')?.click();
    await settle();
    expect(sent().map((one) => one.operation)).toEqual(['meetings.of-user', 'meetings.of-user', 'meetings.ended-of-user']);
    expect(wrapper.text()).not.toContain('已全部载入');
  });
  it('that end with fewer rows than the vendor counts are not said to be all, and ask for no more pages; empty pages are passed over', async () => {
    const pages = [['a'], [], ['b', 'c'], []];
    let counted = 5;
    const answer = (request: SendRequest): Promise<Envelope<CallValue>> => {
      const page = Number(request.params['page'] ?? 1);
      const rows = (pages[page - 1] ?? []).map((id) => ({
        code: '1',
        subject: id,
        type: 0,
        start: now,
        end: now + 1,
        meetingId: id,
        subMeetingId: '',
      }));
      return Promise.resolve({
        ok: true,
        value: {
          callId: 'x',
          operation: request.operation,
          httpStatus: 200,
          durationMs: 1,
          attempts: 1,
          answer: {},
          masked: [],
          rows,
          page: { next: page < pages.length ? { page: page + 1 } : null, page, pages: pages.length, total: counted },
        },
      });
    };
    await show({ segment: 'ended', send: answer });
    button('载入更多')?.click();
    await settle();
    expect(sent().map((one) => one.params['page'])).toEqual([1, 2, 3, 4]);
    expect(wrapper.text()).toContain('已载入 3 / 共 5 条');
    expect(wrapper.text()).not.toContain('已全部载入');
    expect(button('载入更多')).toBeUndefined();
    expect(wrapper.find('.list-actions__all').exists()).toBe(true);
    counted = 3;
    await wrapper.find('form').trigger('submit');
    await settle();
    button('载入更多')?.click();
    await settle();
    expect(wrapper.text()).toContain('共 3 行，已全部载入');
    // Nothing on the first page, and then nothing at all though something is counted.
    pages.unshift([]);
    await wrapper.find('form').trigger('submit');
    await settle();
    expect(wrapper.findAll('[data-row] [data-col="1"]').map((cell) => cell.text())).toEqual(expect.arrayContaining(['a']));
    pages.splice(0, pages.length, []);
    await wrapper.find('form').trigger('submit');
    await settle();
    expect(wrapper.find('.grid__empty').text()).toContain('平台说共 3 条，却一条也没有给出');
  });
  it('refresh running meetings every minute when that is switched on, and only those; rows stay until the answer is here', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
    try {
      let release: (() => void) | undefined;
      let asked = 0;
      const rows = (subject: string): CallValue['rows'] & object => [
        { code: '1', subject, type: 0, start: now, end: now + 1, meetingId: '1', subMeetingId: '' },
      ];
      const value = (operation: string, subject: string): Envelope<CallValue> => ({
        ok: true,
        value: {
          callId: 'x',
          operation,
          httpStatus: 200,
          durationMs: 1,
          attempts: 1,
          answer: {},
          masked: [],
          rows: rows(subject),
          page: { next: null, total: 1 },
        },
      });
      await show({
        send: (request) => {
          if (request.operation !== 'meetings.corp-live') return Promise.resolve(value(request.operation, '已结束'));
          asked += 1;
          return asked < 2
            ? Promise.resolve(value(request.operation, '先'))
            : new Promise((done) => {
                release = () => done(value(request.operation, '后'));
              });
        },
      });
      const auto = wrapper.find('[role=switch]');
      expect([auto.attributes('aria-label'), auto.attributes('aria-checked')]).toEqual(['每 60 秒刷新', 'false']);
      vi.advanceTimersByTime(180_000);
      await settle();
      expect(asked, 'off until it is wanted').toBe(1);
      await wrapper.find('.el-switch').trigger('click');
      await settle();
      vi.advanceTimersByTime(1000);
      await settle();
      expect(asked).toBe(2);
      expect(wrapper.find('[data-row] [data-col="1"]').text()).toBe('先');
      release?.();
      await settle();
      expect(wrapper.find('[data-row] [data-col="1"]').text()).toBe('后');
      await choose('已结束');
      expect(wrapper.find('[role=switch]').exists()).toBe(false);
      vi.advanceTimersByTime(180_000);
      await settle();
      expect(asked).toBe(2);
    } finally {
      hidden.mockRestore();
      vi.useRealTimers();
    }
  });
  it('ask again by themselves when the keychain comes back', async () => {
    let locked = true;
    await show({
      send: () =>
        locked ? Promise.resolve({ ok: false, error: { code: 'vault', message: 'locked', phrase: { key: 'errors.vault' } } }) : undefined,
    });
    expect(wrapper.find('.failure').exists()).toBe(true);
    const before = sent().length;
    locked = false;
    fake.emit('vault.changed', { state: 'locked', store: 'secret-service', service: 'x' });
    await settle();
    expect(sent(), 'still locked: nothing is asked').toHaveLength(before);
    fake.emit('vault.changed', { state: 'ready', store: 'secret-service', service: 'x' });
    await settle();
    expect(wrapper.find('.failure').exists()).toBe(false);
    expect(Number(grid().getAttribute('aria-rowcount'))).toBeGreaterThan(0);
  });
  it('drop late answers of an account that was left', async () => {
    const waiting: ((value: Envelope<CallValue>) => void)[] = [];
    await show({
      send: (request) =>
        request.accountId === 'practice' && request.operation === 'meetings.corp-live'
          ? new Promise((done) => {
              waiting.push(done);
            })
          : undefined,
    });
    useWorkspaceStore().fix('meetings', 'hq');
    await settle();
    const rows = grid().getAttribute('aria-rowcount');
    waiting[0]?.({
      ok: true,
      value: {
        callId: 'late',
        operation: 'meetings.corp-live',
        httpStatus: 200,
        durationMs: 1,
        attempts: 1,
        answer: {},
        masked: [],
        rows: [{ code: '999999999', meetingId: '1' }],
        page: { next: null, total: 1 },
      },
    });
    await settle();
    expect(grid().getAttribute('aria-rowcount')).toBe(rows);
    expect(wrapper.text()).not.toContain('999 999 999');
    expect(fake.asked.some((one) => one.channel === 'calls.cancel')).toBe(true);
  });
  it('keep the rows already there when a later page fails, and say the list is partial', async () => {
    await show({
      segment: 'ended',
      meetings: 137,
      send: (request) =>
        Number(request.params['page'] ?? 1) > 1
          ? Promise.resolve({
              ok: false,
              error: { code: 'network', message: '断网了', phrase: { key: 'explain.network.timeout.happened' } },
            })
          : undefined,
    });
    if (wrapper.find('.failure').exists() === false) {
      button('加载更多').click();
      await settle();
    }
    expect(grid().getAttribute('aria-rowcount')).toBe('20');
    expect(wrapper.text()).toContain('列表不完整');
    expect(wrapper.find('.failure').attributes('role')).toBe('alert');
  });
});

describe('a meeting', () => {
  async function open(segment: string, index: number, account = 'practice'): Promise<void> {
    await show({ segment, account });
    await wrapper.find(`[data-row="${index}"] [data-col="1"]`).trigger('click');
    await settle();
  }
  it('is described in words with the vendor fields on hover, secrets masked', async () => {
    await open('upcoming', 0);
    expect(sent().at(-1)).toMatchObject({ operation: 'meetings.get', params: { meeting_id: '15923312864334416762' } });
    const pane = wrapper.find('.pane');
    expect(pane.text()).toContain('仅企业成员');
    expect(pane.find('dt[title="only_user_join_type"]').text()).toBe('成员入会限制');
    expect(pane.text()).not.toContain('482915');
    await pane.find('button[aria-label="显示 会议密码"]').trigger('click');
    await settle();
    expect(pane.text()).toContain('482915');
    fake.emit('app.state', { state: 'blurred' });
    await settle();
    expect(pane.text()).not.toContain('482915');
  });
  it('is cancelled only after the code was typed, with the text sent along', async () => {
    await open('upcoming', 0);
    button('取消会议').click();
    await settle();
    await new Promise((done) => {
      setTimeout(done, 50);
    });
    const go = (): HTMLButtonElement =>
      [...document.querySelectorAll<HTMLButtonElement>('.el-dialog__footer button')].at(-1) as HTMLButtonElement;
    expect(go().disabled).toBe(true);
    const field = document.querySelector<HTMLInputElement>('#confirm-text');
    if (field === null) throw new Error('no field');
    field.value = '530 812 452';
    field.dispatchEvent(new Event('input'));
    await settle();
    expect(go().disabled).toBe(false);
    go().click();
    await settle();
    const call = sent().find((one) => one.operation === 'meetings.cancel');
    expect(call).toMatchObject({
      params: { meeting_id: '15923312864334416762' },
      body: { reason_code: 1 },
      confirm: { confirmed: true, text: '530 812 452' },
    });
    expect(call?.body).not.toHaveProperty('meeting_type');
  });
  it('of a series needs a choice between one and all first', async () => {
    await open('upcoming', 1);
    button('取消会议').click();
    await settle();
    await new Promise((done) => {
      setTimeout(done, 50);
    });
    expect(document.querySelectorAll('.el-radio input:checked')).toHaveLength(0);
    expect(document.body.textContent).toContain('请先选择“仅此场”或“整个系列”');
  });
  it('on a read-only account offers to lift read-only and sends nothing that is confirmed', async () => {
    await open('upcoming', 0, 'hq');
    button('取消会议').click();
    await settle();
    await new Promise((done) => {
      setTimeout(done, 50);
    });
    expect(document.querySelector('#confirm-text')).toBeNull();
    button('解除只读 15 分钟').click();
    await settle();
    expect(fake.asked.some((one) => one.channel === 'accounts.lift')).toBe(true);
    expect(document.querySelector('#confirm-text')).not.toBeNull();
    expect(sent().some((one) => one.operation === 'meetings.cancel' && one.confirm !== undefined)).toBe(false);
  });
});
