import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { AppError } from '../../contract/error.ts';
import type { Envelope } from '../../contract/error.ts';
import type { ExportRequest, ExportResult } from '../../contract/job.ts';
import type { SheetExport } from '../../contract/sheet.ts';
import { ask, bridge } from './bridge.ts';
import { useLatest } from './latest.ts';
import { numberText } from './format.ts';
import { t } from './i18n.ts';
import { announce } from './announce.ts';

/** Most rows that go over the bridge with a request; a whole list is read by main itself. */
export const sentRowsMost = 5000;

export interface Exporting {
  readonly busy: Ref<boolean>;
  /** What came of the last export, in words; '' before one and after a dialog that was left. */
  readonly said: ComputedRef<string>;
  readonly error: ShallowRef<AppError | undefined>;
  readonly run: (request: ExportRequest) => Promise<void>;
  /** The same for tables the window made itself. */
  readonly runSheets: (request: SheetExport) => Promise<void>;
  readonly clear: () => void;
}

/** Writes a table to a file that main asks the person for. */
export function useExporting(): Exporting {
  const busy = ref(false);
  const result = shallowRef<ExportResult>();
  // Made anew when the language changes.
  const said = computed(() => {
    if (result.value === undefined) return '';
    const { file, rows, partial } = result.value;
    const name = file.split(/[\\/]/).at(-1) ?? file;
    return t(partial ? 'jobs.export.donePartial' : 'jobs.export.done', { rows: numberText(rows), file: name });
  });
  const error = shallowRef<AppError>();
  const latest = useLatest();

  function clear(): void {
    latest.cancel();
    result.value = undefined;
    error.value = undefined;
    busy.value = false;
  }
  async function write(call: () => Promise<Envelope<ExportResult | null>>): Promise<void> {
    if (busy.value) return;
    clear();
    const { turn } = latest;
    busy.value = true;
    const answer = await ask(call);
    if (!turn.isLatest) return;
    busy.value = false;
    if (!answer.ok) {
      error.value = answer.error;
      return;
    }
    if (answer.value === null) return;
    result.value = answer.value;
    announce(said.value);
  }
  return {
    busy,
    said,
    error,
    clear,
    run: (request) => write(() => bridge().exports.start(request)),
    runSheets: (request) => write(() => bridge().sheets.export(request)),
  };
}
