import type { AccountView, TestReport } from '../../contract/account.ts';
import type { CallValue, Explanation, NextStep, Row, SendRequest } from '../../contract/call.ts';
import type { Json, Phrase } from '../../contract/common.ts';
import type { Symptom } from '../../contract/diagnose.ts';
import { at } from '../vendors/json.ts';
import { causesOfSymptom } from '../explain/causes.ts';
import { createLookups } from './person-lookup.ts';

export interface SymptomInput {
  readonly account: AccountView;
  readonly person: string;
  /** Digits of a meeting code, or ''. */
  readonly meeting: string;
  /** Epoch ms. */
  readonly now: number;
  readonly send: (request: SendRequest) => Promise<CallValue>;
  readonly test: () => Promise<TestReport>;
}

export interface SymptomResult {
  readonly explanation: Explanation;
  readonly callId?: string;
  readonly calls: number;
}

const day = 86_400;

/** Asks the vendor what can be asked without changing anything, and ranks the causes by what it found (API FAQ; docs 42418, 51189, 53224). */
export async function checkSymptom(symptom: Symptom, input: SymptomInput): Promise<SymptomResult> {
  const { account, person, meeting, now } = input;
  const looks = createLookups(account, input.send);
  const { checked, look, note, refused, knows } = looks;
  let tested = 0;
  let testedCall: string | undefined;
  const callId = (): string | undefined => looks.callId() ?? testedCall;
  const text = (name: string): string => `diagnose.${symptom}.${name}`;
  const done = (likely: string, steps: readonly (readonly [string, NextStep['action']?])[], params?: Phrase['params']): SymptomResult => ({
    calls: looks.calls() + tested,
    ...(callId() === undefined ? {} : { callId: callId() ?? '' }),
    explanation: {
      happened: { key: text('happened') },
      likely: { key: text(likely), ...(params === undefined ? {} : { params }) },
      causes: causesOfSymptom(symptom, account),
      checked,
      next: steps.map(([name, action]) => ({
        key: name.startsWith('explain.') ? name : text(name),
        ...(action === undefined ? {} : { action }),
      })),
    },
  });

  /** The meeting of a code, running or to come, as the company's lists show it. */
  async function byCode(): Promise<Row | null> {
    for (const operation of ['meetings.corp-live', 'meetings.corp-upcoming']) {
      const window =
        operation === 'meetings.corp-upcoming' ? { start_time: Math.floor(now / 1000), end_time: Math.floor(now / 1000) + 30 * day } : {};
      const found = await look(operation, { page: 1, page_size: 20, meeting_code: meeting, ...window });
      if (found.failure !== null) {
        refused(found);
        return null;
      }
      const row = found.value?.rows?.find((one) => one['code'] === meeting);
      if (row !== undefined) {
        note('ok', 'meetingFound', { code: meeting, subject: String(row['subject'] ?? ''), creator: String(row['userId'] ?? '') });
        return row;
      }
    }
    note('warning', 'meetingNotFound', { code: meeting });
    return null;
  }

  switch (symptom) {
    case 'not-in-app': {
      note('ok', account.mode === 'oauth' ? 'oauthPerson' : 'registered');
      const known = person === '' ? 'unknown' : await knows(person);
      if (known === 'case' || known === 'no')
        return done(known === 'case' ? 'likelyCase' : 'likelyNobody', [['nextUserid'], ['nextRecreate']], { person });
      const row = meeting === '' ? null : await byCode();
      if (row !== null && person !== '' && row['userId'] !== person) {
        return done('likelyOther', [['nextLogin'], ['nextRecreate']], { creator: String(row['userId'] ?? ''), person });
      }
      if (person !== '') {
        const list = await look('meetings.of-user', { userid: person, instanceid: 1 });
        if (list.failure !== null) refused(list);
        else {
          const rows = list.value?.rows ?? [];
          const there = meeting !== '' && rows.some((one) => one['code'] === meeting);
          note(rows.length > 0 ? 'ok' : 'warning', there ? 'inList' : 'listCount', { person, count: rows.length });
          if (there) return done('likelyLogin', [['nextLogin'], ['nextList']], { person });
        }
      }
      return done('likely', [['nextLogin'], ['nextUserid'], ['nextRecreate']]);
    }
    case 'host-not-set': {
      note('ok', account.mode === 'oauth' ? 'oauthPerson' : 'registered');
      const known = person === '' ? 'unknown' : await knows(person);
      if (known === 'case' || known === 'no')
        return done(known === 'case' ? 'likelyCase' : 'likelyNobody', [['nextUserid'], ['nextModify']], { person });
      if (meeting !== '') {
        const found = await look('meetings.by-code', { meeting_code: meeting, instanceid: 1 });
        refused(found);
        const hosts = found.value === null ? undefined : hostsOf(found.value.answer);
        if (hosts !== undefined) {
          const isHost = person !== '' && hosts.includes(person);
          note(isHost ? 'ok' : 'warning', isHost ? 'isHost' : 'hosts', { person, hosts: hosts.join(', ') || '—' });
          if (isHost) return done('likelyIsHost', [['nextLogin']], { person });
        }
      }
      return done('likely', [['nextUserid'], ['nextModify']]);
    }
    case 'all-calls-fail': {
      const report = await input.test();
      tested = report.steps.filter((one) => one.callId !== undefined).length;
      testedCall = report.steps.findLast((one) => one.callId !== undefined)?.callId;
      const states = { ok: 'ok', warning: 'warning', failed: 'failed', skipped: 'unknown' } as const;
      for (const one of report.steps) if (one.name !== 'tab') checked.push({ ...one.said, state: states[one.state] });
      const first =
        report.steps.find((one) => one.state === 'failed') ?? report.steps.find((one) => one.state === 'warning' && one.name !== 'tab');
      return done(
        first === undefined ? 'likelyFine' : `likely-${first.name}`,
        first === undefined
          ? [['nextHistory', 'open-history']]
          : [
              ...(report.steps.some((one) => one.offer === 'server') ? [['explain.next.serverClock', 'use-server-clock'] as const] : []),
              ['nextTest', 'test-account'],
              ['nextAccount', 'edit-account'],
            ],
      );
    }
    case 'no-recordings': {
      const end = Math.floor(now / 1000);
      const window = { start_time: end - 31 * day, end_time: end, page: 1, page_size: 20, query_record_type: 0 };
      const own = await look('records.list', {
        ...window,
        ...(meeting === '' ? {} : { meeting_code: meeting }),
        ...(person === '' ? {} : { operator_id: person }),
      });
      refused(own);
      const rows = own.value?.rows ?? [];
      if (own.value !== null) note(rows.length > 0 ? 'ok' : 'warning', 'recordings', { count: own.value.page?.total ?? rows.length });
      // 1 recording, 2 being converted, 3 ready (doc 51189).
      const unready = rows.filter((one) => one['state'] === 1 || one['state'] === 2).length;
      if (unready > 0) {
        note('warning', 'recordingsUnready', { count: unready });
        if (unready === rows.length) return done('likelyUnready', [['nextWait']]);
      }
      const all = await look('records.corp', { ...window });
      refused(all);
      const theirs = all.value?.rows?.filter((one) => meeting === '' || one['code'] === meeting) ?? [];
      if (all.value !== null)
        note(theirs.length > 0 ? 'ok' : 'warning', 'recordingsCompany', {
          count: meeting === '' ? (all.value.page?.total ?? theirs.length) : theirs.length,
        });
      const host = theirs[0]?.['host'];
      if (rows.length === 0 && theirs.length > 0)
        return done('likelyOther', [['nextHost'], ['nextCompany']], { host: String(host ?? '—') });
      return done(rows.length > 0 ? 'likelyThere' : 'likely', [['nextWindow'], ['nextUploads'], ['nextHost']]);
    }
    case 'empty-list': {
      const corp = await look('meetings.corp-live', { page: 1, page_size: 20 });
      refused(corp);
      if (corp.failure !== null) return done('likelyRight', [['nextRole'], ['nextPerson'], ['nextAccount', 'edit-account']]);
      note('ok', 'companyLists', { count: corp.value?.page?.total ?? corp.value?.rows?.length ?? 0 });
      const known = person === '' ? 'unknown' : await knows(person);
      if (known === 'case' || known === 'no') return done('likelyPerson', [['nextUserid']], { person });
      return done('likely', [['nextWindow'], ['nextFilters'], ['nextHour']]);
    }
  }
}

/** Userids of the hosts of the first meeting of an answer. */
function hostsOf(answer: Json): readonly string[] | undefined {
  const list = at(answer, 'meeting_info_list');
  const first = Array.isArray(list) ? list[0] : undefined;
  if (first === undefined) return undefined;
  const people = [at(first, 'current_hosts'), at(first, 'hosts')].flatMap((one) => (Array.isArray(one) ? one : []));
  return [...new Set(people.map((one) => String(at(one, 'userid') ?? '')).filter((one) => one !== ''))];
}
