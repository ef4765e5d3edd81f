import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Field, Operation } from '../../contract/operation.ts';
import { operationById } from '../../main/catalogue/index.ts';
import OperationForm from '../../renderer/tabs/workbench/OperationForm.vue';
import { added, pairs, type RawField } from '../support/endpoints.ts';

const shown = (wrapper: ReturnType<typeof mount>, part: string): Map<string, { type: string; required: boolean; removable: boolean }> =>
  new Map(
    wrapper.findAll(`[data-part="${part}"] [data-field]`).map((one) => [
      one.attributes('data-field') ?? '',
      {
        type: one.attributes('data-type') ?? '',
        required: one.attributes('data-required') === 'true',
        removable: one.element.querySelector(':scope > .field-row__head .field-row__remove') !== null,
      },
    ]),
  );

/** Paths of the endpoint list, as the form names them: what stands in a list of objects under its first item. */
function pathsOf(fields: readonly RawField[], before = ''): [string, RawField][] {
  return fields.flatMap((one): [string, RawField][] => {
    const path = before === '' ? one.name : `${before}.${one.name}`;
    return [[path, one], ...pathsOf(one.fields ?? [], one.type === 'array' ? `${path}[0]` : path)];
  });
}
const known = (fields: readonly Field[] | undefined, name: string): Field | undefined => fields?.find((one) => one.name === name);

describe('the form of every Tencent Meeting endpoint', () => {
  it.each(pairs)('%s', (id, raw) => {
    const operation = operationById(id) as Operation;
    const mounted = (all: boolean): ReturnType<typeof mount> =>
      mount(OperationForm, { props: { operation, zone: 'Asia/Shanghai', params: {}, body: {}, all } });
    const wrapper = mounted(true);
    expect(wrapper.find('[data-part="request"]').text()).toBe(`${raw.method}${raw.uri}`);
    const extras = new Set(added[id]);

    const places = { path: raw.path, query: raw.query };
    for (const [part, fields] of Object.entries(places)) {
      const there = shown(wrapper, part);
      for (const one of fields) {
        const field = known(operation.params, one.name);
        // The list names no types here: what is not curated is text.
        expect(there.get(one.name), `${part} ${one.name}`).toMatchObject({
          type: one.type ?? field?.type,
          required: field?.required === true,
        });
        if (one.required === true) expect(there.get(one.name)?.required, one.name).toBe(true);
      }
      expect(
        [...there.keys()].filter((name) => !fields.some((one) => one.name === name) && !extras.has(`param ${name}`)),
        part,
      ).toEqual([]);
    }
    if (raw.path.length + raw.query.length === 0 && extras.size === 0) expect(wrapper.text()).toContain('无请求参数');

    const there = shown(wrapper, 'body');
    const members = pathsOf(raw.body ?? []);
    for (const [path, one] of members) {
      const type = there.get(path)?.type ?? '';
      expect(type.replace(/<.*>$/, ''), `body ${path}`).toBe(one.type);
      if (one.required === true) expect(there.get(path)?.required, path).toBe(true);
    }
    expect(
      [...there.keys()].filter((path) => !members.some(([name]) => name === path) && !extras.has(`body ${path}`)),
      'body',
    ).toEqual([]);
    if (operation.body === undefined) expect(wrapper.text()).toContain('无请求体');
    wrapper.unmount();

    // As people meet it: required ones stand there and cannot be taken away.
    const plain = mounted(false);
    for (const part of ['path', 'query', 'body']) {
      for (const [path, one] of shown(plain, part)) {
        if (one.required) expect(one.removable, path).toBe(false);
      }
    }
    const required = [...operation.params, ...(operation.body ?? [])]
      .filter((one) => one.required === true)
      .map((one) => one.name)
      .sort();
    const roots = ['path', 'query', 'body']
      .flatMap((part) => [...shown(plain, part)])
      .filter(([path, one]) => one.required && !/[.[]/.test(path))
      .map(([path]) => path)
      .sort();
    expect(roots).toEqual(required);
    plain.unmount();
  });
});
