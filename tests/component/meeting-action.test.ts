import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { SendRequest } from '../../contract/call.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import MeetingAction from '../../renderer/tabs/meetings/MeetingAction.vue';
import type { MeetingRef } from '../../renderer/tabs/meetings/list.ts';
import { makeFakeBridge } from './fake-bridge.ts';
import { refusalBy } from '../support/refusal.ts';

/** What would go out for an action on a meeting, as the dialog asks main for its preview. */
async function asked(kind: 'end' | 'cancel', meeting: Partial<MeetingRef>): Promise<SendRequest> {
  const fake = makeFakeBridge({ now: Date.UTC(2026, 10, 22) });
  setBridge(fake.bridge);
  const accounts = useAccountsStore();
  await accounts.load();
  const account = accounts.byId('practice');
  if (account === undefined) throw new Error('no practice account');
  const wrapper = mount(MeetingAction, {
    attachTo: document.body,
    props: {
      kind,
      account,
      zone: 'Asia/Shanghai',
      occurrences: [],
      meeting: { id: '77', code: '123456789', subject: '会', subId: '', recurring: false, ...meeting },
    },
  });
  await flushPromises();
  wrapper.unmount();
  const request = fake.asked.find((one) => one.channel === 'calls.preview')?.request as SendRequest | undefined;
  if (request === undefined) throw new Error('nothing was asked');
  return request;
}

describe('what ending and cancelling send', () => {
  it('ends without force and without recycling the code unless that is ticked', async () => {
    expect(await asked('end', {})).toMatchObject({
      operation: 'meetings.end',
      params: { meeting_id: '77' },
      body: { force_dismiss_meeting: 0, retrieve_code: 0, reason_code: 1 },
    });
  });
  it('cancels a webinar by its own call, which knows no occurrences', async () => {
    expect(await asked('cancel', { kind: 'webinar' })).toEqual({
      accountId: 'practice',
      operation: 'webinars.cancel',
      params: { meeting_id: '77' },
      body: { reason_code: 1 },
    });
  });
  it('names a series as one, and says nothing of the occurrence before one is chosen', async () => {
    expect((await asked('cancel', { recurring: true, subId: '5' })).body).toEqual({ reason_code: 1, meeting_type: 1 });
  });
});

describe('what is said when ending is refused', () => {
  async function refusedWith(code: string): Promise<string> {
    const fake = makeFakeBridge({
      now: Date.UTC(2026, 10, 22),
      send: () =>
        Promise.resolve({
          ok: false,
          error: {
            code: 'rejected',
            message: '',
            phrase: { key: 'errors.rejected' },
            callId: 'c',
            vendor: refusalBy(code),
          },
        }),
    });
    setBridge(fake.bridge);
    const accounts = useAccountsStore();
    await accounts.load();
    const account = accounts.byId('practice');
    if (account === undefined) throw new Error('no practice account');
    const wrapper = mount(MeetingAction, {
      attachTo: document.body,
      props: {
        kind: 'end',
        account,
        zone: 'Asia/Shanghai',
        occurrences: [],
        meeting: { id: '77', code: '123456789', subject: '会', subId: '', recurring: false },
      },
    });
    await flushPromises();
    const typed = document.querySelector<HTMLInputElement>('#confirm-text');
    const expected = document.querySelector('.confirm__expected')?.textContent ?? '';
    if (typed !== null) {
      typed.value = expected;
      typed.dispatchEvent(new Event('input'));
    }
    await flushPromises();
    [...document.querySelectorAll<HTMLButtonElement>('.el-dialog__footer button')].at(-1)?.click();
    await flushPromises();
    const said = document.body.textContent;
    wrapper.unmount();
    return said;
  }
  it('that somebody may be inside, but not where the operator has no right or the meeting is over', async () => {
    expect(await refusedWith('13001')).toContain('确实要结束时请勾选“强制结束”');
    for (const code of ['9042', '500014', '13603']) {
      const said = await refusedWith(code);
      expect(said).toContain(code);
      expect(said, code).not.toContain('确实要结束时请勾选“强制结束”');
    }
  });
});
