import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h, nextTick, ref, type Ref } from 'vue';
import { useRowsInView } from '../../renderer/components/grid/rows-in-view.ts';

// Every element is 640 px high here (setup.ts): a header and 19 rows of 32 px.
function show(rows: number, kept = -1): { rows: Ref<number>; kept: Ref<number>; box: HTMLElement } & ReturnType<typeof useRowsInView> {
  const count = ref(rows);
  const stays = ref(kept);
  let made: ReturnType<typeof useRowsInView> | undefined;
  const wrapper = mount(
    defineComponent(() => {
      const scroller = ref<HTMLElement>();
      made = useRowsInView({ scroller, count: () => count.value, rowHeight: () => 32, kept: () => stays.value });
      return () => h('div', { ref: scroller });
    }),
  );
  if (made === undefined) throw new Error('not set up');
  return { ...made, rows: count, kept: stays, box: wrapper.element as HTMLElement };
}
const places = (made: ReturnType<typeof useRowsInView>): number[] => made.items.value.map((one) => one.index);
function scroll(made: ReturnType<typeof show>, px: number): void {
  made.box.scrollTop = px;
  made.onScroll();
}

describe('the rows in view', () => {
  it('are those that fit and four more on either side, wherever the list is', async () => {
    const made = show(100_000);
    await nextTick();
    expect(places(made)).toEqual(Array.from({ length: 23 }, (_, i) => i));
    scroll(made, 50_000 * 32);
    expect(places(made)).toEqual(Array.from({ length: 27 }, (_, i) => 49_996 + i));
    expect(made.items.value[0]?.start).toBe(49_996 * 32);
    // Part of a row above and part of one below.
    scroll(made, 50_000 * 32 + 1);
    expect(places(made).at(-1)).toBe(50_023);
    scroll(made, 99_981 * 32);
    expect(places(made).at(-1)).toBe(99_999);
    expect(made.below.value).toBe(0);
  });
  it('are none of an empty list, all of a short one', async () => {
    expect(places(show(0))).toEqual([]);
    const made = show(3);
    await nextTick();
    expect(places(made)).toEqual([0, 1, 2]);
    expect(made.page.value).toBe(19);
  });
  it('keep the row of the keyboard, above and below', () => {
    const made = show(1000, 500);
    expect(places(made).at(-1)).toBe(500);
    scroll(made, 900 * 32);
    expect(places(made)[0]).toBe(500);
    expect(places(made)[1]).toBe(896);
  });
  it('come into view by the shortest way', async () => {
    const made = show(1000);
    await nextTick();
    made.reveal(10);
    expect(made.box.scrollTop).toBe(0);
    made.reveal(19);
    expect(made.box.scrollTop).toBe(32);
    made.reveal(999);
    expect(made.box.scrollTop).toBe(1001 * 32 - 640);
    expect(places(made)).toContain(999);
    made.reveal(990);
    expect(made.box.scrollTop).toBe(1001 * 32 - 640);
    made.reveal(5);
    expect(made.box.scrollTop).toBe(160);
  });
  it('are the last ones of a list that became shorter, before the browser has scrolled back', async () => {
    const made = show(1000);
    await nextTick();
    scroll(made, 900 * 32);
    made.rows.value = 30;
    expect(places(made).at(-1)).toBe(29);
    expect(places(made).length).toBeGreaterThanOrEqual(19);
  });
  it('does not say that the end is near before it knows its height', async () => {
    const made = show(12);
    expect(made.below.value).toBe(Number.POSITIVE_INFINITY);
    await nextTick();
    expect(made.below.value).toBe(0);
  });
  it('are where they were when the grid is put into the page again', () => {
    const made = show(1000);
    scroll(made, 3200);
    made.box.scrollTop = 0;
    made.restore();
    expect(made.box.scrollTop).toBe(3200);
  });
});
