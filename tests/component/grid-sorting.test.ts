import { ref } from 'vue';
import { describe, expect, it } from 'vitest';
import type { Sort } from '../../contract/job.ts';
import type { PlacedColumn } from '../../renderer/components/grid/columns.ts';
import { useSorting } from '../../renderer/components/grid/sorting.ts';

describe('the order of a grid', () => {
  const column = (key: string): PlacedColumn => ({ column: { key } }) as unknown as PlacedColumn;
  it('is the one given until a head is chosen: up, down, none, and back where asked', () => {
    const given = ref<Sort | undefined>({ key: 'at', descending: true });
    const made = useSorting(() => given.value);
    expect(made.sort.value).toEqual({ key: 'at', descending: true });
    made.sortBy(undefined);
    expect(made.sort.value).toEqual({ key: 'at', descending: true });
    made.sortBy(column('name'));
    expect(made.sort.value).toEqual({ key: 'name', descending: false });
    given.value = { key: 'size', descending: false };
    made.sortBy(column('name'));
    expect(made.sort.value).toEqual({ key: 'name', descending: true });
    made.sortBy(column('name'));
    expect(made.sort.value).toBeUndefined();
    made.restart();
    expect(made.sort.value).toEqual({ key: 'size', descending: false });
  });
});
