import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import type { CallValue, Row, SendRequest } from '../../contract/call.ts';
import { MASK } from '../../contract/common.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import { operationById } from '../../main/catalogue/index.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useCatalogueStore } from '../../renderer/stores/catalogue.ts';
import { usePreferencesStore } from '../../renderer/stores/preferences.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import { fileIn, linksIn } from '../../renderer/tabs/recordings/links.ts';
import { recordingOf } from '../../renderer/tabs/recordings/recording.ts';
import RecordingsTab from '../../renderer/tabs/recordings/RecordingsTab.vue';
import { sourcesOf, windowsOf, wholeOf } from '../../renderer/tabs/recordings/segments.ts';
import {
  bodyOf,
  changesOf,
  hasPassword,
  keptOf,
  problemOf,
  sharingDefaults,
  sharingIn,
  type Sharing,
} from '../../renderer/tabs/recordings/sharing.ts';
import { createUse, hostsOf, monthsOf } from '../../renderer/tabs/recordings/storage.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 3, 4, 5);

describe('windows of a list of recordings', () => {
  it('are 31 days at most, newest first, touch, and lose no instant', () => {
    const to = Date.UTC(2026, 10, 22, 15, 59, 59, 999);
    const list = windowsOf({ from: to - 365 * day + 1, to });
    expect(list[0]?.to).toBe(to);
    expect(list.at(-1)?.from).toBe(to - 365 * day + 1);
    for (const [at, one] of list.entries()) {
      expect(Math.floor(one.to / 1000) - Math.floor(one.from / 1000)).toBeLessThanOrEqual(31 * 86_400);
      if (at > 0) expect(one.to).toBe(list[at - 1]?.from);
    }
    expect(windowsOf({ from: to - 31 * day + 1, to }), '31 whole days are one window').toHaveLength(1);
  });
  it("are asked for each person; only one person's list is one job", () => {
    const wish = { span: { from: 0, to: 10 * day }, kind: 0, actors: ['a', 'b'], code: '123456789' };
    expect(sourcesOf('meeting', wish).map((one) => one.params['operator_id'])).toEqual(['a', 'b']);
    expect(sourcesOf('meeting', wish)[0]?.params).toMatchObject({ meeting_code: '123456789', query_record_type: 0, page: 1 });
    expect(wholeOf('meeting', wish)).toBeUndefined();
    expect(wholeOf('company', { ...wish, actors: [''] })?.params).not.toHaveProperty('operator_id');
    expect(sourcesOf('meeting', { ...wish, meetingId: '1'.repeat(19) })[0]?.params).not.toHaveProperty('meeting_code');
  });
});

describe('sharing settings', () => {
  const before: Sharing = {
    on: true,
    scope: 1,
    approve: false,
    withPassword: true,
    password: '',
    expires: true,
    expire: now + day,
    download: false,
    transcripts: false,
  };
  it('are read from the answer, a password only as there or not', () => {
    const answer = {
      sharing_config: {
        enable_sharing: true,
        share_scope: 1,
        enable_password: true,
        password: MASK,
        enable_sharing_expire: true,
        sharing_expire: now + day,
        allow_view_transcripts: false,
        enable_approve: false,
        allow_download: false,
      },
    };
    expect(sharingIn(answer)).toEqual(before);
    expect(hasPassword(answer)).toBe(true);
    expect(hasPassword({ sharing_config: {} })).toBe(false);
    expect(sharingIn({})).toMatchObject({ on: false, transcripts: true });
    // For ever, as some servers say it.
    expect(sharingIn({ sharing_config: { enable_sharing: '1', sharing_expire: '9223372036854775807' } })).toMatchObject({
      on: true,
      expires: false,
      expire: 0,
    });
  });
  it('send what changed, and what the vendor would put back to a default', () => {
    const after = { ...before, download: true };
    expect(changesOf(before, after)).toEqual(['download']);
    expect(keptOf(before, after)).toEqual(['scope', 'withPassword', 'password', 'expires', 'expire', 'transcripts']);
    expect(bodyOf(before, after, 'alt1')).toEqual({
      enable_sharing: true,
      allow_download: true,
      share_scope: 1,
      enable_password: true,
      password: 'alt1',
      enable_sharing_expire: true,
      sharing_expire: now + day,
      allow_view_transcripts: false,
    });
    expect(bodyOf(before, { ...before, withPassword: false }, '')).toMatchObject({ enable_password: false });
    expect(bodyOf(before, { ...before, withPassword: false }, '')).not.toHaveProperty('password');
    expect(bodyOf(before, { ...before, password: 'neu12' }, 'alt1')).toMatchObject({ password: 'neu12' });
    expect(bodyOf(before, { ...before, on: false }, 'alt1')).toEqual({ enable_sharing: false });
  });
  it("changed from off begin with the vendor's defaults", () => {
    const off: Sharing = { ...before, on: false };
    const on: Sharing = { ...sharingDefaults, password: 'abcd' };
    expect(changesOf(off, on)).toEqual(['on', 'password']);
    expect(bodyOf(off, on, '')).toEqual({ enable_sharing: true, password: 'abcd' });
    expect(changesOf(off, off)).toEqual([]);
  });
  it('are refused as the vendor would', () => {
    for (const password of ['abc', 'abcdefghi', 'abc!', '密码1234'])
      expect(problemOf(before, { ...before, password }, true, now)).toBe('password');
    expect(problemOf(before, { ...before, password: 'abcd' }, true, now)).toBe('');
    expect(problemOf(before, before, false, now), 'the present one is not known').toBe('needPassword');
    expect(problemOf(before, { ...before, expire: now }, true, now)).toBe('expire');
    expect(problemOf(before, { ...before, on: false, password: '!' }, false, now)).toBe('');
  });
});

describe('storage', () => {
  const row = (host: string, start: number, size: number, files: number): Row => ({
    recordId: `${host}${start}`,
    host,
    start,
    state: 3,
    totalSize: size,
    $parts: JSON.stringify(Array.from({ length: files }, (_, n) => ({ fileId: String(n), start, size: size / files }))),
  });
  it("is added up by host and month of the account's zone; an empty month stands between", () => {
    const use = createUse('Asia/Shanghai');
    // 16:30 UTC on the last of August is September in Shanghai.
    for (const one of [
      row('a', Date.UTC(2026, 7, 31, 16, 30), 100, 2),
      row('a', Date.UTC(2026, 8, 2), 50, 1),
      row('b', Date.UTC(2026, 10, 2), 70, 1),
    ])
      use.add(recordingOf(one));
    expect(use.list()).toEqual([
      { month: '2026-11', host: 'b', recordings: 1, files: 1, size: 70 },
      { month: '2026-09', host: 'a', recordings: 2, files: 3, size: 150 },
    ]);
    expect(monthsOf(use.list())).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(hostsOf(use.list())).toEqual([
      { host: 'a', size: 150 },
      { host: 'b', size: 70 },
    ]);
  });
});

describe('addresses', () => {
  it('are told by their place, never by what they are; empty ones are left out', () => {
    const links = linksIn({
      view_address: MASK,
      download_address: MASK,
      download_address_file_type: 'mp4',
      audio_address: '',
      meeting_summary: [
        { download_address: MASK, file_type: 'txt' },
        { download_address: '', file_type: 'pdf' },
      ],
    });
    expect(links.map((one) => [one.pointer, one.fileType, one.download?.kind])).toEqual([
      ['/view_address', '', undefined],
      ['/download_address', 'mp4', 'video'],
      ['/meeting_summary/0/download_address', 'txt', 'text'],
    ]);
    expect(links[2]?.download).toEqual({ kind: 'text', list: 'meeting_summary', index: 0 });
    const all = {
      record_files: [
        { record_file_id: '9' },
        { record_file_id: 21, download_address: MASK, meeting_summary: [{ download_address: MASK, file_type: 'txt' }] },
      ],
    };
    const { file, at } = fileIn(all, '21');
    expect(linksIn(file, at).map((one) => one.pointer)).toEqual([
      '/record_files/1/download_address',
      '/record_files/1/meeting_summary/0/download_address',
    ]);
    expect(linksIn(fileIn(all, '8').file)).toEqual([]);
  });
});

describe('the Recordings tab', () => {
  let fake: FakeBridge;
  let wrapper: VueWrapper;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn += 1) await flushPromises();
    await nextTick();
  };
  const rows: readonly Row[] = [
    {
      $id: '1',
      recordId: '1',
      meetingId: '11',
      code: '530812452',
      subject: '周会',
      host: 'zhang',
      start: now - day,
      state: 3,
      type: 0,
      fileCount: 1,
      totalSize: 2048,
      sharing: 1,
      allowDownload: false,
      sharingExpire: null,
      $parts: JSON.stringify([
        {
          fileId: '21',
          start: now - day,
          end: now,
          length: day,
          size: 2048,
          sharing: 1,
          link: 'https://meeting.tencent.com/crw/abc',
          password: MASK,
        },
      ]),
    },
    {
      $id: '2',
      recordId: '2',
      meetingId: '12',
      code: '530812453',
      subject: '正在录',
      host: 'li',
      start: now,
      state: 1,
      type: 0,
      fileCount: null,
      totalSize: null,
      sharing: 0,
      allowDownload: false,
      sharingExpire: null,
      $parts: null,
    },
  ];
  const refused: AppError = {
    code: 'rejected',
    message: 'no',
    phrase: { key: 'explain.unknown.happened' },
    vendor: { code: '9042', message: 'no' },
    callId: 'refused',
    refused: { actor: 'admin', owner: '' },
  };
  let acted = '';
  let more: readonly Row[] = [];
  function answer(request: SendRequest): Promise<Envelope<CallValue>> | undefined {
    const value: CallValue = {
      callId: `c${request.operation}`,
      operation: request.operation,
      httpStatus: 200,
      durationMs: 1,
      attempts: 1,
      answer: {},
      masked: [],
    };
    if (request.operation.startsWith('records.') && ['records.corp', 'records.list'].includes(request.operation))
      return Promise.resolve({
        ok: true,
        value: { ...value, rows: [...rows, ...more], page: { next: null, total: rows.length + more.length } },
      });
    if (request.operation === 'records.file-address' && acted !== 'zhang') return Promise.resolve({ ok: false, error: refused });
    if (request.operation === 'records.addresses')
      return Promise.resolve({
        ok: true,
        value: {
          ...value,
          page: { next: null },
          answer: { record_files: [{ record_file_id: '20' }, { record_file_id: '21', view_address: MASK }] },
          masked: ['/record_files/1/view_address'],
        },
      });
    if (request.operation === 'records.file-address')
      return Promise.resolve({ ok: true, value: { ...value, answer: { view_address: MASK }, masked: ['/view_address'] } });
    return undefined;
  }
  async function show(): Promise<void> {
    fake = makeFakeBridge({ now, send: answer, preferences: { layout: JSON.stringify({ accounts: { recordings: 'practice' } }) } });
    acted = '';
    // Main keeps who acts: the file, and the meeting it is a part of.
    setBridge({
      ...fake.bridge,
      calls: {
        ...fake.bridge.calls,
        actAs: async ({ person }) => {
          acted = person;
          return { ok: true, value: { accountId: 'practice', ids: ['21', '11'] } };
        },
      },
      catalogue: {
        ...fake.bridge.catalogue,
        get: ({ id }) => {
          const value = operationById(id);
          return Promise.resolve(value === undefined ? { ok: false, error: refused } : { ok: true, value });
        },
      },
    });
    await Promise.all([usePreferencesStore().load(), useAccountsStore().load(), useCatalogueStore().load()]);
    useWorkspaceStore().restore();
    useWorkspaceStore().go('recordings');
    wrapper = mount(RecordingsTab, { attachTo: document.body });
    await settle();
  }
  afterEach(() => wrapper.unmount());
  const sent = (): SendRequest[] => fake.asked.filter((one) => one.channel === 'calls.send').map((one) => one.request as SendRequest);
  async function openRow(row: number): Promise<void> {
    const cells = wrapper.findAll(`[data-row="${row}"] [role=gridcell]`);
    await cells[1]?.trigger('click');
    await settle();
  }
  const button = (name: string) => wrapper.findAll('button').find((one) => one.text() === name);

  it('has the columns of the table in order and asks for every kind', async () => {
    await show();
    expect(wrapper.findAll('[role=columnheader]').map((one) => one.text())).toEqual([
      '主题',
      '会议号',
      '主持人',
      '开始',
      '状态',
      '类型',
      '文件数',
      '总大小',
      '共享',
      '允许下载',
      '共享到期',
    ]);
    expect(sent()[0]).toMatchObject({ operation: 'records.corp', params: { query_record_type: 0, page: 1 } });
    expect(wrapper.find('.recordings__kind').text()).toContain('类型：全部');
    expect(wrapper.text()).toContain('录制中');
    // What is particular about the list is said when asked for; a list of cloud recordings only says so by itself.
    await wrapper.find('button[aria-label="关于这个列表"]').trigger('click');
    const note = wrapper.find('[role=note]').text();
    for (const said of ['上传的和客户端的录制会被隐藏', 'host_user_id', '毫秒']) expect(note).toContain(said);
  });
  it('says why a recording in the making has no files', async () => {
    await show();
    // Newest first: the one still being made stands on top.
    await openRow(0);
    expect(wrapper.find('.recording__part').text()).toContain('正在录制，还没有文件');
  });
  it('that is done and lists no files is not said to be transcoded, and is deleted whole', async () => {
    more = [
      {
        $id: '3',
        recordId: '3',
        meetingId: '13',
        code: '530812454',
        subject: '没有清单',
        host: 'li',
        start: now - 2 * day,
        state: 3,
        type: 0,
        $parts: null,
      },
    ];
    await show();
    more = [];
    await openRow(2);
    expect(wrapper.find('.recording__part').text()).toContain('平台没有列出这次录制的文件');
    await button('删除录制')?.trigger('click');
    await settle();
    const said = document.querySelector('[role=dialog]')?.textContent ?? '';
    expect(said).toContain('删除这次录制的全部文件');
    expect(said).not.toContain('0 个文件');
  });
  it('shows the link a file is shared by, and its password only as there', async () => {
    await show();
    await openRow(1);
    const cell = (label: string): string => {
      const head = wrapper
        .findAll('.files [role=columnheader]')
        .find((one) => one.text() === label)
        ?.attributes('aria-colindex');
      return wrapper.find(`.files [data-row="0"] [aria-colindex="${head}"]`).text();
    };
    expect(cell('链接')).toBe('https://meeting.tencent.com/crw/abc');
    expect(cell('密码')).toBe(MASK);
  });
  it('offers the host where the operator has no right, once, and goes on as that person', async () => {
    await show();
    await openRow(1);
    await button('获取地址')?.trigger('click');
    await settle();
    const offer = wrapper.find('.failure__act-as button');
    expect(offer.text()).toBe('以 zhang 的身份再试一次');
    await offer.trigger('click');
    await settle();
    expect([acted, sent().at(-1)?.params]).toEqual(['zhang', { record_file_id: '21' }]);
    expect(wrapper.find('.failure__act-as').exists()).toBe(false);
    expect(wrapper.text()).toContain('操作者：zhang');
    await button('下载视频')?.trigger('click');
    await settle();
    expect(fake.downloads.started).toEqual([
      expect.objectContaining({ recordFileId: '21', kind: 'video', operator: 'zhang', subject: '周会' }),
    ]);
    fake.downloads.advance({ state: 'running', received: 512, size: 2048 });
    await settle();
    expect(wrapper.find('.download [role=progressbar]').attributes('aria-valuenow')).toBe('25');
  });
  it('asks for the whole recording where the file alone is refused, and downloads from there', async () => {
    await show();
    await openRow(1);
    await button('获取地址')?.trigger('click');
    await settle();
    await button('改查整次录制的地址（约 6 小时有效，不需要 STS-Token）')?.trigger('click');
    await settle();
    expect(sent().at(-1)).toMatchObject({ operation: 'records.addresses', params: { meeting_record_id: '1', page: 1 } });
    expect(wrapper.text()).toContain('约 6 小时有效');
    expect(wrapper.findAll('.links li')).toHaveLength(1);
    await button('下载视频')?.trigger('click');
    await settle();
    expect(fake.downloads.started).toEqual([expect.objectContaining({ recordFileId: '21', recordId: '1', kind: 'video' })]);
  });
  it('deletes many only when the list is saved and the number typed; what is still being made stays', async () => {
    await show();
    await button('批量删除')?.trigger('click');
    // The page comes in a chunk of its own.
    await vi.waitFor(() => expect(wrapper.find('.cleanup__filter').exists()).toBe(true), { timeout: 10_000 });
    await settle();
    await wrapper.find('input[type=number]').setValue(0);
    await settle();
    expect(wrapper.text()).toContain('符合条件：1 条录制，1 个文件，2 KB');
    expect(button('删除 1 条录制')?.attributes('disabled')).toBeDefined();
    await button('保存清单（1 条）')?.trigger('click');
    await settle();
    expect(fake.exported.at(-1)).toMatchObject({ format: 'csv', table: 'recordings-to-delete' });
    await button('删除 1 条录制')?.trigger('click');
    await settle();
    const typed = document.querySelector<HTMLInputElement>('#bulk-count');
    if (typed === null) throw new Error('the number is not asked for');
    const act = [...document.querySelectorAll<HTMLButtonElement>('.el-dialog__footer button')].at(-1);
    expect(act?.disabled).toBe(true);
    typed.value = '1';
    typed.dispatchEvent(new Event('input'));
    await settle();
    act?.click();
    await settle();
    expect(fake.bulk.started).toEqual([
      expect.objectContaining({
        operation: 'records.delete',
        alreadyDone: ['already-deleted'],
        stopOnError: true,
        confirm: { confirmed: true, text: '1' },
        items: [{ key: '1', label: '周会 · 530 812 452', params: { meeting_record_id: '1', meeting_id: '11' }, owner: 'zhang' }],
      }),
    ]);
    fake.bulk.advance([{ outcome: 'already', code: '4051' }], { state: 'done' });
    await settle();
    expect(wrapper.text()).toContain('之前已完成 1');
  });
  it('a bulk deletion that was left off is shown where the tray sends to, and gone on with; a stopped one can be dropped', async () => {
    await show();
    await fake.bulk.bulk.start({
      accountId: 'practice',
      operation: 'records.delete',
      confirm: { confirmed: true, text: '2' },
      items: ['1', '2'].map((key) => ({ key, label: `录制 ${key}`, params: { meeting_record_id: key } })),
    });
    fake.bulk.advance([{ outcome: 'unknown' }, { outcome: 'not-sent' }], { state: 'stopped' });
    useWorkspaceStore().go('recordings', { kind: 'bulk', id: 'bulk-1' });
    await vi.waitFor(() => expect(wrapper.find('.bulk__state').exists()).toBe(true), { timeout: 10_000 });
    await settle();
    expect(wrapper.text()).toContain('结果不明 1 · 未发送 1');
    await button('继续余下的')?.trigger('click');
    await settle();
    fake.bulk.advance([], { state: 'stopped' });
    await settle();
    await button('不再发送余下的')?.trigger('click');
    await settle();
    expect(wrapper.find('.bulk__state').text()).toBe('已停止');
    expect(button('继续余下的')).toBeUndefined();
    await button('返回筛选')?.trigger('click');
    await settle();
    await button('查看上一次的结果（已停止）')?.trigger('click');
    await settle();
    expect(wrapper.find('.bulk__state').exists()).toBe(true);
  });
  it('many, where the operator has no right: those they belong to go on, once; or it is said what to do', async () => {
    await show();
    await fake.bulk.bulk.start({
      accountId: 'practice',
      operation: 'records.delete',
      confirm: { confirmed: true, text: '3' },
      items: ['1', '2', '3'].map((key) => ({ key, label: `录制 ${key}`, params: { meeting_record_id: key } })),
    });
    const denied = { ...refused, refused: { actor: 'admin', owner: 'zhang' } };
    fake.bulk.advance(
      [
        { outcome: 'failed', code: '9042', owner: 'zhang' },
        { outcome: 'waiting', owner: 'li' },
        { outcome: 'waiting', owner: 'zhang' },
      ],
      { state: 'stopped', error: denied },
    );
    useWorkspaceStore().go('recordings', { kind: 'bulk', id: 'bulk-1' });
    await vi.waitFor(() => expect(wrapper.find('.bulk__state').exists()).toBe(true), { timeout: 10_000 });
    await settle();
    const offer = (): string => wrapper.find('.bulk > .failure__act-as').text();
    for (const said of ['操作者 admin 没有权限', 'zhang、li']) expect(offer()).toContain(said);
    await button('以他们的身份继续（3 条）')?.trigger('click');
    await settle();
    expect(fake.bulk.resumed).toEqual([{ id: 'bulk-1', asOwners: true }]);
    expect(wrapper.find('.bulk > .failure__act-as').exists()).toBe(false);
    // Refused for them as well: nobody else is known.
    fake.bulk.advance([{ owner: '' }, { owner: '' }, { owner: '' }], {
      state: 'stopped',
      error: { ...refused, refused: { actor: 'zhang', owner: '' } },
    });
    await settle();
    expect(wrapper.find('.bulk > .failure__act-as').exists()).toBe(false);
    expect(wrapper.find('.bulk > [role=note]').text()).toContain('操作者 zhang 没有权限');
    await usePreferencesStore().set({ language: 'en' });
    await settle();
    expect(wrapper.find('.bulk > [role=note]').text()).toContain('The operator zhang may not do this');
    await usePreferencesStore().set({ language: 'zh-CN' });
  });
});
