import fc from 'fast-check';
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { MASK, type Json } from '../../contract/common.ts';
import type { Operation } from '../../contract/operation.ts';
import { operationById, summaries } from '../../main/catalogue/index.ts';
import { writeLines, writeTextLines } from '../../renderer/components/json-lines.ts';
import LineView from '../../renderer/components/LineView.vue';
import { draftOf } from '../../renderer/tabs/workbench/draft.ts';
import { findOperations } from '../../renderer/tabs/workbench/find.ts';
import { listsIn, tableOf } from '../../renderer/tabs/workbench/tables.ts';

const known = (id: string): Operation => {
  const found = operationById(id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('pretty lines', () => {
  const all = (value: Json): string => {
    const writer = writeLines(value);
    while (!writer.step(5));
    return writer.lines.join('\n');
  };
  it('are the text of JSON.stringify, whatever the value', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as Json;
      expect(all(plain)).toBe(JSON.stringify(plain, null, 2));
    }));
  });
  it('are the same from the text alone, quotes and braces in texts included', () => {
    const text = (json: string): string => {
      const writer = writeTextLines(json);
      while (!writer.step(5));
      return writer.lines.join('\n');
    };
    const braces = fc.jsonValue({ maxDepth: 5, stringUnit: fc.constantFrom('"', '\\', '{', ']', ',', ':', 'a', '会') });
    fc.assert(fc.property(fc.oneof(fc.jsonValue({ maxDepth: 5 }), braces), (value) => {
      const json = JSON.stringify(value);
      expect(text(json)).toBe(JSON.stringify(JSON.parse(json), null, 2));
    }));
  });
  it('come a little at a time: the first ones long before the last', () => {
    const value = Array.from({ length: 200_000 }, (_, index) => ({ id: String(index), name: 'x'.repeat(20) }));
    const writer = writeLines(value);
    expect(writer.step(4)).toBe(false);
    expect(writer.lines.length).toBeGreaterThan(100);
    expect(writer.lines.length).toBeLessThan(400_000);
  });
  it('only those in view stand in the page', async () => {
    const wrapper = mount(LineView, { props: { value: Array.from({ length: 50_000 }, (_, index) => index), label: '原文' }, attachTo: document.body });
    await nextTick();
    expect(wrapper.findAll('.lines__line').length).toBeLessThan(120);
    expect(wrapper.text()).toContain('[');
    wrapper.unmount();
  });
});

describe('a draft from History', () => {
  it('reads path and query back into fields, in their types', () => {
    const draft = draftOf(known('meetings.get'), { target: '/v1/meetings/7567173273889276131?operator_id=a%2Bb%40corp.com&operator_id_type=1', requestBody: '' });
    expect(draft).toEqual({ params: { meeting_id: '7567173273889276131', operator_id: 'a+b@corp.com', operator_id_type: 1 }, body: {}, masked: [] });
  });
  it('leaves masked values behind and names them; ids keep all their digits', () => {
    const draft = draftOf(known('meetings.create'), {
      target: '/v1/meetings', requestBody: `{"subject":"周会","password":"${MASK}","hosts":[{"userid":"u1"}],"type":0,"guests":[{"phone_number":"${MASK}"}],"big":12345678901234567890}`,
    });
    expect(draft.body).toEqual({ subject: '周会', hosts: [{ userid: 'u1' }], type: 0, guests: [{}], big: '12345678901234567890' });
    expect(draft.masked).toEqual(['password', 'guests[0].phone_number']);
  });
  it('of a call that was never sent is its wish', () => {
    expect(draftOf(known('meetings.get'), { target: '/v1/meetings/{meeting_id}', requestBody: '{"meeting_id":"1"}' }).params).toEqual({ meeting_id: '1' });
    expect(draftOf(known('meetings.cancel'), { target: '/v1/meetings/{meeting_id}/cancel', requestBody: '{"reason_code":1}' }).body).toEqual({ reason_code: 1 });
  });
  it('forgets files and what signs a call', () => {
    expect(draftOf(known('uploads.all'), { target: '/v1/files/records/upload-all', requestBody: '{"file_type":"mp4","file_content":"a.mp4 (5 bytes)"}' }).body).toEqual({ file_type: 'mp4' });
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
    const answer = { a: { list: [{ x: 1, y: { z: 2 } }, { x: 2, w: null }] }, b: ['u1', 'u2', 'u3'], c: 1 };
    expect(listsIn(answer).map((one) => one.path)).toEqual(['b', 'a.list']);
    const table = tableOf(listsIn(answer)[1] ?? { path: '', items: [] }, [{ name: 'x', type: 'integer', label: { zh: '数', en: 'Number' } }]);
    expect(table.columns.map((one) => [one.field, one.label.zh])).toEqual([['x', '数'], ['y', 'y'], ['w', 'w']]);
    expect(table.rows).toEqual([{ $id: 0, 'v:x': 1, 'v:y': '{"z":2}', 'v:w': null }, { $id: 1, 'v:x': 2, 'v:y': null, 'v:w': null }]);
    expect(tableOf(listsIn(answer)[0] ?? { path: '', items: [] }, []).rows).toHaveLength(3);
  });
});
