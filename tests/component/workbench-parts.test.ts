import fc from 'fast-check';
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { Account } from '../../contract/account.ts';
import { MASK, type Json, type JsonObject } from '../../contract/common.ts';
import { checkFields, fillRequest } from '../../contract/request.ts';
import type { Operation } from '../../contract/operation.ts';
import { operationById, operations, summaries } from '../../main/catalogue/index.ts';
import { writeLines, writeTextLines } from '../../renderer/components/json-lines.ts';
import { bodyFields, templateOf } from '../../renderer/components/form/template.ts';
import BodyText from '../../renderer/tabs/workbench/BodyText.vue';
import LineView from '../../renderer/components/LineView.vue';
import { draftOf } from '../../renderer/tabs/workbench/draft.ts';
import { findOperations } from '../../renderer/tabs/workbench/find.ts';
import { listsIn, tableOf } from '../../renderer/tabs/workbench/tables.ts';

const known = (id: string): Operation => {
  const found = operationById(id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('a body as JSON', () => {
  const account = { vendor: 'tencent-meeting', mode: 'aksk', operator: 'admin001', fields: {} } as unknown as Account;
  const withBody = operations.filter(
    (one) => one.vendor === 'tencent-meeting' && one.body !== undefined && one.bodyKind !== 'multipart' && one.oauthHost !== true,
  );
  it.each(withBody.map((one) => [one.id, one] as const))(
    '%s: its template has every required member, of the right type, and no other',
    (_id, operation) => {
      const { body: fills = {} } = fillRequest(operation, account, {}, undefined);
      for (const all of [false, true]) {
        const template = templateOf(operation.body ?? [], {}, { all, fills });
        expect(JSON.parse(JSON.stringify(template))).toEqual(template);
        expect(Object.keys(template).sort()).toEqual(
          (operation.body ?? [])
            .filter((one) => all || one.required === true)
            .map((one) => one.name)
            .sort(),
        );
        const wrong = checkFields(operation, account, {}, fillRequest(operation, account, {}, template).body).filter(
          (one) => !operation.params.some(({ name }) => name === one.field),
        );
        // Empty texts are still to be filled in: nothing else is wrong with it.
        const valueAt = (path: string): unknown =>
          path
            .split(/[.[\]]+/)
            .filter((part) => part !== '')
            .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], template);
        expect(wrong.filter((one) => one.key !== 'errors.field.required' && valueAt(one.field) !== '')).toEqual([]);
      }
    },
  );
  it('the template of create meeting: what the vendor requires beside what was typed, and who acts as it goes out', () => {
    const fields = known('meetings.create').body ?? [];
    expect(
      templateOf(fields, { subject: '周会', hosts: [{ nick_name: 'a' }] }, { all: false, fills: { userid: 'admin001', instanceid: 1 } }),
    ).toEqual({
      userid: 'admin001',
      instanceid: 1,
      subject: '周会',
      type: 0,
      hosts: [{ userid: '', nick_name: 'a' }],
      start_time: '',
      end_time: '',
    });
    expect(
      bodyFields(fields)
        .filter((one) => one.required && one.depth === 0)
        .map((one) => `${one.name} ${one.type}`)
        .sort(),
    ).toEqual(['end_time string', 'instanceid integer', 'start_time string', 'subject string', 'type integer', 'userid string']);
  });
  it('stands ready in the box, with the type of each member and what is wrong by its path', async () => {
    const operation = known('meetings.create');
    const wrapper = mount(BodyText, {
      props: {
        modelValue: {} as JsonObject,
        title: '请求体',
        fields: operation.body ?? [],
        fills: { userid: 'admin001', instanceid: 1 },
        problems: [],
        'onUpdate:modelValue': (value: JsonObject) => wrapper.setProps({ modelValue: value }),
      },
    });
    await wrapper.find('.body-text__head button').trigger('click');
    const lines = wrapper.findAll('.body-fields tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()));
    expect(lines.slice(0, 3).map((cells) => cells.slice(0, 2))).toEqual([
      ['end_time*必填', 'string'],
      ['instanceid*必填', 'integer'],
      ['start_time*必填', 'string'],
    ]);
    expect(lines).toContainEqual(['mute_enable_join', 'boolean', expect.any(String)]);
    const box = (): JsonObject => JSON.parse((wrapper.find('textarea').element as HTMLTextAreaElement).value) as JsonObject;
    await wrapper.findAll('.body-text__template button').at(0)?.trigger('click');
    expect(box()).toEqual({ userid: 'admin001', instanceid: 1, subject: '', type: 0, start_time: '', end_time: '' });
    await wrapper.find('textarea').setValue('{"subject":"周会"}');
    await wrapper.findAll('.body-text__template button').at(1)?.trigger('click');
    expect(box()).toMatchObject({ subject: '周会', meeting_type: 0, settings: { auto_in_waiting_room: false } });
    await wrapper.setProps({ problems: [{ field: 'recurring_rule.recurring_type', key: 'errors.field.enum', params: {} }] });
    expect(wrapper.find('ul.body-text__wrong').text()).toContain(
      'recurring_rule.recurring_type 的值不在允许的范围内，请从这些里选：0 每天',
    );
    wrapper.unmount();
  });
});

describe('pretty lines', () => {
  const all = (value: Json): string => {
    const writer = writeLines(value);
    while (!writer.step(5));
    return writer.lines.join('\n');
  };
  it('are the text of JSON.stringify, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Json;
        expect(all(plain)).toBe(JSON.stringify(plain, null, 2));
      }),
    );
  });
  it('are the same from the text alone, quotes and braces in texts included', () => {
    const text = (json: string): string => {
      const writer = writeTextLines(json);
      while (!writer.step(5));
      return writer.lines.join('\n');
    };
    const braces = fc.jsonValue({ maxDepth: 5, stringUnit: fc.constantFrom('"', '\\', '{', ']', ',', ':', 'a', '会') });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 5 }), braces), (value) => {
        const json = JSON.stringify(value);
        expect(text(json)).toBe(JSON.stringify(JSON.parse(json), null, 2));
      }),
    );
  });
  it('come a little at a time: the first ones long before the last', () => {
    const value = Array.from({ length: 200_000 }, (_, index) => ({ id: String(index), name: 'x'.repeat(20) }));
    const writer = writeLines(value);
    expect(writer.step(4)).toBe(false);
    expect(writer.lines.length).toBeGreaterThan(100);
    expect(writer.lines.length).toBeLessThan(400_000);
  });
  it('only those in view stand in the page', async () => {
    const wrapper = mount(LineView, {
      props: { value: Array.from({ length: 50_000 }, (_, index) => index), label: '原文' },
      attachTo: document.body,
    });
    await nextTick();
    expect(wrapper.findAll('.lines__line').length).toBeLessThan(120);
    expect(wrapper.text()).toContain('[');
    wrapper.unmount();
  });
});

describe('a draft from History', () => {
  it('reads path and query back into fields, in their types', () => {
    const draft = draftOf(known('meetings.get'), {
      target: '/v1/meetings/7567173273889276131?operator_id=a%2Bb%40corp.com&operator_id_type=1',
      requestBody: '',
    });
    expect(draft).toEqual({
      params: { meeting_id: '7567173273889276131', operator_id: 'a+b@corp.com', operator_id_type: 1 },
      body: {},
      masked: [],
    });
  });
  it('leaves masked values behind and names them; ids keep all their digits', () => {
    const draft = draftOf(known('meetings.create'), {
      target: '/v1/meetings',
      requestBody: `{"subject":"周会","password":"${MASK}","hosts":[{"userid":"u1"}],"type":0,"guests":[{"phone_number":"${MASK}"}],"big":12345678901234567890}`,
    });
    expect(draft.body).toEqual({ subject: '周会', hosts: [{ userid: 'u1' }], type: 0, guests: [{}], big: '12345678901234567890' });
    expect(draft.masked).toEqual(['password', 'guests[0].phone_number']);
  });
  it('of a call that was never sent is its wish', () => {
    expect(draftOf(known('meetings.get'), { target: '/v1/meetings/{meeting_id}', requestBody: '{"meeting_id":"1"}' }).params).toEqual({
      meeting_id: '1',
    });
    expect(
      draftOf(known('meetings.cancel'), { target: '/v1/meetings/{meeting_id}/cancel', requestBody: '{"reason_code":1}' }).body,
    ).toEqual({ reason_code: 1 });
  });
  it('forgets files and what signs a call', () => {
    expect(
      draftOf(known('uploads.all'), {
        target: '/v1/files/records/upload-all',
        requestBody: '{"file_type":"mp4","file_content":"a.mp4 (5 bytes)"}',
      }).body,
    ).toEqual({ file_type: 'mp4' });
    const ytx = known('ytx.query-meeting');
    const target = `${ytx.path.replace(/\{(\w+)\}/g, 'x')}?Sign=${MASK}`;
    expect(draftOf(ytx, { target, requestBody: '{}' }).masked).toEqual([]);
  });
});

describe('finding operations', () => {
  const list = summaries();
  const ids = (typed: string): string[] => findOperations(list, typed).flatMap((one) => one.operations.map((operation) => operation.id));
  it('by either language, path, method and id, in any order', () => {
    expect(ids('取消会议')).toContain('meetings.cancel');
    expect(ids('cancel meeting')).toContain('meetings.cancel');
    expect(ids('post /v1/meetings/{meeting_id}/cancel')).toEqual(['meetings.cancel']);
    expect(ids('ＣＯＲＰ meetings.corp-live')).toEqual(['meetings.corp-live']);
    expect(ids('nothing like this')).toEqual([]);
    expect(ids('')).toHaveLength(list.length);
  });
  it('every operation stands in a group with a name', () => {
    for (const group of findOperations(list, '')) expect(group.title.zh, group.id).not.toBe(group.id);
  });
});

describe('tables of any answer', () => {
  it('every list that is not inside another one, the longest first', () => {
    const answer = {
      a: {
        list: [
          { x: 1, y: { z: 2 } },
          { x: 2, w: null },
        ],
      },
      b: ['u1', 'u2', 'u3'],
      c: 1,
    };
    expect(listsIn(answer).map((one) => one.path)).toEqual(['b', 'a.list']);
    const table = tableOf(listsIn(answer)[1] ?? { path: '', items: [] }, [
      { name: 'x', type: 'integer', label: { zh: '数', en: 'Number' } },
    ]);
    expect(table.columns.map((one) => [one.field, one.label.zh])).toEqual([
      ['x', '数'],
      ['y', 'y'],
      ['w', 'w'],
    ]);
    expect(table.rows).toEqual([
      { $id: 0, 'v:x': 1, 'v:y': '{"z":2}', 'v:w': null },
      { $id: 1, 'v:x': 2, 'v:y': null, 'v:w': null },
    ]);
    expect(tableOf(listsIn(answer)[0] ?? { path: '', items: [] }, []).rows).toHaveLength(3);
  });
});
