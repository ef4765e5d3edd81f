import { computed, onScopeDispose, ref, shallowReactive, watch, type ComputedRef, type Ref } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { Row } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import type { Column } from '../../../contract/operation.ts';
import { bridge } from '../../bridge.ts';
import type { FailureAction } from '../../components/failure.ts';
import { dateText } from '../../format.ts';
import { t } from '../../i18n.ts';
import { announce } from '../../lib/announce.ts';
import { useFailureActions } from '../../lib/failure-actions.ts';
import { useWholeList, type WholeList } from '../../lib/whole-list.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';
import { useJobsStore } from '../../stores/jobs.ts';
import { useList, type List, type Source } from '../../lib/paged-list.ts';
import { customSpan, spanOf, type Period, type Span } from '../../lib/period.ts';
import { meetingRules } from './list.ts';
import { isList, listSegments, segmentInfo, sortOf, sourcesOf, type ListSegment, type Segment } from './segments.ts';

/** What is asked for and shown in one list; each keeps its own. */
export interface ListState {
  readonly list: List;
  period: Period;
  from: string;
  to: string;
  person: string;
  /** A user's series is listed with every coming occurrence, not the next alone. */
  every: boolean;
  filter: string;
  wrong: string;
  selected: ReadonlySet<string>;
  open: Row | undefined;
  /** What was asked and for which days; the fields of the toolbar may say something else by now. */
  asked: Source | undefined;
  days: Span | undefined;
  /** The job whose rows are shown in place of pages. */
  job: string | undefined;
}

/** Whether a call was not sent because its secrets could not be read. */
export const isVaultError = (error: AppError | undefined): boolean => error?.code === 'vault' || error?.code === 'not_ready';

function makeState(segment: ListSegment): ListState {
  return shallowReactive({
    list: useList(meetingRules), period: segmentInfo[segment].period, from: '', to: '', person: '', every: false, filter: '', wrong: '',
    selected: new Set<string>(), open: undefined, asked: undefined, days: undefined, job: undefined,
  });
}

/** The lists of the Meetings tab: what they ask, show and say; `segment` says which one is on screen. */
export function useMeetingLists(segment: Ref<Segment>, account: ComputedRef<AccountView | undefined>,
  zone: ComputedRef<string>) {
  const catalogue = useCatalogueStore();
  const jobs = useJobsStore();
  const onAction = useFailureActions();

  const states = Object.fromEntries(listSegments.map((one) => [one, makeState(one)])) as Record<ListSegment, ListState>;
  /** The list on screen, or the one that was. */
  const here = ref<ListSegment>(isList(segment.value) ? segment.value : 'live');
  watch(segment, (now) => { if (isList(now)) here.value = now; }, { flush: 'sync' });
  const state = computed(() => states[here.value]);
  const info = computed(() => segmentInfo[here.value]);
  const list = computed(() => state.value.list);
  const whole: WholeList = useWholeList({
    accountId: () => account.value?.id,
    source: () => state.value.asked,
    single: () => here.value !== 'user',
    total: () => list.value.total.value,
    complete: () => list.value.complete.value,
    filter: () => state.value.filter,
    table: () => ({ name: `meetings-${here.value}`, ...daysOf() }),
    jobId: computed({ get: () => state.value.job, set: (id) => { state.value.job = id; } }),
  });
  const job = whole.job;
  const columns = computed<readonly Column[]>(() => (job.value === undefined ? list.value.columns.value
    : whole.operation.value?.rows?.columns ?? list.value.columns.value));
  const rows = computed(() => (job.value === undefined ? list.value.rows.value : whole.view.rows.value));
  const keyOf = (row: Row): string => (job.value === undefined ? list.value.keyOf(row) : whole.keyOf(row));
  const sort = computed(() => sortOf(here.value, columns.value));
  const gridLabel = computed(() => t(`meetings.grid.${here.value}`));

  function span(): Span | undefined {
    const { period, from, to } = state.value;
    if (info.value.periods.length === 0) return undefined;
    return period === 'custom' ? customSpan(from, to, zone.value) : spanOf(period, Date.now(), zone.value);
  }

  /** Days of the list shown, for the name of a file; a job brings its own window (epoch s). */
  function daysOf(): { from: string; to: string } {
    const day = (ms: unknown): string => (typeof ms === 'number' && Number.isFinite(ms) ? dateText(ms, zone.value) : '');
    if (job.value !== undefined) {
      const { start_time: from, end_time: to } = job.value.params;
      return { from: day(Number(from ?? Number.NaN) * 1000), to: day(Number(to ?? Number.NaN) * 1000) };
    }
    return { from: day(state.value.days?.from), to: day(state.value.days?.to) };
  }

  async function query(): Promise<void> {
    const one = state.value;
    const { id } = account.value ?? {};
    if (id === undefined) return;
    Object.assign(one, { open: undefined, selected: new Set(), wrong: '', job: undefined });
    const person = one.person.trim();
    const window = span();
    if (info.value.person && person === '') one.wrong = t('meetings.wrong.person');
    else if (info.value.periods.length > 0 && window === undefined) one.wrong = t('meetings.wrong.period');
    else if (here.value === 'user' && window !== undefined && window.to - window.from > 90 * 86_400_000)
      one.wrong = t('meetings.wrong.tooLong', { days: 90 });
    one.asked = undefined;
    if (one.wrong !== '') {
      one.list.clear();
      return;
    }
    const sources = sourcesOf(here.value, { span: window, person, every: one.every });
    one.asked = sources[0];
    one.days = window;
    await one.list.start(id, sources);
    if (one === state.value && one.list.error.value === undefined) announce(t('meetings.announced',
      { rows: one.list.rows.value.length, table: gridLabel.value }));
  }

  /** Asks by itself where nothing must be typed first. */
  function first(): void {
    if (!isList(segment.value) || list.value.started.value || state.value.job !== undefined) return;
    if (info.value.person) void list.value.prepare(info.value.operation);
    else void query();
  }

  /** Another account: nothing of the former one stays. */
  function empty(): void {
    for (const one of listSegments) {
      states[one].list.clear();
      Object.assign(states[one], { open: undefined, selected: new Set(), filter: '', wrong: '', asked: undefined,
        days: undefined, job: undefined });
    }
  }
  /** The keychain can be read again: what failed for want of it is asked once more. */
  onScopeDispose(bridge().on('vault.changed', ({ state: vault }) => {
    if (vault !== 'ready' && vault !== 'session') return;
    for (const one of listSegments) {
      if (isVaultError(states[one].list.error.value)) states[one].list.clear();
    }
    first();
  }));
  watch(() => state.value.job, (now) => { if (now === undefined) first(); });

  /** Shows the rows of a job that was asked for in another place. */
  function showJob(id: string | undefined): void {
    const wanted = jobs.byId(id);
    const place = listSegments.find((one) => segmentInfo[one].operation === wanted?.operation);
    if (wanted === undefined || place === undefined || wanted.accountId !== account.value?.id) return;
    Object.assign(states[place], { job: wanted.id, open: undefined, selected: new Set(), wrong: '', filter: '' });
    segment.value = place;
  }

  /** The meetings of a person that another part of the window named. */
  async function showPerson(userid: string): Promise<void> {
    Object.assign(states.user, { person: userid, filter: '' });
    segment.value = 'user';
    await query();
  }

  function setPeriod(period: Period): void {
    state.value.period = period;
    if (period !== 'custom') void query();
  }
  function setDay(which: 'from' | 'to', day: string): void {
    state.value[which] = day;
    if (state.value.from !== '' && state.value.to !== '') void query();
  }

  function failureContext(): { account: string; operation: string; zone: string; at: number } {
    const { failedOperation, at } = list.value;
    return { account: account.value?.name ?? '', operation: catalogue.title(failedOperation.value), zone: zone.value,
      at: at.value };
  }
  function fail(action: FailureAction): void {
    void onAction(action, {
      accountId: account.value?.id, callId: list.value.error.value?.callId, operation: list.value.failedOperation.value,
      retry: () => (list.value.rows.value.length > 0 ? list.value.more() : query()),
    });
  }
  /** What stands in the way of fetching or exporting the whole list, and what trying again means there. */
  const trouble = computed<{ error: AppError; retry: () => unknown } | undefined>(() => {
    const { error, view, exporting } = whole;
    if (error.value !== undefined) return { error: error.value, retry: () => { error.value = undefined; } };
    if (job.value?.state === 'stopped' && job.value.error !== null)
      return { error: job.value.error, retry: () => whole.act('resume') };
    if (view.error.value !== undefined) return { error: view.error.value, retry: view.retry };
    return exporting.error.value === undefined ? undefined : { error: exporting.error.value, retry: exporting.clear };
  });
  function failWhole(action: FailureAction): void {
    void onAction(action, { accountId: account.value?.id, callId: trouble.value?.error.callId,
      operation: whole.operation.value?.id, retry: () => trouble.value?.retry() });
  }
  const emptyText = computed(() => {
    if (state.value.wrong) return state.value.wrong;
    if (info.value.person && !list.value.started.value) return t('meetings.empty.userFirst');
    return t(`meetings.empty.${here.value}`);
  });

  return {
    here, states, state, info, list, whole, job, columns, rows, keyOf, sort, gridLabel, query, first, empty, showJob, showPerson,
    setPeriod, setDay, failureContext, fail, trouble, failWhole, emptyText,
    /** The code beside an id in what is loaded. */
    codeOf: (id: string): string => {
      for (const one of listSegments) {
        const { list: { rows: loaded } } = states[one];
        const found = loaded.value.find((row) => row['meetingId'] === id && typeof row['code'] === 'string');
        if (found !== undefined) return String(found['code']);
      }
      return '';
    },
    clear: () => { for (const one of listSegments) states[one].list.clear(); },
  };
}
export type MeetingLists = ReturnType<typeof useMeetingLists>;
