import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { ParamValue, Row } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { ExportFormat, JobInfo, Sort } from '../../contract/job.ts';
import type { Operation } from '../../contract/operation.ts';
import { numberText } from '../lib/format.ts';
import { useCatalogueStore } from '../stores/catalogue.ts';
import { isActive, useJobsStore } from '../stores/jobs.ts';
import { usePreferencesStore } from '../stores/preferences.ts';
import { t } from '../lib/i18n.ts';
import { announce } from '../lib/announce.ts';
import { useExporting, sentRowsMost, type Exporting } from '../lib/exporting.ts';
import { estimate, minutesText } from '../lib/fetch-all.ts';
import { idOf } from './row-set.ts';
import { useJobRows, type JobRowsView } from './job-rows.ts';

/** What a grid shows now, as it tells by itself. */
export interface Shown {
  readonly columns: readonly string[];
  readonly sort: Sort | undefined;
  readonly rows: readonly Row[];
}

/** A list read page by page that can be fetched whole: what the tab knows of it. */
export interface WholeListInput {
  readonly accountId: () => string | undefined;
  /** The call that the list shown began with; undefined before anything was asked. */
  readonly source: () => { readonly operation: string; readonly params: Readonly<Record<string, ParamValue>> } | undefined;
  /** Whether that one call is the whole list: a table made of two lists has no single job. */
  readonly single: () => boolean;
  readonly total: () => number | undefined;
  readonly complete: () => boolean;
  readonly filter: () => string;
  /** Name of the table and its days (yyyy-MM-dd or '') for a file. */
  readonly table: () => { readonly name: string; readonly from: string; readonly to: string };
  /** The job shown in place of pages, kept by the tab with its list. */
  readonly jobId: Ref<string | undefined>;
}

export interface WholeList {
  readonly job: ComputedRef<JobInfo | undefined>;
  readonly view: JobRowsView;
  readonly operation: ShallowRef<Operation | undefined>;
  /** Whether the rows shown are all there are. */
  readonly complete: ComputedRef<boolean>;
  /** Words of the status line while a job is shown. */
  readonly said: ComputedRef<string | undefined>;
  readonly live: ComputedRef<boolean>;
  /** Rows are to be expected and none is here yet. */
  readonly awaiting: ComputedRef<boolean>;
  readonly canFetch: ComputedRef<boolean>;
  /** "Load all (N calls, about M minutes)"; `first` as the export menu says it. */
  readonly fetchText: (first?: boolean) => string;
  readonly starting: Ref<boolean>;
  readonly error: ShallowRef<AppError | undefined>;
  readonly exporting: Exporting;
  readonly sort: ShallowRef<Sort | undefined>;
  readonly keyOf: (row: Row) => string;
  readonly fetchAll: () => Promise<void>;
  readonly back: () => void;
  readonly act: (verb: 'pause' | 'resume' | 'cancel') => Promise<void>;
  readonly exportAs: (format: ExportFormat, shown: Shown) => Promise<void>;
}

/** How a job stands in one line: how many rows of how many, and plainly whether that is all. */
export function jobWords(job: JobInfo): string {
  const [rows, total] = [numberText(job.rows), job.total === null ? '' : numberText(job.total)];
  if (isActive(job)) return t(job.total === null ? 'jobs.list.loadingUnknown' : 'jobs.list.loading', { rows, total });
  if (job.complete && job.difference === 0) return t('jobs.list.complete', { rows });
  const said = [t(job.total === null ? 'jobs.list.partialUnknown' : 'jobs.list.partial', { rows, total })];
  if (job.ceiling !== undefined) said.push(t('jobs.list.ceiling', { ceiling: numberText(job.ceiling) }));
  else if (job.difference !== 0) said.push(t('jobs.list.difference', { total, difference: numberText(Math.abs(job.difference)) }));
  else if (job.state === 'done') said.push(t('jobs.list.incomplete'));
  return said.join(' · ');
}

/** Fetch-all and export for one grid; the tab gives it the list and shows what it says. */
export function useWholeList(input: WholeListInput): WholeList {
  const jobs = useJobsStore();
  const catalogue = useCatalogueStore();
  const preferences = usePreferencesStore();
  const operation = shallowRef<Operation>();
  const sort = shallowRef<Sort>();
  const starting = ref(false);
  const error = shallowRef<AppError>();
  const exporting = useExporting();
  const keys = new WeakMap<Row, string>();

  const job = computed(() => jobs.byId(input.jobId.value));
  // A job that was removed has no rows to show any more.
  watch(job, (now, before) => {
    if (now === undefined && before !== undefined) input.jobId.value = undefined;
  });
  const view = useJobRows({
    job: () => job.value?.id,
    revision: () => job.value?.rows ?? 0,
    sort: () => sort.value,
    filter: input.filter,
    growing: () => job.value !== undefined && isActive(job.value),
  });

  const wanted = computed(() => job.value?.operation ?? input.source()?.operation);
  watch(
    wanted,
    async (id) => {
      if (id === undefined) {
        operation.value = undefined;
        return;
      }
      const answer = await catalogue.get(id);
      if (answer.ok && wanted.value === id) operation.value = answer.value;
    },
    { immediate: true },
  );
  watch([input.jobId, input.accountId, input.source, wanted], () => {
    error.value = undefined;
    exporting.clear();
  });

  const complete = computed(() =>
    job.value === undefined ? input.complete() : job.value.state === 'done' && job.value.complete && job.value.difference === 0,
  );
  const canFetch = computed(
    () =>
      job.value === undefined &&
      input.single() &&
      input.source() !== undefined &&
      operation.value?.paging !== undefined &&
      !input.complete(),
  );
  const cost = computed(() =>
    estimate(
      operation.value,
      input.total(),
      preferences.limitPercent / 100,
      jobs.list.filter((one) => one.accountId === input.accountId()),
    ),
  );

  function fetchText(first = false): string {
    const key = first ? 'jobs.fetchAllFirst' : 'jobs.fetchAll';
    return cost.value === undefined
      ? t(`${key}Plain`)
      : t(key, { calls: numberText(cost.value.calls), time: minutesText(cost.value.minutes) });
  }

  async function fetchAll(): Promise<void> {
    const [source, accountId] = [input.source(), input.accountId()];
    if (source === undefined || accountId === undefined || starting.value || job.value !== undefined) return;
    starting.value = true;
    error.value = undefined;
    const answer = await jobs.start({ accountId, ...source });
    starting.value = false;
    // Another account or list may be shown by now; the job stands in the tray all the same.
    if (input.accountId() !== accountId || input.source()?.operation !== source.operation) return;
    if (answer.ok) input.jobId.value = answer.value.id;
    else error.value = answer.error;
  }

  async function act(verb: 'pause' | 'resume' | 'cancel'): Promise<void> {
    const id = job.value?.id;
    if (id === undefined) return;
    const answer = await jobs[verb](id);
    error.value = answer.ok ? undefined : answer.error;
  }

  /** What names a row, as the catalogue says and as the list of pages does: selected rows stay selected. */
  function keyOf(row: Row): string {
    let key = keys.get(row);
    if (key === undefined) {
      // A row without the vendor's id still has main's own.
      key = [operation.value?.id ?? '', idOf(row, operation.value) || String(row['$id'] ?? '')].join('\n');
      keys.set(row, key);
    }
    return key;
  }

  async function exportAs(format: ExportFormat, shown: Shown): Promise<void> {
    const accountId = input.accountId();
    const { name: table, from, to } = input.table();
    if (accountId === undefined) return;
    const base = { format, columns: shown.columns, table, from, to };
    if (job.value !== undefined) {
      const filter = input.filter().trim();
      await exporting.run({
        ...base,
        source: {
          job: job.value.id,
          ...(shown.sort === undefined ? {} : { sort: shown.sort }),
          ...(filter === '' ? {} : { filter }),
        },
      });
      return;
    }
    const operationId = input.source()?.operation;
    if (operationId === undefined) return;
    // Only what is shown leaves the window; holes of hidden columns would be sent for nothing.
    const rows = shown.rows.slice(0, sentRowsMost).map((row) => Object.fromEntries(shown.columns.map((key) => [key, row[key] ?? null])));
    if (shown.rows.length > sentRowsMost) announce(t('jobs.export.capped', { rows: numberText(sentRowsMost) }));
    await exporting.run({
      ...base,
      source: {
        accountId,
        operation: operationId,
        rows,
        complete: input.complete() && shown.rows.length <= sentRowsMost,
      },
    });
  }

  return {
    job,
    view,
    operation,
    complete,
    canFetch,
    fetchText,
    starting,
    error,
    exporting,
    sort,
    keyOf,
    fetchAll,
    act,
    exportAs,
    said: computed(() => (job.value === undefined ? undefined : jobWords(job.value))),
    live: computed(() => job.value !== undefined && isActive(job.value)),
    awaiting: computed(
      () =>
        job.value !== undefined && view.loaded.value === 0 && view.error.value === undefined && (isActive(job.value) || job.value.rows > 0),
    ),
    back: () => {
      input.jobId.value = undefined;
    },
  };
}
