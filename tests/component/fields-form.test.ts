import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import type { JsonObject, Text } from '../../contract/common.ts';
import type { FieldProblem } from '../../contract/error.ts';
import type { Field } from '../../contract/operation.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import FieldsForm from '../../renderer/components/form/FieldsForm.vue';
import { makeFakeBridge } from './fake-bridge.ts';

const t = (zh: string): Text => ({ zh, en: zh });
const fields: readonly Field[] = [
  { name: 'subject', type: 'string', required: true, label: t('主题'), hint: t('最多 512 字节'), maxBytes: 512 },
  { name: 'start_time', type: 'string', unit: 'epoch-s', required: true, label: t('开始') },
  { name: 'size', type: 'integer', label: t('条数'), max: 100 },
  {
    name: 'mute',
    type: 'integer',
    label: t('静音'),
    values: [
      { value: 1, label: { zh: '开启', en: 'on' } },
      { value: 0, label: { zh: '关闭', en: 'off' } },
    ],
  },
  { name: 'desc', type: 'string', unit: 'base64', label: t('描述') },
  { name: 'tags', type: 'array', items: 'string', label: t('标签') },
  {
    name: 'hosts',
    type: 'array',
    label: t('主持人'),
    fields: [
      { name: 'userid', type: 'string', required: true, label: t('用户') },
      { name: 'note', type: 'string', label: t('备注') },
    ],
  },
  { name: 'settings', type: 'object', label: t('设置'), fields: [{ name: 'open', type: 'boolean', label: t('开放') }] },
  { name: 'instanceid', type: 'integer', required: true, advanced: true, label: t('设备') },
];
let wrapper: VueWrapper;
const model = ref<JsonObject>({});
const problems = ref<readonly FieldProblem[]>([]);
function show(start: JsonObject = {}, own: readonly Field[] = fields): void {
  model.value = start;
  problems.value = [];
  wrapper = mount(
    defineComponent(
      () => () =>
        h(FieldsForm, {
          id: 'f',
          fields: own,
          zone: 'Asia/Shanghai',
          modelValue: model.value,
          problems: problems.value,
          fills: { instanceid: 1 },
          'onUpdate:modelValue': (value: JsonObject) => {
            model.value = value;
          },
        }),
    ),
    { attachTo: document.body },
  );
}
afterEach(() => wrapper.unmount());
const row = (path: string) => wrapper.find(`[data-field="${path}"]`);
const adder = () => wrapper.findAllComponents({ name: 'AddField' }).at(-1);
async function add(name: string): Promise<void> {
  adder()?.vm.$emit('add', name);
  await flushPromises();
  await nextTick();
}

describe("a form of the catalogue's fields", () => {
  it('shows what is required and keeps the rest until it is wanted; the model holds only what was set', async () => {
    show();
    expect(wrapper.findAll('[data-field]').map((one) => one.attributes('data-field'))).toEqual(['subject', 'start_time', 'instanceid']);
    expect(row('subject').find('.field-row__remove').exists()).toBe(false);
    expect(model.value).toEqual({});
    await row('subject').find('input').setValue('周会');
    expect(model.value).toEqual({ subject: '周会' });
    await row('subject').find('input').setValue('');
    expect(model.value).toEqual({});
  });

  it('an optional field comes by choice, stays while it is empty and goes with its value', async () => {
    show();
    await add('size');
    expect(document.activeElement?.id).toBe('f-size');
    await row('size').find('input').setValue('20');
    expect(model.value).toEqual({ size: 20 });
    await row('size').find('input').setValue('');
    expect(row('size').exists()).toBe(true);
    await row('size').find('input').setValue('20x');
    expect(model.value, 'what is typed is kept').toEqual({ size: '20x' });
    await row('size').find('.field-row__remove').trigger('click');
    await nextTick();
    expect(row('size').exists()).toBe(false);
    expect(model.value).toEqual({});
  });

  it('members go out in the order of the documents, whatever order they were typed in', async () => {
    show({ size: 5 });
    await row('subject').find('input').setValue('a');
    expect(Object.keys(model.value)).toEqual(['subject', 'size']);
  });

  it('moments are picked in the zone of the account and show what is sent; the raw value can be typed', async () => {
    show();
    const input = row('start_time').find('input[type="datetime-local"]');
    await input.setValue('2026-11-22T09:02:03');
    await input.trigger('change');
    expect(model.value).toEqual({ start_time: '1795309323' });
    expect(row('start_time').text()).toContain('1795309323');
    expect(row('start_time').text()).toContain('UTC+08:00');
    await row('start_time').findAll('button').at(-1)?.trigger('click');
    await row('start_time').find('input').setValue('later');
    expect(model.value).toEqual({ start_time: 'later' });
    expect(row('start_time').find('input[type="datetime-local"]').exists(), 'no picker can show it').toBe(false);
  });

  it('text that travels as base64 is typed plain', async () => {
    show({ desc: '5ZGo5Lya' });
    expect((row('desc').find('input').element as HTMLInputElement).value).toBe('周会');
    await row('desc').find('input').setValue('例会');
    expect(model.value).toEqual({ desc: '5L6L5Lya' });
    expect(row('desc').text()).toContain('5L6L5Lya');
  });

  it('choices are in words and may be taken back', async () => {
    show({ mute: 0 });
    const box = row('mute').findComponent({ name: 'PickBox' });
    expect(box.props('options')).toEqual([
      { value: '', label: '不填' },
      { value: '1', label: '开启 (1)' },
      { value: '0', label: '关闭 (0)' },
    ]);
    expect(box.props('modelValue')).toBe('0');
    box.vm.$emit('update:modelValue', '1');
    expect(model.value).toEqual({ mute: 1 });
    box.vm.$emit('update:modelValue', '');
    expect(model.value).toEqual({});
  });

  it('lists of values: lines are added, taken away and pasted several at once', async () => {
    show();
    await add('tags');
    await row('tags').find('.value-list__add').trigger('click');
    await row('tags').find('input').setValue('a');
    await row('tags').find('.value-list__add').trigger('click');
    expect(model.value, 'an empty line is not sent').toEqual({ tags: ['a'] });
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(paste, { clipboardData: { getData: () => 'b\nc，d' } });
    row('tags').findAll('input')[1]?.element.dispatchEvent(paste);
    await nextTick();
    expect(model.value).toEqual({ tags: ['a', 'b', 'c', 'd'] });
    await row('tags').findAll('.value-list__line')[0]?.find('button').trigger('click');
    expect(model.value).toEqual({ tags: ['b', 'c', 'd'] });
  });

  it('lists of objects: each item keeps what was typed when one before it goes', async () => {
    show();
    await add('hosts');
    await row('hosts').find('.fields-form__add').trigger('click');
    await row('hosts').find('.fields-form__add').trigger('click');
    await row('hosts[0].userid').find('input').setValue('u1');
    await row('hosts[1].userid').find('input').setValue('u2');
    expect(model.value).toEqual({ hosts: [{ userid: 'u1' }, { userid: 'u2' }] });
    const second = row('hosts[1].userid').find('input').element;
    await row('hosts').find('.fields-form__item button').trigger('click');
    expect(model.value).toEqual({ hosts: [{ userid: 'u2' }] });
    expect(row('hosts[0].userid').find('input').element).toBe(second);
  });

  it('objects: an optional one without members is not sent', async () => {
    show({ settings: { open: true } });
    const box = row('settings.open').findComponent({ name: 'PickBox' });
    box.vm.$emit('update:modelValue', 'false');
    expect(model.value).toEqual({ settings: { open: false } });
    box.vm.$emit('update:modelValue', '');
    expect(model.value).toEqual({});
    await nextTick();
    expect(row('settings.open').exists(), 'it stays in the form').toBe(true);
  });

  it('a problem names the field and stands in place of the hint, however deep', async () => {
    show({ subject: '', hosts: [{}] });
    expect(row('subject').text()).toContain('最多 512 字节');
    problems.value = [
      { field: 'subject', key: 'errors.field.required', params: { field: 'subject' } },
      { field: 'hosts[0].userid', key: 'errors.field.required', params: { field: 'hosts[0].userid' } },
      { field: 'mute', key: 'errors.field.enum', params: { field: 'mute', values: '1, 0' } },
    ];
    await nextTick();
    expect(row('subject').text()).toContain('主题 必填，请填写。');
    expect(row('subject').text()).not.toContain('最多 512 字节');
    expect(row('subject').find('input').attributes('aria-invalid')).toBe('true');
    expect(document.getElementById(row('subject').find('input').attributes('aria-describedby') ?? '')?.textContent).toContain('必填');
    expect(row('hosts[0].userid').text()).toContain('用户 必填');
  });

  it('what the app sets by itself is folded, told, and opened when it is wrong', async () => {
    show();
    const details = wrapper.find('details');
    expect((details.element as HTMLDetailsElement).open).toBe(false);
    expect(details.text()).toContain('instanceid');
    expect(row('instanceid').find('input').attributes('placeholder')).toBe('默认为 1');
    problems.value = [{ field: 'instanceid', key: 'errors.field.integer', params: { field: 'instanceid' } }];
    await nextTick();
    await nextTick();
    expect((wrapper.find('details').element as HTMLDetailsElement).open).toBe(true);
  });

  it('what nobody fills in is not folded away, and does not move while it is typed into', async () => {
    show({}, [{ name: 'corp_id', type: 'string', required: true, advanced: true, label: t('企业') }]);
    expect(wrapper.find('details').exists()).toBe(false);
    const input = row('corp_id').find('input');
    await input.setValue('c1');
    expect(wrapper.find('details').exists()).toBe(false);
    expect(row('corp_id').find('input').element).toBe(input.element);
  });

  it("a file is chosen in main's dialog; what is known of it goes into the fields beside it", async () => {
    setBridge(makeFakeBridge().bridge);
    show({}, [
      { name: 'file_name', type: 'string', unit: 'base64', required: true },
      { name: 'file_size', type: 'integer', required: true },
      { name: 'file_checksum', type: 'string', required: true },
      { name: 'file_content', type: 'file', required: true },
    ]);
    await row('file_content').find('button').trigger('click');
    await flushPromises();
    expect(model.value).toEqual({
      file_name: '5ZGo5LyaLm1wNA==',
      file_size: 1_234_567,
      file_checksum: '9e107d9d372bb6826bd81d3542a419d6',
      file_content: 'file-1',
    });
    expect(row('file_content').text()).toContain('周会.mp4');
    expect((row('file_name').find('input').element as HTMLInputElement).value).toBe('周会.mp4');
  });
});
