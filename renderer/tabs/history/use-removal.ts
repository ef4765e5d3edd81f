import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { HistoryRow } from '../../../contract/history.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { announce } from '../../lib/announce.ts';
import type { HistoryList } from './query.ts';

/** Deletes calls chosen by hand, after they were asked about. */
export function useRemoval(input: {
  list: HistoryList;
  /** What else of the page shows rows drops those that are gone. */
  removed: (ids: ReadonlySet<string>) => void;
}): {
  /** The rows asked about. */
  rows: ShallowRef<readonly HistoryRow[]>;
  open: Ref<boolean>;
  busy: Ref<boolean>;
  askFor: (rows: readonly HistoryRow[]) => void;
  remove: () => Promise<void>;
} {
  const { t } = useI18n();
  const rows = shallowRef<readonly HistoryRow[]>([]);
  const open = ref(false);
  const busy = ref(false);
  return {
    rows,
    open,
    busy,
    askFor(chosen) {
      rows.value = chosen;
      open.value = chosen.length > 0;
    },
    async remove() {
      busy.value = true;
      const ids = rows.value.map((row) => row.id);
      const answer = await ask(() => bridge().history.remove({ ids }));
      busy.value = false;
      open.value = false;
      if (!answer.ok) {
        input.list.error.value = answer.error;
        return;
      }
      const gone = new Set(ids);
      input.removed(gone);
      input.list.drop(gone);
      announce(t('history.remove.done', { rows: answer.value.removed }));
    },
  };
}
