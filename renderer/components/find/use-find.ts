import { computed, onScopeDispose, ref, shallowReactive, shallowRef, type ComputedRef } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { Row } from '../../../contract/call.ts';
import type { JsonObject } from '../../../contract/common.ts';
import type { AppError } from '../../../contract/error.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { t } from '../../lib/i18n.ts';
import { announce } from '../../lib/announce.ts';
import { ownOnly, selfOf } from '../../lib/self.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';
import { itemsOf } from '../../lib/answer-objects.ts';
import { arranged, hitColumns, hitKey, hitOf } from './hits.ts';
import { useReading } from './reading.ts';
import { linkToken, readWanted, type Wanted } from './wanted.ts';

/** What is asked one after the other: the id, the company's three lists, or one person's two. */
export type StepId = 'id' | 'live' | 'upcoming' | 'ended' | 'personComing' | 'personEnded';
export interface FindStep {
  readonly id: StepId;
  state: 'waiting' | 'running' | 'done' | 'denied' | 'failed' | 'left';
  found: number;
}

/** Codes that say "this operator may not", whatever else is right (Tencent Meeting doc 43704). */
const deniedCodes = new Set(['9042', '500014', '202801', '403', '9099', '9100', '9101', '9102', '190315']);
/** Codes that say "there is no such meeting (any more)". */
const missingCodes = new Set(['9003', '9002', '190457', '13703']);
const isDenied = (error: AppError): boolean => error.vendor !== undefined && deniedCodes.has(error.vendor.code);
const isMissing = (error: AppError): boolean => error.vendor !== undefined && missingCodes.has(error.vendor.code);

const company = [
  ['live', 'meetings.corp-live'],
  ['upcoming', 'meetings.corp-upcoming'],
  ['ended', 'meetings.corp-ended'],
] as const;
/** A person's ended meetings are given for 90 days at a time (doc 53805); so far back they are looked through. */
const windowSeconds = 90 * 86_400;
const windows = 4;
export const personDays = 360;

/** Finding a meeting whatever its state: by code, invitation or id, in the company's lists or a person's. */
export function useFind(account: ComputedRef<AccountView | undefined>, codeOf: (id: string) => string) {
  const catalogue = useCatalogueStore();
  const state = shallowReactive({
    text: '',
    wrong: '',
    person: '',
    filter: '',
    selected: new Set<string>() as ReadonlySet<string>,
    open: undefined as Row | undefined,
    /** What the results belong to; undefined before the first search. */
    wanted: undefined as Wanted | undefined,
    /** A person must be named, and why: the company may not be searched, a link says no code, or one wishes so; `own`: one's own lists are all there are. */
    ask: '' as '' | 'denied' | 'oauth' | 'own' | 'link' | 'wish',
    /** The id found nothing: the vendor no longer has the meeting under it. */
    gone: false,
    running: false,
    cancelled: false,
    /** A list was longer than anyone reads. */
    cut: false,
  });
  const hits = shallowRef<readonly Row[]>([]);
  const steps = ref<FindStep[]>([]);
  const error = shallowRef<AppError>();
  const denied = shallowRef<AppError>();
  const columns = shallowRef(hitColumns([]));
  const at = ref(0);
  let turn = 0;
  let ticket = '';

  async function prepare(): Promise<void> {
    const live = await catalogue.get('meetings.corp-live');
    if (live.ok) columns.value = hitColumns(live.value.rows?.columns ?? []);
  }

  function clear(): void {
    turn += 1;
    if (state.running) void ask(() => bridge().calls.cancel({ ticket }));
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
    turn += 1;
    void ask(() => bridge().calls.cancel({ ticket }));
    for (const step of steps.value) if (step.state === 'waiting' || step.state === 'running') step.state = 'left';
    Object.assign(state, { running: false, cancelled: true });
    announce(t('meetings.find.cancelled'));
  }

  /**
   * Begins anew with what stands in the box; `byPerson` looks in that person's lists only, `gone`: the id has been asked for already and
   * found nothing.
   */
  async function run(byPerson = false, gone = false): Promise<void> {
    const wanted = readWanted(state.text);
    const { id: accountId, mode } = account.value ?? {};
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
    if (accountId === undefined) return;
    if (wanted === undefined) {
      state.wrong = state.text.trim() === '' ? t('meetings.find.nothingTyped') : t('meetings.find.wrong');
      return;
    }
    turn += 1;
    const mine = turn;
    ticket = `find-${Math.random().toString(36).slice(2)}`;
    at.value = Date.now();
    Object.assign(state, { wanted, running: true });
    await prepare();
    if (mine !== turn) return;
    const reading = useReading(
      accountId,
      ticket,
      () => mine !== turn,
      () => {
        state.cut = true;
      },
    );
    const add = (step: FindStep | undefined, found: readonly Row[]): void => {
      const before = hits.value.length;
      // What a list says of a meeting is more than what its id says.
      hits.value = arranged(
        step?.id === 'id'
          ? [...hits.value, ...found]
          : [
              ...found,
              ...hits.value.filter((one) => !(one['byId'] === true && found.some((hit) => hit['meetingId'] === one['meetingId']))),
            ],
      );
      if (step !== undefined) step.found += hits.value.length - before;
    };

    try {
      if (byPerson || (wanted.code === undefined && wanted.id === undefined)) {
        if (state.ask === '') state.ask = own ? 'own' : byPerson ? 'wish' : 'link';
        if (person !== '') await searchPerson(wanted, person);
        return;
      }
      if (wanted.id !== undefined && !(gone ? await byCodeOf(wanted.id, []) : await byId(wanted.id))) return;
      const code = state.wanted?.code;
      if (code === undefined || mine !== turn) return;
      if (own) await insteadOfCompany('own', { ...wanted, code });
      else await searchCompany(code);
    } finally {
      if (mine === turn) {
        state.running = false;
        announce(t('meetings.find.announced', { count: hits.value.length }));
      }
    }

    /** False: it failed in a way that further questions would fail too. */
    async function byId(id: string): Promise<boolean> {
      const step = begin(['id'])[0];
      const described = await catalogue.get('meetings.get');
      const answer = await reading.call('meetings.get', { meeting_id: id });
      if (mine !== turn || step === undefined) return false;
      const items = answer.ok ? itemsOf(answer.value.answer) : [];
      if (answer.ok && described.ok) {
        const listed = described.value.rows?.columns ?? [];
        add(
          step,
          (answer.value.rows ?? []).map((row, index) => ({ ...hitOf(row, listed, items[index]), byId: true })),
        );
      } else if (!answer.ok && !isMissing(answer.error) && !isDenied(answer.error)) {
        step.state = 'failed';
        error.value = answer.error;
        return false;
      }
      step.state = 'done';
      if (!answer.ok && isDenied(answer.error)) {
        step.state = 'denied';
        denied.value = answer.error;
      }
      return byCodeOf(id, items, step.state === 'denied');
    }

    /** What the code of an id finds goes on with it, however the code is known. False: the search is over. */
    async function byCodeOf(id: string, items: readonly JsonObject[], isDeniedId = false): Promise<boolean> {
      state.gone = items.length === 0 && !isDeniedId;
      const code =
        wanted?.code ||
        String(items[0]?.['meeting_code'] ?? '') ||
        codeOf(id) ||
        (await heardOf(accountId ?? '', id)) ||
        (state.gone ? await codeFromJoins(id) : '');
      if (mine !== turn) return false;
      if (code !== '') state.wanted = { ...wanted, code };
      else if (isDeniedId) await insteadOfCompany(own ? 'own' : 'denied', { id });
      return true;
    }

    /** Says why a person is to be named, and looks in that person's lists where one is. */
    async function insteadOfCompany(why: 'denied' | 'oauth' | 'own', what: Wanted): Promise<void> {
      state.ask = why;
      if (person !== '') await searchPerson(what, person);
    }

    /** The list of who was there names the code long after the id is gone (doc 42701). */
    async function codeFromJoins(id: string): Promise<string> {
      const answer = await reading.call('meetings.participants', { meetingId: id, size: 1 });
      const { answer: said } = answer.ok ? answer.value : { answer: null };
      const code = said !== null && typeof said === 'object' && !Array.isArray(said) ? said['meeting_code'] : null;
      return readWanted(String(code ?? ''))?.code ?? '';
    }

    async function searchCompany(code: string): Promise<void> {
      const asked = begin(company.map(([step]) => step));
      for (const [index, [place, operation]] of company.entries()) {
        const step = asked[index];
        if (step === undefined) continue;
        step.state = 'running';
        const failed = await reading.list(
          operation,
          { page: 1, meeting_code: code },
          place,
          (found) => add(step, found),
          // Not every server that answers in the vendor's place knows the filter.
          (item) => ['', code].includes(String(item['meeting_code'] ?? '')),
        );
        if (mine !== turn) return;
        if (failed === undefined) {
          step.state = 'done';
          continue;
        }
        // With OAuth the pages of these lists say no, the table of scopes says yes: whatever refuses, it is no failure.
        const outside = mode === 'oauth' && failed.code !== 'network' && failed.code !== 'cancelled';
        if (isDenied(failed) || outside) {
          for (const other of asked.slice(index)) other.state = 'denied';
          denied.value = failed;
          await insteadOfCompany(outside ? 'oauth' : 'denied', { code });
          return;
        }
        step.state = 'failed';
        for (const other of asked.slice(index + 1)) other.state = 'left';
        error.value = failed;
        return;
      }
    }

    async function searchPerson(what: Wanted, userid: string): Promise<void> {
      const [coming, ended] = begin(['personComing', 'personEnded']);
      if (coming === undefined || ended === undefined) return;
      const token = what.link === undefined ? '' : linkToken(what.link);
      const fits = (item: JsonObject): boolean =>
        what.code !== undefined
          ? String(item['meeting_code'] ?? '') === what.code
          : what.id !== undefined
            ? String(item['meeting_id'] ?? '') === what.id
            : token !== '' && String(item['join_url'] ?? '').includes(token);
      coming.state = 'running';
      const failed = await reading.list(
        'meetings.of-user',
        { userid, is_show_all_sub_meetings: 1 },
        undefined,
        (found) => add(coming, found),
        fits,
      );
      if (mine !== turn) return;
      coming.state = failed === undefined ? 'done' : 'failed';
      error.value = failed;
      if (failed !== undefined || (what.code === undefined && what.id === undefined)) {
        // Ended meetings come without their link.
        ended.state = 'left';
        return;
      }
      ended.state = 'running';
      const now = Math.floor(Date.now() / 1000);
      for (let back = 0; back < windows; back += 1) {
        const end = now - back * windowSeconds - (back === 0 ? 0 : 1);
        const problem = await reading.list(
          'meetings.ended-of-user',
          {
            userid,
            page: 1,
            start_time: now - (back + 1) * windowSeconds,
            end_time: end,
            ...(what.code === undefined ? {} : { meeting_code: what.code }),
          },
          'ended',
          (found) => add(ended, found),
          fits,
        );
        if (mine !== turn) return;
        if (problem !== undefined) {
          ended.state = 'failed';
          error.value = problem;
          return;
        }
      }
      ended.state = 'done';
    }
  }

  function begin(ids: readonly StepId[]): readonly FindStep[] {
    const first = steps.value.length;
    steps.value = [...steps.value, ...ids.map((id): FindStep => ({ id, state: 'waiting', found: 0 }))];
    const own = steps.value.slice(first);
    const [step] = own;
    if (step !== undefined) step.state = 'running';
    return own;
  }

  /** The code this account has seen beside an id: main remembers it for its dialogs, History for good. */
  async function heardOf(accountId: string, id: string): Promise<string> {
    const codeIn = (object: string): string => /(?:^| · )(\d{9,12})$/.exec(object)?.[1] ?? '';
    const known = await ask(() => bridge().calls.preview({ accountId, operation: 'meetings.get', params: { meeting_id: id } }));
    const code = known.ok ? codeIn(known.value.object) : '';
    if (code !== '') return code;
    const kept = await ask(() => bridge().history.search({ accountIds: [accountId], text: id, limit: 50 }));
    if (!kept.ok) return '';
    return (
      kept.value.rows
        .filter((row) => row.target.includes(id))
        .map((row) => codeIn(row.object))
        .find((one) => one !== '') ?? ''
    );
  }

  const sought = computed(() => state.wanted?.code ?? '');
  return { state, hits, steps, error, denied, columns, at, sought, run, cancel, empty, keyOf: hitKey };
}
export type Finder = ReturnType<typeof useFind>;
