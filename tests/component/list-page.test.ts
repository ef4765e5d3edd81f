import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import ListPage from '../../renderer/components/grid/ListPage.vue';
import { allCommands, runCommand } from '../../renderer/lib/commands.ts';
import { i18n } from '../../renderer/lib/i18n.ts';

const props = {
  name: 'things',
  group: 'Things',
  label: 'What is listed',
  titles: { refresh: 'Ask again', filter: 'Filter them' },
  filter: '',
  commands: [{ id: 'things.more', title: 'More', group: 'Things', run: () => undefined }],
  panel: { id: 'things-panel', labelledBy: 'things-tab' },
};
let wrapper: ReturnType<typeof make> | undefined;
function make(more: Partial<typeof props> & { active?: boolean } = {}, note = true) {
  return mount(ListPage, {
    props: { ...props, ...more },
    slots: {
      tools: '<b class="tool" />',
      default: '<i class="table" />',
      hint: '<p class="hint" />',
      ...(note ? { note: '<p class="said" />' } : {}),
    },
    global: { plugins: [i18n] },
    attachTo: document.body,
  });
}
afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});

describe('the page of a list', () => {
  it('asks anew with F5 anywhere in it, with its button and its command; the form is submitted apart', async () => {
    wrapper = make();
    await wrapper.find('.table').trigger('keydown', { key: 'F5' });
    expect(runCommand('things.refresh')).toBe(true);
    await wrapper.findAll('.things__end button').at(-1)?.trigger('click');
    expect(wrapper.emitted('refresh')).toHaveLength(3);
    await wrapper.find('form').trigger('submit');
    expect([wrapper.emitted('submit')?.length, wrapper.emitted('refresh')?.length]).toEqual([1, 3]);
  });
  it('puts the focus into its own filter, and gives on what is typed there', async () => {
    wrapper = make();
    expect(runCommand('things.filter')).toBe(true);
    expect(document.activeElement).toBe(wrapper.find('.filter-box input').element);
    await wrapper.find('.filter-box input').setValue('abc');
    expect(wrapper.emitted('update:filter')?.at(-1)).toEqual(['abc']);
  });
  it('shows the note when asked for, in place of the hint; a page without one has no button for it', async () => {
    wrapper = make();
    expect([wrapper.find('.said').exists(), wrapper.find('.hint').exists()]).toEqual([false, true]);
    runCommand('things.note');
    await nextTick();
    expect([wrapper.find('.said').exists(), wrapper.find('.hint').exists()]).toEqual([true, false]);
    wrapper.unmount();
    wrapper = make({}, false);
    expect([allCommands().some((one) => one.id === 'things.note'), wrapper.findAll('.things__end button').length]).toEqual([false, 1]);
  });
  it('has the commands of the place between its own, in order, and none while another page is shown', () => {
    wrapper = make();
    expect(allCommands().map((one) => one.id)).toEqual(['things.refresh', 'things.more', 'things.note', 'things.filter']);
    wrapper.unmount();
    wrapper = make({ active: false });
    expect(allCommands()).toEqual([]);
  });
  it('is the panel of its tab', () => {
    wrapper = make();
    const body = wrapper.find('#things-panel');
    expect([body.attributes('role'), body.attributes('aria-labelledby'), body.find('.table').exists()]).toEqual([
      'tabpanel',
      'things-tab',
      true,
    ]);
  });
});
