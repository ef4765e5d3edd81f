import { mount } from '@vue/test-utils';
import { ElTooltip } from 'element-plus';
import { expect, it, vi } from 'vitest';
import HoverTip from '../../renderer/components/HoverTip.vue';

it('opens after a moment on the control and goes at once; the pointer’s events are not kept', async () => {
  vi.useFakeTimers();
  try {
    const tip = mount(HoverTip, {
      props: { content: 'What it does' },
      slots: { default: '<button type="button">x</button>' },
      attachTo: document.body,
      global: { stubs: { transition: false } },
    });
    const kit = tip.findComponent(ElTooltip);
    await tip.get('button').trigger('mouseenter');
    await vi.advanceTimersByTimeAsync(300);
    expect(document.body.textContent).not.toContain('What it does');
    await vi.advanceTimersByTimeAsync(100);
    expect(document.body.textContent).toContain('What it does');
    await tip.get('button').trigger('mouseleave');
    await vi.advanceTimersByTimeAsync(50);
    // What the kit keeps of the last change it tells with it: an event would hold the page the pointer came from.
    const told = [...(kit.emitted('before-show') ?? []), ...(kit.emitted('before-hide') ?? [])];
    expect(told).toEqual([[undefined], [undefined]]);
    tip.unmount();
  } finally {
    vi.useRealTimers();
  }
});
