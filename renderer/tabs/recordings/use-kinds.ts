import { shallowRef, watch, type ShallowRef } from 'vue';
import type { EnumValue } from '../../../contract/operation.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';

/** The kinds a list of recordings can be asked for, as the catalogue says: the company's list knows fewer. */
export function useKinds(operation: () => string): ShallowRef<readonly EnumValue[]> {
  const catalogue = useCatalogueStore();
  const kinds = shallowRef<readonly EnumValue[]>([]);
  watch(operation, async (id) => {
    const answer = await catalogue.get(id);
    if (operation() === id && answer.ok) kinds.value = answer.value.params.find((one) => one.name === 'query_record_type')?.values ?? [];
  }, { immediate: true });
  return kinds;
}
