import { computed, nextTick, shallowReactive, watch, type ComputedRef, type Ref } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { Row } from '../../../contract/call.ts';
import { cleanCode } from '../../lib/format.ts';
import { t } from '../../lib/i18n.ts';
import { announce } from '../../lib/announce.ts';
import { onVaultBack, useListTable } from '../../lists/list-table.ts';
import { useJobsStore } from '../../stores/jobs.ts';
import { useWorkspaceStore } from '../../stores/workspace.ts';
import { useList, type List } from '../../lists/paged-list.ts';
import type { Source } from '../../lists/walk.ts';
import { customSpan, spanOf, type Period, type Span } from '../../lib/period.ts';
import { creatorsOf } from './find-creators.ts';
import { operationOf, segments, sortOf, sourcesOf, wholeOf, type Segment, type Wish } from './segments.ts';
import { useLatest, type Turn } from '../../lib/latest.ts';

/** What is asked for and shown in one list; each keeps its own. */
interface ListState {
  readonly list: List;
  period: Period;
  from: string;
  to: string;
  kind: number;
  person: string;
  meeting: string;
  filter: string;
  wrong: string;
  selected: ReadonlySet<string>;
  open: Row | undefined;
  asked: Source | undefined;
  days: Span | undefined;
  job: string | undefined;
  /** Whose lists the table was made of, where that was found out and not typed. */
  found: readonly string[];
  finding: boolean;
}

const makeState = (): ListState =>
  shallowReactive({
    list: useList(),
    period: 'last31',
    from: '',
    to: '',
    kind: 0,
    person: '',
    meeting: '',
    filter: '',
    wrong: '',
    selected: new Set<string>(),
    open: undefined,
    asked: undefined,
    days: undefined,
    job: undefined,
    found: [],
    finding: false,
  });

/** The lists of the Recordings tab: what they ask, show and say; `segment` says which one is on screen. */
export function useRecordingLists(segment: Ref<Segment>, account: ComputedRef<AccountView | undefined>, zone: ComputedRef<string>) {
  const workspace = useWorkspaceStore();
  const jobs = useJobsStore();
  const states = Object.fromEntries(segments.map((one) => [one, makeState()])) as Record<Segment, ListState>;
  const state = computed(() => states[segment.value]);
  const list = computed(() => state.value.list);
  const table = useListTable({
    account: () => account.value,
    zone: () => zone.value,
    list: () => list.value,
    source: () => state.value.asked,
    single: () => state.value.asked !== undefined,
    filter: () => state.value.filter,
    name: () => `recordings-${segment.value}`,
    days: () => state.value.days,
    jobId: computed({
      get: () => state.value.job,
      set: (id) => {
        state.value.job = id;
      },
    }),
    again: () => query(),
  });
  const { whole, columns, rows, keyOf, daysOf } = table;
  const { job } = whole;
  const sort = computed(() => sortOf(columns.value));
  const gridLabel = computed(() => t(`recordings.grid.${segment.value}`));
  const latest = useLatest();

  /** With OAuth a user's list shows the recordings of the person who authorized, where nobody is named. */
  const isOwn = computed(() => account.value?.mode === 'oauth');

  function span(): Span | undefined {
    const { period, from, to } = state.value;
    return period === 'custom' ? customSpan(from, to, zone.value) : spanOf(period, Date.now(), zone.value);
  }

  /** What the toolbar asks for; says what is missing in `wrong`. */
  async function wishOf(one: ListState, window: Span, turn: Turn): Promise<Wish | undefined> {
    const person = one.person.trim();
    const base = { span: window, kind: one.kind };
    if (segment.value === 'company') return { ...base, actors: [''] };
    if (segment.value === 'user') return { ...base, actors: [person] };
    const typed = cleanCode(one.meeting);
    const named = /^\d{9,12}$/.test(typed) ? { code: typed } : { meetingId: typed };
    if (person !== '') return { ...base, ...named, actors: [person] };
    // With OAuth only the person who gave the right may act.
    if (account.value === undefined || named.code === undefined || account.value.mode === 'oauth')
      return { ...base, ...named, actors: [''] };
    one.finding = true;
    const found = await creatorsOf(account.value, named.code, window);
    // Another question by now, or another account, in whose list nobody of this one may stand.
    if (!turn.isLatest) return undefined;
    one.finding = false;
    one.found = found;
    return { ...base, ...named, actors: found.length === 0 ? [''] : found };
  }

  async function query(): Promise<void> {
    const one = state.value;
    const at = segment.value;
    const { id } = account.value ?? {};
    if (id === undefined) return;
    const turn = latest.begin();
    Object.assign(one, { open: undefined, selected: new Set(), wrong: '', job: undefined, asked: undefined, found: [] });
    const window = span();
    if (at === 'user' && one.person.trim() === '' && !isOwn.value) one.wrong = t('recordings.wrong.person');
    else if (at === 'meeting' && !/^\d{9,32}$/.test(cleanCode(one.meeting))) one.wrong = t('recordings.wrong.meeting');
    else if (window === undefined) one.wrong = t('meetings.wrong.period');
    if (one.wrong !== '' || window === undefined) {
      one.list.clear();
      return;
    }
    one.list.clear();
    const wish = await wishOf(one, window, turn);
    if (wish === undefined || !turn.isLatest) return;
    one.asked = wholeOf(at, wish);
    one.days = window;
    await one.list.start(id, sourcesOf(at, wish));
    if (one === state.value && one.list.error.value === undefined)
      announce(t('meetings.announced', { rows: one.list.rows.value.length, table: gridLabel.value }));
  }

  /** Asks by itself where nothing must be typed first. */
  function first(): void {
    if (list.value.started.value || state.value.job !== undefined) return;
    if (segment.value === 'company' || (segment.value === 'user' && isOwn.value)) void query();
    else void list.value.prepare(operationOf[segment.value]);
  }
  /** Another account: nothing of the former one stays. */
  function empty(): void {
    latest.cancel();
    for (const one of segments) {
      states[one].list.clear();
      Object.assign(states[one], {
        open: undefined,
        selected: new Set(),
        person: '',
        meeting: '',
        filter: '',
        wrong: '',
        asked: undefined,
        days: undefined,
        job: undefined,
        found: [],
        finding: false,
      });
    }
  }
  onVaultBack(() => segments.map((one) => states[one].list), first);
  watch(
    () => state.value.job,
    (now) => {
      if (now === undefined) first();
    },
  );

  /** Fetches the whole of a span at once, e.g. what is older than some days. */
  async function fetchSpan(from: string, to: string): Promise<void> {
    Object.assign(state.value, { period: 'custom', from, to });
    const window = span();
    const { id } = account.value ?? {};
    if (window === undefined || id === undefined) return;
    latest.cancel();
    state.value.list.clear();
    const wish: Wish = { span: window, kind: state.value.kind, actors: [segment.value === 'user' ? state.value.person.trim() : ''] };
    Object.assign(state.value, {
      open: undefined,
      selected: new Set(),
      wrong: '',
      job: undefined,
      days: window,
      asked: wholeOf(segment.value, wish),
    });
    await whole.fetchAll();
  }

  /** Shows what was asked for in another place: the rows of a job, or the recordings of a meeting or a user; gives the bulk action asked for. */
  async function takeIntent(): Promise<string | undefined> {
    // An account that was changed with it empties the lists first.
    await nextTick();
    const intent = workspace.takeIntent('recordings');
    if (intent?.kind === 'meeting') {
      segment.value = 'meeting';
      Object.assign(states.meeting, { meeting: intent.id ?? '', person: intent.params?.['person'] ?? '' });
      await query();
      return undefined;
    }
    if (intent?.kind === 'user') {
      segment.value = 'user';
      Object.assign(states.user, { person: intent.id ?? '', filter: '' });
      await query();
      return undefined;
    }
    if (intent?.kind === 'bulk') return intent.id;
    const wanted = intent?.kind === 'job' ? jobs.byId(intent.id) : undefined;
    if (wanted === undefined || wanted.accountId !== account.value?.id) return undefined;
    const place: Segment =
      wanted.operation === 'records.corp'
        ? 'company'
        : wanted.params['meeting_id'] === undefined && wanted.params['meeting_code'] === undefined
          ? 'user'
          : 'meeting';
    Object.assign(states[place], { job: wanted.id, open: undefined, selected: new Set(), wrong: '', filter: '' });
    segment.value = place;
    return undefined;
  }

  function setPeriod(period: Period): void {
    state.value.period = period;
    if (period !== 'custom' && (segment.value === 'company' || list.value.started.value)) void query();
  }
  function setDay(which: 'from' | 'to', day: string): void {
    state.value[which] = day;
    if (state.value.from !== '' && state.value.to !== '') void query();
  }
  function setKind(kind: number): void {
    state.value.kind = kind;
    if (segment.value === 'company' || list.value.started.value) void query();
  }
  /** Looks again as this person, whose recordings they are. */
  async function actAs(person: string): Promise<void> {
    state.value.person = person;
    await query();
  }

  const emptyText = computed(() => {
    if (state.value.wrong) return state.value.wrong;
    if (segment.value !== 'company' && !list.value.started.value) return t(`recordings.empty.${segment.value}First`);
    return t(`recordings.empty.${segment.value}`);
  });

  return {
    states,
    state,
    list,
    whole,
    job,
    columns,
    rows,
    keyOf,
    sort,
    gridLabel,
    query,
    first,
    empty,
    takeIntent,
    setPeriod,
    setDay,
    setKind,
    actAs,
    fetchSpan,
    table,
    emptyText,
    daysOf,
    clear: () => {
      for (const one of segments) states[one].list.clear();
    },
  };
}
export type RecordingLists = ReturnType<typeof useRecordingLists>;
