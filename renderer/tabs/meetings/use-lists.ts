import { computed, ref, shallowReactive, watch, type ComputedRef, type Ref } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { Row } from '../../../contract/call.ts';
import { t } from '../../lib/i18n.ts';
import { announce } from '../../lib/announce.ts';
import { onVaultBack, useListTable } from '../../lists/list-table.ts';
import { useJobsStore } from '../../stores/jobs.ts';
import { selfOf } from '../../lib/self.ts';
import { useList, type List } from '../../lists/paged-list.ts';
import type { Source } from '../../lists/walk.ts';
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

function makeState(segment: ListSegment): ListState {
  return shallowReactive({
    list: useList(meetingRules),
    period: segmentInfo[segment].period,
    from: '',
    to: '',
    person: '',
    every: false,
    filter: '',
    wrong: '',
    selected: new Set<string>(),
    open: undefined,
    asked: undefined,
    days: undefined,
    job: undefined,
  });
}

/** The lists of the Meetings tab: what they ask, show and say; `segment` says which one is on screen. */
export function useMeetingLists(segment: Ref<Segment>, account: ComputedRef<AccountView | undefined>, zone: ComputedRef<string>) {
  const jobs = useJobsStore();

  const states = Object.fromEntries(listSegments.map((one) => [one, makeState(one)])) as Record<ListSegment, ListState>;
  /** The list on screen, or the one that was. */
  const here = ref<ListSegment>(isList(segment.value) ? segment.value : 'live');
  watch(
    segment,
    (now) => {
      if (isList(now)) here.value = now;
    },
    { flush: 'sync' },
  );
  const state = computed(() => states[here.value]);
  const info = computed(() => segmentInfo[here.value]);
  const list = computed(() => state.value.list);
  const table = useListTable({
    account: () => account.value,
    zone: () => zone.value,
    list: () => list.value,
    source: () => state.value.asked,
    single: () => here.value !== 'user',
    filter: () => state.value.filter,
    name: () => `meetings-${here.value}`,
    days: () => state.value.days,
    jobId: computed({
      get: () => state.value.job,
      set: (id) => {
        state.value.job = id;
      },
    }),
    again: () => query(),
  });
  const { whole, columns, rows, keyOf } = table;
  const { job } = whole;
  const sort = computed(() => sortOf(here.value, columns.value));
  const gridLabel = computed(() => t(`meetings.grid.${here.value}`));

  /** Whose meetings a list of one person's shows where nobody is named: with OAuth the one who authorized, whose OpenId nobody knows by heart. */
  const self = computed(() => (account.value?.mode === 'oauth' ? selfOf(account.value) : ''));

  function span(): Span | undefined {
    const { period, from, to } = state.value;
    if (info.value.periods.length === 0) return undefined;
    return period === 'custom' ? customSpan(from, to, zone.value) : spanOf(period, Date.now(), zone.value);
  }

  async function query(): Promise<void> {
    const one = state.value;
    const { id } = account.value ?? {};
    if (id === undefined) return;
    Object.assign(one, { open: undefined, selected: new Set(), wrong: '', job: undefined });
    const person = one.person.trim() || self.value;
    const window = span();
    if (info.value.person && person === '') one.wrong = t('meetings.wrong.person');
    else if (info.value.periods.length > 0 && window === undefined) one.wrong = t('meetings.wrong.period');
    one.asked = undefined;
    if (one.wrong !== '') {
      one.list.clear();
      return;
    }
    const sources = sourcesOf(here.value, { span: window, person, every: one.every });
    one.asked = sources[0];
    one.days = window;
    await one.list.start(id, sources);
    if (one === state.value && one.list.error.value === undefined)
      announce(t('meetings.announced', { rows: one.list.rows.value.length, table: gridLabel.value }));
  }

  /** The same question once more, by itself: rows, choice and detail stay until the answer is here. */
  async function refresh(): Promise<void> {
    const one = state.value;
    const { id } = account.value ?? {};
    if (id === undefined || one.asked === undefined || one.job !== undefined || one.list.loading.value) return;
    await one.list.start(id, [one.asked], true);
  }

  /** Asks by itself where nothing must be typed first. */
  function first(): void {
    if (!isList(segment.value) || list.value.started.value || state.value.job !== undefined) return;
    if (info.value.person && self.value === '') void list.value.prepare(info.value.operation);
    else void query();
  }

  /** Another account: nothing of the former one stays. */
  function empty(): void {
    for (const one of listSegments) {
      states[one].list.clear();
      Object.assign(states[one], {
        open: undefined,
        selected: new Set(),
        person: '',
        filter: '',
        wrong: '',
        asked: undefined,
        days: undefined,
        job: undefined,
      });
    }
  }
  onVaultBack(() => listSegments.map((one) => states[one].list), first);
  watch(
    () => state.value.job,
    (now) => {
      if (now === undefined) first();
    },
  );

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

  const emptyText = computed(() => {
    if (state.value.wrong) return state.value.wrong;
    if (info.value.person && !list.value.started.value) return t('meetings.empty.userFirst');
    return t(`meetings.empty.${here.value}`);
  });

  return {
    here,
    states,
    state,
    info,
    list,
    whole,
    job,
    columns,
    rows,
    keyOf,
    sort,
    gridLabel,
    query,
    refresh,
    first,
    empty,
    showJob,
    showPerson,
    setPeriod,
    setDay,
    table,
    emptyText,
    /** The code beside an id in what is loaded. */
    codeOf: (id: string): string => {
      for (const one of listSegments) {
        const {
          list: { rows: loaded },
        } = states[one];
        const found = loaded.value.find((row) => row['meetingId'] === id && typeof row['code'] === 'string');
        if (found !== undefined) return String(found['code']);
      }
      return '';
    },
    clear: () => {
      for (const one of listSegments) states[one].list.clear();
    },
  };
}
export type MeetingLists = ReturnType<typeof useMeetingLists>;
