import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import PeriodBox from '../../renderer/components/PeriodBox.vue';
import WhenInput from '../../renderer/components/WhenInput.vue';
import FieldInput from '../../renderer/components/form/FieldInput.vue';

const zone = 'Asia/Shanghai';

describe("what was picked is read back in one order, whatever the order of the system's own control", () => {
  it('a moment with its zone and what goes out, tied to the control', () => {
    const wrapper = mount(WhenInput, {
      props: { id: 'x', kind: 'moment', modelValue: '2026-12-01T09:30', zone, sends: '1796088600', describedby: 'note' },
    });
    expect(wrapper.find('.when__plain').text()).toBe('2026-12-01 09:30 (UTC+08:00) 将发送 1796088600（秒）');
    expect(wrapper.find('input').attributes('aria-describedby')).toBe('x-plain note');
    expect(wrapper.find('#x-plain').exists()).toBe(true);
  });
  it('a day as it is; nothing while nothing is picked', async () => {
    const wrapper = mount(WhenInput, { props: { kind: 'day', modelValue: '2026-12-01' } });
    expect(wrapper.text()).toBe('2026-12-01');
    await wrapper.setProps({ modelValue: '' });
    expect(wrapper.find('.when__plain').exists()).toBe(false);
    await wrapper.find('input').setValue('2026-12-02');
    expect(wrapper.emitted('update:modelValue')).toEqual([['2026-12-02']]);
  });
  it('a period by its two days', async () => {
    const wrapper = mount(PeriodBox, { props: { period: 'custom', periods: ['custom'], from: '2026-11-01', to: '', zone } });
    expect(wrapper.find('.period__plain').text()).toBe('2026-11-01 至 …（UTC+08:00）');
    await wrapper.setProps({ to: '2026-11-30' });
    expect(wrapper.find('.period__plain').text()).toBe('2026-11-01 至 2026-11-30（UTC+08:00）');
    await wrapper.findAll('input[type="date"]').at(-1)?.setValue('2026-12-01');
    expect(wrapper.emitted('update:to')).toEqual([['2026-12-01']]);
  });
  it('a field of any operation, in the unit it is sent in', () => {
    const at = (unit: 'epoch-s' | 'epoch-ms', modelValue: number | string) =>
      mount(FieldInput, {
        props: {
          field: { name: 't', type: 'integer', unit },
          id: 'f',
          label: 't',
          zone,
          modelValue,
        },
      })
        .find('.when__plain')
        .text();
    expect(at('epoch-s', 1_796_088_600)).toBe('2026-12-01 09:30:00 (UTC+08:00) 将发送 1796088600（秒）');
    expect(at('epoch-ms', 1_796_088_600_000)).toBe('2026-12-01 09:30:00 (UTC+08:00) 将发送 1796088600000（毫秒）');
  });
});
