import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Text } from '../../../contract/common.ts';
import type { EnumValue } from '../../../contract/operation.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';

/** What the catalogue says of a list of recordings: the kinds it can be asked for (the company's list knows fewer), and its note. */
export function useKinds(operation: () => string): {
  readonly kinds: ShallowRef<readonly EnumValue[]>;
  readonly note: ShallowRef<Text | undefined>;
} {
  const catalogue = useCatalogueStore();
  const kinds = shallowRef<readonly EnumValue[]>([]);
  const note = shallowRef<Text>();
  watch(
    operation,
    async (id) => {
      const answer = await catalogue.get(id);
      if (operation() !== id) return;
      kinds.value = answer.ok ? (answer.value.params.find((one) => one.name === 'query_record_type')?.values ?? []) : [];
      note.value = answer.ok ? answer.value.note : undefined;
    },
    { immediate: true },
  );
  return { kinds, note };
}
