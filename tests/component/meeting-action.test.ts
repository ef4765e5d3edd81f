import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { SendRequest } from '../../contract/call.ts';
import { setBridge } from '../../renderer/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import MeetingAction from '../../renderer/tabs/meetings/MeetingAction.vue';
import type { MeetingRef } from '../../renderer/tabs/meetings/list.ts';
import { makeFakeBridge } from './fake-bridge.ts';

/** What would go out for an action on a meeting, as the dialog asks main for its preview. */
async function asked(kind: 'end' | 'cancel', meeting: Partial<MeetingRef>): Promise<SendRequest> {
  const fake = makeFakeBridge({ now: Date.UTC(2026, 10, 22) });
  const previews: SendRequest[] = [];
  setBridge({ ...fake.bridge, calls: { ...fake.bridge.calls, preview: (request) => {
    previews.push(request);
    return fake.bridge.calls.preview(request);
  } } });
  const accounts = useAccountsStore();
  await accounts.load();
  const account = accounts.byId('practice');
  if (account === undefined) throw new Error('no practice account');
  const wrapper = mount(MeetingAction, { attachTo: document.body, props: { kind, account, zone: 'Asia/Shanghai', occurrences: [],
    meeting: { id: '77', code: '123456789', subject: '会', subId: '', recurring: false, ...meeting } } });
  await flushPromises();
  wrapper.unmount();
  const [request] = previews;
  if (request === undefined) throw new Error('nothing was asked');
  return request;
}

describe('what ending and cancelling send', () => {
  it('ends without force and without recycling the code unless that is ticked', async () => {
    expect(await asked('end', {})).toMatchObject({ operation: 'meetings.end', params: { meeting_id: '77' },
      body: { force_dismiss_meeting: 0, retrieve_code: 0, reason_code: 1 } });
  });
  it('cancels a webinar by its own call, which knows no occurrences', async () => {
    expect(await asked('cancel', { kind: 'webinar' })).toEqual({ accountId: 'practice', operation: 'webinars.cancel', params: { meeting_id: '77' },
      body: { reason_code: 1 } });
  });
  it('names a series as one, and says nothing of the occurrence before one is chosen', async () => {
    expect((await asked('cancel', { recurring: true, subId: '5' })).body).toEqual({ reason_code: 1, meeting_type: 1 });
  });
});
