import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { effectScope } from 'vue';
import type { SendRequest } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useReveals } from '../../renderer/lib/secrets.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import LivePart from '../../renderer/tabs/meetings/parts/LivePart.vue';
import { makeFakeBridge } from './fake-bridge.ts';

/** The part of a meeting's detail, its calls and what the confirmation was asked about. */
async function part(answer: Json) {
  const fake = makeFakeBridge({
    now: Date.UTC(2026, 10, 22),
    send: (request) =>
      Promise.resolve({
        ok: true,
        value: { callId: 'c', operation: request.operation, httpStatus: 200, durationMs: 1, attempts: 1, answer, masked: [] },
      }),
  });
  setBridge(fake.bridge);
  const asked = (channel: string): SendRequest[] =>
    fake.asked.filter((one) => one.channel === channel).map((one) => one.request as SendRequest);
  const accounts = useAccountsStore();
  await accounts.load();
  const account = accounts.byId('practice');
  if (account === undefined) throw new Error('no practice account');
  const reveals = effectScope().run(useReveals);
  if (reveals === undefined) throw new Error('no reveals');
  const wrapper = mount(LivePart, {
    attachTo: document.body,
    props: {
      meeting: { id: '11', code: '123456789', subject: '会', subId: '', recurring: false },
      state: 'ended',
      owner: 'zhang',
      account,
      zone: 'Asia/Shanghai',
      config: [],
      callId: '',
      reveals,
    },
  });
  return { wrapper, sent: () => asked('calls.send'), previews: () => asked('calls.preview') };
}
const replay = (room: string) => ({ live_room_id: room, live_subject: `直播 ${room}`, video_url: `https://x/${room}` });

describe('the replays of a live stream', () => {
  it('found by a code that several meetings used: each is deleted from its own meeting', async () => {
    const { wrapper, sent, previews } = await part({
      meeting_number: 2,
      meeting_info_list: [
        { meeting_id: '11', meeting_code: '123456789', live_replay_list: [replay('a')] },
        { meeting_id: '22', meeting_code: '123456789', live_replay_list: [replay('b')] },
      ],
    });
    wrapper.findComponent({ name: 'PickBox' }).vm.$emit('update:modelValue', 'code');
    await flushPromises();
    await wrapper.find('.part__do button').trigger('click');
    await flushPromises();
    expect(sent().map((one) => [one.operation, one.params])).toEqual([['live.replays-by-code', { meeting_code: '123456789' }]]);
    const lines = wrapper.findAll('.part__list > li');
    expect(lines).toHaveLength(2);
    await lines[1]?.find('button.el-button--danger').trigger('click');
    await flushPromises();
    expect(previews().at(-1)).toMatchObject({ operation: 'live.delete-replay', params: { meeting_id: '22', live_room_id: 'b' } });
    wrapper.unmount();
  });
  it('by id, from an answer that names no meeting: deleted from the one shown', async () => {
    const { wrapper, sent, previews } = await part({ meeting_info_list: [{ live_replay_list: [replay('a')] }] });
    await wrapper.find('.part__do button').trigger('click');
    await flushPromises();
    expect(sent().map((one) => [one.operation, one.params])).toEqual([['live.replays', { meeting_id: '11' }]]);
    await wrapper.find('.part__list > li button.el-button--danger').trigger('click');
    await flushPromises();
    expect(previews().at(-1)).toMatchObject({ operation: 'live.delete-replay', params: { meeting_id: '11', live_room_id: 'a' } });
    wrapper.unmount();
  });
});
