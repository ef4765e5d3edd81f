import { computed, ref, shallowReactive, shallowRef, onScopeDispose, type ComputedRef } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { Row } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import { announce } from '../../lib/announce.ts';
import { t } from '../../lib/i18n.ts';
import { useLatest } from '../../lib/latest.ts';
import { ownOnly, selfOf } from '../../lib/self.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';
import { arranged, hitColumns, hitKey } from './hits.ts';
import { useReading } from './reading.ts';
import { createSearch, type FindState, type FindStep, type StepId } from './search.ts';
import { readSearchTarget } from './search-target.ts';

/** Finding a meeting whatever its state: by code, invitation or id, in the company's lists or a person's. */
export function useFind(account: ComputedRef<AccountView | undefined>, codeOf: (id: string) => string) {
  const catalogue = useCatalogueStore();
  const latest = useLatest();
  const state: FindState = shallowReactive({
    text: '',
    wrong: '',
    person: '',
    filter: '',
    selected: new Set<string>(),
    open: undefined,
    wanted: undefined,
    ask: '',
    gone: false,
    running: false,
    cancelled: false,
    cut: false,
  });
  const hits = shallowRef<readonly Row[]>([]);
  const steps = ref<FindStep[]>([]);
  const error = shallowRef<AppError>();
  const denied = shallowRef<AppError>();
  const columns = shallowRef(hitColumns([]));
  const at = ref(0);

  async function prepare(): Promise<void> {
    const live = await catalogue.get('meetings.corp-live');
    if (live.ok) columns.value = hitColumns(live.value.rows?.columns ?? []);
  }

  function clear(): void {
    latest.begin();
    hits.value = [];
    steps.value = [];
    error.value = undefined;
    denied.value = undefined;
    Object.assign(state, {
      wrong: '',
      open: undefined,
      selected: new Set(),
      wanted: undefined,
      ask: '',
      gone: false,
      running: false,
      cancelled: false,
      cut: false,
    });
  }
  onScopeDispose(clear);
  /** Another account: only the code stays, which one may want to look for there. */
  function empty(): void {
    clear();
    Object.assign(state, { person: '', filter: '' });
  }

  /** Stops asking; what was found stays and is said to be incomplete. */
  function cancel(): void {
    if (!state.running) return;
    latest.cancel();
    for (const step of steps.value) if (step.state === 'waiting' || step.state === 'running') step.state = 'left';
    Object.assign(state, { running: false, cancelled: true });
    announce(t('meetings.find.cancelled'));
  }

  /** Takes in what a step found: what a list says of a meeting is more than what its id says. */
  function add(step: FindStep, found: readonly Row[]): void {
    const before = hits.value.length;
    const others =
      step.id === 'id'
        ? hits.value
        : hits.value.filter((one) => !(one['byId'] === true && found.some((hit) => hit['meetingId'] === one['meetingId'])));
    hits.value = arranged(step.id === 'id' ? [...others, ...found] : [...found, ...others]);
    step.found += hits.value.length - before;
  }

  function begin(ids: readonly StepId[]): readonly FindStep[] {
    const first = steps.value.length;
    steps.value = [...steps.value, ...ids.map((id): FindStep => ({ id, state: 'waiting', found: 0 }))];
    const own = steps.value.slice(first);
    const [step] = own;
    if (step !== undefined) step.state = 'running';
    return own;
  }

  /**
   * Begins anew with what stands in the box; `byPerson` looks in that person's lists only, `gone`: the id has been asked for already and
   * found nothing.
   */
  async function run(byPerson = false, gone = false): Promise<void> {
    const wanted = readSearchTarget(state.text);
    const { value: who } = account;
    /** Which lists a company's application may ask for the vendor decides. */
    const own = ownOnly(account.value);
    const person = own ? selfOf(account.value) : state.person;
    // Whose lists were looked through stays in sight, with the reason, and can be changed.
    const before = byPerson ? { ask: state.ask, denied: denied.value } : undefined;
    clear();
    if (before !== undefined) {
      state.ask = before.ask;
      denied.value = before.denied;
    }
    if (who === undefined) return;
    if (wanted === undefined) {
      state.wrong = state.text.trim() === '' ? t('meetings.find.nothingTyped') : t('meetings.find.wrong');
      return;
    }
    const turn = latest.begin();
    at.value = Date.now();
    Object.assign(state, { wanted, running: true });
    await prepare();
    if (!turn.isLatest) return;
    const { ticket } = turn;
    const reading = useReading(
      who.id,
      ticket,
      () => !turn.isLatest,
      () => {
        state.cut = true;
      },
    );
    const search = createSearch({ account: who, wanted, own, person, turn, reading, state, error, denied, codeOf, begin, add });
    try {
      if (byPerson || (wanted.code === undefined && wanted.id === undefined)) {
        if (state.ask === '') state.ask = own ? 'own' : byPerson ? 'wish' : 'link';
        if (person !== '') await search.inPerson(wanted, person);
      } else await search.run(gone);
    } finally {
      turn.answered();
      if (turn.isLatest) {
        state.running = false;
        announce(t('meetings.find.announced', { count: hits.value.length }));
      }
    }
  }

  const sought = computed(() => state.wanted?.code ?? '');
  return { state, hits, steps, error, denied, columns, at, sought, run, cancel, empty, keyOf: hitKey };
}
export type Finder = ReturnType<typeof useFind>;
