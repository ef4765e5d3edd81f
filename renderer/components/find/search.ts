import type { ShallowRef } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { Row } from '../../../contract/call.ts';
import { isDenied } from '../../../contract/code-family.ts';
import type { JsonObject } from '../../../contract/common.ts';
import type { AppError } from '../../../contract/error.ts';
import { itemsOf } from '../../lib/answer-objects.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import type { Turn } from '../../lib/latest.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';
import { endedWindows } from './ended.ts';
import { hitOf } from './hits.ts';
import type { Reading } from './reading.ts';
import { linkToken, readSearchTarget, type SearchTarget } from './search-target.ts';

/** What is asked one after the other: the id, the company's three lists, or one person's two. */
export type StepId = 'id' | 'live' | 'upcoming' | 'ended' | 'personComing' | 'personEnded';
export interface FindStep {
  readonly id: StepId;
  state: 'waiting' | 'running' | 'done' | 'denied' | 'failed' | 'left';
  found: number;
}

/** What the search shows and asks of the person. */
export interface FindState {
  text: string;
  wrong: string;
  person: string;
  filter: string;
  selected: ReadonlySet<string>;
  open: Row | undefined;
  /** What the results belong to; undefined before the first search. */
  wanted: SearchTarget | undefined;
  /** A person must be named, and why: the company may not be searched, a link says no code, or one wishes so; `own`: one's own lists are all there are. */
  ask: '' | 'denied' | 'oauth' | 'own' | 'link' | 'wish';
  /** The id found nothing: the vendor no longer has the meeting under it. */
  gone: boolean;
  running: boolean;
  cancelled: boolean;
  /** A list was longer than anyone reads. */
  cut: boolean;
}

/** This operator may not, whatever else is right. */
const isRefused = (error: AppError): boolean => isDenied(error.vendor?.family);
/** There is no such meeting (any more). */
const isMissing = (error: AppError): boolean => error.vendor?.means?.includes('unknown-meeting') === true;

const company = [
  ['live', 'meetings.corp-live'],
  ['upcoming', 'meetings.corp-upcoming'],
  ['ended', 'meetings.corp-ended'],
] as const;
/** So far back a person's ended meetings are looked through. */
export const personDays = 360;

/** One search: what it asks, for whom, and where it puts what it finds. */
export interface SearchInput {
  readonly account: AccountView;
  readonly wanted: SearchTarget;
  /** One's own lists are all there are. */
  readonly own: boolean;
  /** Whose lists are looked through where the company's may not be; '' where nobody was named. */
  readonly person: string;
  readonly turn: Turn;
  readonly reading: Reading;
  readonly state: FindState;
  readonly error: ShallowRef<AppError | undefined>;
  readonly denied: ShallowRef<AppError | undefined>;
  /** The code beside an id in what the lists hold. */
  readonly codeOf: (id: string) => string;
  /** Adds steps to those shown; the first of them is under way. */
  readonly begin: (ids: readonly StepId[]) => readonly FindStep[];
  readonly add: (step: FindStep, found: readonly Row[]) => void;
}

/** How a meeting is looked for: by its id, by a code in the company's lists, or in the lists of one person. */
export interface Search {
  /** By what is wanted; `gone`: the id has been asked for already and found nothing. */
  run(gone: boolean): Promise<void>;
  inPerson(what: SearchTarget, userid: string): Promise<void>;
}

/** Makes the search; it asks nothing until it is run. */
export function createSearch(input: SearchInput): Search {
  const { account, wanted, own, person, turn, reading, state, error, denied, codeOf, begin, add } = input;
  const catalogue = useCatalogueStore();

  async function run(gone: boolean): Promise<void> {
    if (wanted.id !== undefined && !(gone ? await byCodeOf(wanted.id, []) : await byId(wanted.id))) return;
    const code = state.wanted?.code;
    if (code === undefined || !turn.isLatest) return;
    if (own) await insteadOfCompany('own', { ...wanted, code });
    else await searchCompany(code);
  }

  /** False: it failed in a way that further questions would fail too. */
  async function byId(id: string): Promise<boolean> {
    const step = begin(['id'])[0];
    const described = await catalogue.get('meetings.get');
    const answer = await reading.call('meetings.get', { meeting_id: id });
    if (!turn.isLatest || step === undefined) return false;
    const items = answer.ok ? itemsOf(answer.value.answer) : [];
    if (answer.ok && described.ok) {
      const listed = described.value.rows?.columns ?? [];
      add(
        step,
        (answer.value.rows ?? []).map((row, index) => ({ ...hitOf(row, listed, items[index]), byId: true })),
      );
    } else if (!answer.ok && !isMissing(answer.error) && !isRefused(answer.error)) {
      step.state = 'failed';
      error.value = answer.error;
      return false;
    }
    step.state = 'done';
    if (!answer.ok && isRefused(answer.error)) {
      step.state = 'denied';
      denied.value = answer.error;
    }
    return byCodeOf(id, items, step.state === 'denied');
  }

  /** What the code of an id finds goes on with it, however the code is known. False: the search is over. */
  async function byCodeOf(id: string, items: readonly JsonObject[], isDeniedId = false): Promise<boolean> {
    state.gone = items.length === 0 && !isDeniedId;
    const code =
      wanted.code ||
      String(items[0]?.['meeting_code'] ?? '') ||
      codeOf(id) ||
      (await heardOf(account.id, id)) ||
      (state.gone ? await codeFromJoins(id) : '');
    if (!turn.isLatest) return false;
    if (code !== '') state.wanted = { ...wanted, code };
    else if (isDeniedId) await insteadOfCompany(own ? 'own' : 'denied', { id });
    return true;
  }

  /** Says why a person is to be named, and looks in that person's lists where one is. */
  async function insteadOfCompany(why: 'denied' | 'oauth' | 'own', what: SearchTarget): Promise<void> {
    state.ask = why;
    if (person !== '') await searchPerson(what, person);
  }

  /** The list of who was there names the code long after the id is gone (doc 42701). */
  async function codeFromJoins(id: string): Promise<string> {
    const answer = await reading.call('meetings.participants', { meetingId: id, size: 1 });
    const { answer: said } = answer.ok ? answer.value : { answer: null };
    const code = said !== null && typeof said === 'object' && !Array.isArray(said) ? said['meeting_code'] : null;
    return readSearchTarget(String(code ?? ''))?.code ?? '';
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
      if (!turn.isLatest) return;
      if (failed === undefined) {
        step.state = 'done';
        continue;
      }
      // With OAuth the pages of these lists say no, the table of scopes says yes: whatever refuses, it is no failure.
      const outside = account.mode === 'oauth' && failed.code !== 'network' && failed.code !== 'cancelled';
      if (isRefused(failed) || outside) {
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

  async function searchPerson(what: SearchTarget, userid: string): Promise<void> {
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
    if (!turn.isLatest) return;
    coming.state = failed === undefined ? 'done' : 'failed';
    error.value = failed;
    if (failed !== undefined || (what.code === undefined && what.id === undefined)) {
      // Ended meetings come without their link.
      ended.state = 'left';
      return;
    }
    ended.state = 'running';
    const now = Math.floor(Date.now() / 1000);
    for (const piece of endedWindows(now - personDays * 86_400, now)) {
      const problem = await reading.list(
        'meetings.ended-of-user',
        { userid, page: 1, ...piece, ...(what.code === undefined ? {} : { meeting_code: what.code }) },
        'ended',
        (found) => add(ended, found),
        fits,
      );
      if (!turn.isLatest) return;
      if (problem !== undefined) {
        ended.state = 'failed';
        error.value = problem;
        return;
      }
    }
    ended.state = 'done';
  }

  return { run, inPerson: searchPerson };
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
