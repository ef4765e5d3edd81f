import { computed, onMounted, reactive, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { AccountView } from '../../../../contract/account.ts';
import type { SendRequest } from '../../../../contract/call.ts';
import type { AppError } from '../../../../contract/error.ts';
import type { Field } from '../../../../contract/operation.ts';
import { ask, bridge } from '../../../lib/bridge.ts';
import { dateText } from '../../../lib/format.ts';
import { useCatalogueStore } from '../../../stores/catalogue.ts';
import { describeMeeting, meetingIn, type Occurrence } from '../describe.ts';
import type { MeetingRef } from '../list.ts';
import {
  changesOf,
  createBody,
  draftOf,
  drafts,
  emptyDraft,
  modifyBody,
  problemsOf,
  unticked,
  type Change,
  type Clearable,
  type Draft,
} from './draft.ts';
import { mostOf } from './rule.ts';

/** A meeting as it is typed, what it was before, and the request that the difference makes. */
export interface MeetingForm {
  /** Fields of the operation, as the catalogue has them. */
  readonly fields: ShallowRef<readonly Field[]>;
  readonly draft: Draft;
  /** The meeting as the platform has it, with the time of the occurrence chosen; undefined when a new one is made. */
  readonly base: ComputedRef<Draft | undefined>;
  readonly error: ShallowRef<AppError | undefined>;
  /** Why there is nothing to change: the platform has it no more, or it is an instant meeting (doc 42424). */
  readonly hindered: Ref<'gone' | 'instantFixed' | ''>;
  /** Nothing is preselected: one occurrence and the whole series are easily mistaken for each other. */
  readonly scope: Ref<'' | 'one' | 'series'>;
  readonly subId: Ref<string>;
  readonly occurrences: ShallowRef<readonly Occurrence[]>;
  readonly series: ComputedRef<boolean>;
  /** One occurrence of a series is changed. */
  readonly one: ComputedRef<boolean>;
  readonly needsScope: ComputedRef<boolean>;
  readonly changes: ComputedRef<readonly Change[]>;
  /** Lists that would be emptied and are not ticked. */
  readonly left: ComputedRef<readonly Clearable[]>;
  readonly problems: ComputedRef<Readonly<Record<string, string>>>;
  readonly request: ComputedRef<SendRequest>;
  load: () => Promise<void>;
}

/** The form of a meeting to be made (no `meeting`) or changed. */
export function useMeetingForm(input: {
  meeting: () => MeetingRef | undefined;
  occurrences: readonly Occurrence[];
  account: () => AccountView;
  zone: () => string;
}): MeetingForm {
  const { meeting, account, zone } = input;
  const catalogue = useCatalogueStore();
  const changing = computed(() => meeting() !== undefined);
  const operation = computed(() => (changing.value ? 'meetings.modify' : 'meetings.create'));
  const fields = shallowRef<readonly Field[]>([]);
  const draft = reactive<Draft>(emptyDraft(Date.now()));
  const before = shallowRef<Draft>();
  const error = shallowRef<AppError>();
  const hindered = ref<'gone' | 'instantFixed' | ''>('');
  const scope = ref<'' | 'one' | 'series'>('');
  const subId = ref('');
  const occurrences = shallowRef<readonly Occurrence[]>(input.occurrences);
  const series = computed(() => before.value?.recurring === true);
  const one = computed(() => scope.value === 'one');
  const base = computed<Draft | undefined>(() => {
    const time = occurrences.value.find((each) => each.id === subId.value);
    return before.value !== undefined && one.value && time !== undefined
      ? { ...before.value, start: time.from, end: time.to }
      : before.value;
  });

  const changes = computed(() => (base.value === undefined ? [] : changesOf(base.value, draft, one.value ? 'one' : 'all', zone())));
  const left = computed(() => (base.value === undefined || one.value ? [] : unticked(base.value, draft)));
  /** Of a change only what differs is judged: the rest stands as it is and is not sent. */
  const problems = computed(() => {
    const all = problemsOf(draft, changing.value, Date.now(), mostOf(draft.rule, changing.value));
    if (!changing.value) return all;
    const names = new Set(
      changes.value.map((each) => ({ time: 'end', recurring_rule: 'until', enable_live: 'live' })[each.name] ?? each.name),
    );
    return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
  });
  const request = computed<SendRequest>(() => {
    const { id } = meeting() ?? {};
    return {
      accountId: account().id,
      operation: operation.value,
      params: id === undefined ? {} : { meeting_id: id },
      body: {
        ...(id === undefined ? createBody(draft, zone()) : modifyBody(draft, changes.value, one.value ? subId.value : '', zone())),
      },
    };
  });

  async function load(): Promise<void> {
    error.value = undefined;
    const described = await catalogue.get(operation.value);
    if (!described.ok) {
      error.value = described.error;
      return;
    }
    fields.value = described.value.body ?? [];
    const changed = meeting();
    if (changed === undefined) {
      Object.assign(draft, drafts.of(account().id) ?? {});
      return;
    }
    const answer = await ask(() =>
      bridge().calls.send({ accountId: account().id, operation: 'meetings.get', params: { meeting_id: changed.id } }),
    );
    if (!answer.ok) {
      error.value = answer.error;
      return;
    }
    const found = meetingIn(answer.value.answer);
    hindered.value = found === undefined ? 'gone' : Number(found['type']) === 1 ? 'instantFixed' : '';
    if (found === undefined || hindered.value !== '') return;
    const known = occurrences.value.length > 0 ? occurrences.value : describeMeeting(found, [], zone(), new Set()).occurrences;
    occurrences.value = known.filter((each) => each.to > Date.now());
    const names = (list: readonly Field[] | undefined): readonly string[] => (list ?? []).map((each) => each.name);
    const inside = (name: string): readonly string[] => names(fields.value.find((each) => each.name === name)?.fields);
    before.value = draftOf(found, { settings: inside('settings'), live: inside('live_config'), body: names(fields.value) }, (ms) =>
      dateText(ms, zone()),
    );
    if (occurrences.value.some((each) => each.id === changed.subId)) subId.value = changed.subId;
    Object.assign(draft, before.value);
  }
  onMounted(load);
  watch([scope, subId], () => {
    if (base.value !== undefined) Object.assign(draft, base.value);
  });
  return {
    fields,
    draft,
    base,
    error,
    hindered,
    scope,
    subId,
    occurrences,
    series,
    one,
    needsScope: computed(() => series.value && (scope.value === '' || (one.value && subId.value === ''))),
    changes,
    left,
    problems,
    request,
    load,
  };
}
