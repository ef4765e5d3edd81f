import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { type Component, nextTick } from 'vue';
import type { AccountView } from '../../contract/account.ts';
import type { CallValue, SendRequest } from '../../contract/call.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import { operationById, summaries } from '../../main/catalogue/index.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { sendConfirmed } from '../../renderer/lib/confirmed.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import GuestsDialog from '../../renderer/tabs/meetings/parts/GuestsDialog.vue';
import InviteesDialog from '../../renderer/tabs/meetings/parts/InviteesDialog.vue';
import LiveConfigDialog from '../../renderer/tabs/meetings/parts/LiveConfigDialog.vue';
import DeleteUser from '../../renderer/tabs/users/DeleteUser.vue';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';

const noRight: AppError = {
  code: 'rejected',
  message: 'no permission',
  phrase: { key: 'explain.unknown.happened', params: { code: '500014' } },
  callId: 'call-refused',
  refused: { actor: 'admin', owner: 'lihua' },
  vendor: { code: '500014', message: 'no permission', httpStatus: 400 },
};
const came = (request: SendRequest, answer: CallValue['answer'] = {}): Envelope<CallValue> => ({
  ok: true,
  value: { callId: 'c', operation: request.operation, httpStatus: 200, durationMs: 1, attempts: 1, answer, masked: [] },
});

let wrapper: VueWrapper | undefined;
let fake: FakeBridge;
afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await flushPromises();
  await nextTick();
}
const all = <E extends Element>(selector: string): E[] => [...document.querySelectorAll<E>(selector)];
const go = (): HTMLButtonElement => all<HTMLButtonElement>('.el-dialog__footer button').at(-1) as HTMLButtonElement;
const press = async (name: string): Promise<void> => {
  const found = all<HTMLButtonElement>('button').find((one) => one.textContent?.trim().startsWith(name) === true);
  if (found === undefined) throw new Error(`no button ${name}`);
  found.click();
  await settle();
};
async function fill(selector: string, text: string): Promise<void> {
  const [field] = all<HTMLInputElement>(selector);
  if (field === undefined) throw new Error(`no field ${selector}`);
  field.value = text;
  field.dispatchEvent(new Event('input'));
  field.dispatchEvent(new Event('change'));
  await settle();
}
const sent = (): SendRequest[] =>
  fake.asked
    .filter((one) => one.channel === 'calls.send')
    .map((one) => one.request as SendRequest)
    .filter((one) => one.confirm !== undefined);

/** A dialog over a vendor that answers so, with everything that has to be chosen chosen. */
async function show(dialog: Component, props: object, send: (request: SendRequest) => Envelope<CallValue>): Promise<void> {
  fake = makeFakeBridge({ send: async (request) => send(request) });
  setBridge({
    ...fake.bridge,
    catalogue: {
      list: () => Promise.resolve({ ok: true, value: summaries() }),
      get: ({ id }) => {
        const found = operationById(id);
        return Promise.resolve(found === undefined ? { ok: false, error: noRight } : { ok: true, value: found });
      },
    },
  });
  const accounts = useAccountsStore();
  await accounts.load();
  const account: AccountView | undefined = accounts.byId('practice');
  wrapper = mount(dialog, { attachTo: document.body, props: { account, zone: 'Asia/Shanghai', ...props } });
  await settle();
}

const meeting = { id: '77', code: '123456789', subject: '会', subId: '', recurring: false };
const dialogs: readonly {
  readonly name: string;
  readonly dialog: Component;
  readonly props: object;
  /** Chooses something, gives what has to stand there still. */
  readonly choose: () => Promise<() => string>;
  readonly sent: Partial<SendRequest>;
  readonly done: unknown[];
}[] = [
  {
    name: 'the guests of a meeting',
    dialog: GuestsDialog,
    props: { meetingId: '77', owner: '', before: [{ area: '86', phone_number: '13800000001', guest_name: '甲' }] },
    choose: async () => {
      const field = '.confirm input[id$="guest_name"]';
      await fill(field, '乙');
      return () => all<HTMLInputElement>(field)[0]?.value ?? '';
    },
    sent: {
      operation: 'guests.set',
      params: { meeting_id: '77' },
      body: { guests: [{ area: '86', phone_number: '13800000001', guest_name: '乙' }] },
    },
    done: [],
  },
  {
    name: 'the invitees of a meeting',
    dialog: InviteesDialog,
    props: { meetingId: '77', owner: '', before: [{ userId: 'a', name: '甲' }] },
    choose: async () => {
      await fill('.confirm textarea', 'b c');
      await press('加入');
      return () =>
        all('.set-people__change')
          .map((one) => one.textContent ?? '')
          .join('');
    },
    sent: { operation: 'meetings.set-invitees', params: { meeting_id: '77' } },
    done: [['c']],
  },
  {
    name: 'the live settings of a meeting',
    dialog: LiveConfigDialog,
    props: { meeting, by: 'id', owner: '' },
    choose: async () => {
      const field = '.confirm input[id$="live_subject"]';
      await fill(field, '发布会');
      return () => all<HTMLInputElement>(field)[0]?.value ?? '';
    },
    sent: { operation: 'live.modify-config', params: { meeting_id: '77' }, body: { live_config: { live_subject: '发布会' } } },
    done: [],
  },
  {
    name: 'the end of a user',
    dialog: DeleteUser,
    props: { user: { userid: 'u1', name: '甲' } },
    choose: async () => {
      const [radio] = all<HTMLInputElement>('.delete-user__assets input[value="leave"]');
      radio?.click();
      await settle();
      return () => String(all<HTMLInputElement>('.delete-user__assets input[value="leave"]')[0]?.checked);
    },
    sent: { operation: 'users.delete', params: { userid: 'u1' } },
    done: [],
  },
];

describe.each(dialogs)('$name', ({ dialog, props, choose, sent: wanted, done }) => {
  it('keeps everything typed where the vendor refuses it, offers to act as the creator, and goes out again as it was', async () => {
    let refuse = true;
    await show(dialog, props, (request) => (refuse ? { ok: false, error: noRight } : came(request, { user_non_registered: ['c'] })));
    const stands = await choose();
    await fill('#confirm-text', '530812452');
    const chosen = stands();
    expect(chosen).not.toBe('');
    go().click();
    await settle();
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject({ ...wanted, confirm: { confirmed: true, text: '530812452' } });
    expect(wrapper?.emitted('done')).toBeUndefined();
    expect(all('.confirm .failure[role=alert]')).toHaveLength(1);
    expect(stands()).toBe(chosen);
    expect(all<HTMLInputElement>('#confirm-text')[0]?.value).toBe('530812452');

    await press('以 lihua 的身份');
    expect(fake.asked.filter((one) => one.channel === 'calls.actAs').map((one) => one.request)).toEqual([
      { callId: 'call-refused', person: 'lihua' },
    ]);
    expect(sent(), 'nothing goes out before the button is pressed again').toHaveLength(1);
    expect(stands()).toBe(chosen);
    refuse = false;
    go().click();
    await settle();
    expect(sent()[1]).toEqual(sent()[0]);
    expect(wrapper?.emitted('done')).toEqual([done]);
  });

  it('leads from its failure to the very call in History', async () => {
    await show(dialog, props, () => ({ ok: false, error: noRight }));
    await choose();
    await fill('#confirm-text', '530812452');
    go().click();
    await settle();
    const workspace = useWorkspaceStore();
    await press('在历史中查看');
    expect(workspace.tab).toBe('history');
    expect(workspace.takeIntent('history')).toEqual({ kind: 'call', id: 'call-refused' });
  });
});

describe('deleting a user whose recordings are handed over', () => {
  it('deletes nobody where handing over fails, and does not hand over twice', async () => {
    const refused = new Set(['users.transfer']);
    await show(DeleteUser, { user: { userid: 'u1', name: '甲' } }, (request) =>
      refused.has(request.operation) ? { ok: false, error: noRight } : came(request),
    );
    all<HTMLInputElement>('.delete-user__assets input[value="erase"]')[0]?.click();
    await settle();
    await fill('#confirm-text', '530812452');
    const act = async (): Promise<string[]> => {
      go().click();
      await settle();
      return sent().map((one) => one.operation);
    };
    expect(await act()).toEqual(['users.transfer']);
    refused.clear();
    refused.add('users.delete');
    expect(await act()).toEqual(['users.transfer', 'users.transfer', 'users.delete']);
    expect(wrapper?.emitted('done')).toBeUndefined();
    refused.clear();
    expect((await act()).slice(3)).toEqual(['users.delete']);
    expect(wrapper?.emitted('done')).toEqual([[]]);
  });
});

describe('what a confirmed call tells the place it stands in', () => {
  it('the answer where there is one, else the failure; whatever the bridge throws is one', async () => {
    const told: unknown[] = [];
    let answer: () => Promise<Envelope<CallValue>> = () => Promise.reject(new Error('gone'));
    fake = makeFakeBridge({ send: () => answer() });
    setBridge(fake.bridge);
    let text = 'a';
    const send = sendConfirmed(
      () => ({ accountId: 'practice', operation: 'x', params: { text } }),
      (value) => told.push(value.callId),
      (error) => told.push(error.code),
    );
    expect(await send({ confirmed: true })).toMatchObject({ code: 'internal' });
    answer = () => Promise.resolve(came({ accountId: 'practice', operation: 'x', params: {} }));
    text = 'b';
    expect(await send({ confirmed: true })).toBeNull();
    expect(told).toEqual(['internal', 'c']);
    expect(
      sent().map((one) => one.params),
      'as it stands when it is sent',
    ).toEqual([{ text: 'a' }, { text: 'b' }]);
  });
});
