import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Column, Field, Operation } from '../../contract/operation.ts';
import { operationFiles } from '../../build/scripts/catalogue-files.ts';
import { isComputed } from '../../main/answers/computed.ts';
import { tc3Actions } from '../../main/catalogue/generated/tc3-actions.ts';
import { groups } from '../../main/catalogue/groups.ts';
import { operationById, operations, operationsOf, summaries } from '../../main/catalogue/index.ts';
import { order } from '../../main/catalogue/order.ts';
import { ytxCallOf } from '../../main/catalogue/ytx/calls.ts';
import { added, endpoints, pairs, type RawField } from '../support/endpoints.ts';

const root = new URL('../../', import.meta.url);
const files = await operationFiles();
const meeting = operationsOf('tencent-meeting');
const flat = (fields: readonly Field[], at = ''): readonly (readonly [string, Field])[] =>
  fields.flatMap((one) => [[at + one.name, one] as const, ...flat(one.fields ?? [], `${at}${one.name}.`)]);
const rawPaths = (fields: readonly RawField[] | null, at = ''): string[] =>
  (fields ?? []).flatMap((one) => [at + one.name, ...rawPaths(one.fields ?? [], `${at}${one.name}.`)]);
const everyField = (one: Operation) => [...flat(one.params, '?'), ...flat(one.body ?? [], '>'), ...flat(one.answer, '<')];
const paths = (fields: readonly Field[]): string[] => flat(fields).map(([path]) => path);

describe('the list of endpoints and the operations', () => {
  it('maps every endpoint, each meaning once; only GET /v1/meetings serves two operations', () => {
    const ids = pairs.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(operationById(id), id).toBeDefined();
    const shared = endpoints.filter((one) => one.operations.length !== 1);
    expect(shared.map((one) => [`${one.method} ${one.uri}`, one.operations.length])).toEqual([['GET /v1/meetings', 2]]);
  });
  it('gives every operation an id of its own', () => {
    expect(new Set(operations.map((one) => one.id)).size).toBe(operations.length);
    for (const one of operations) {
      expect(one.id).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
      expect(operationById(one.id)).toBe(one);
      expect(groups[one.group], one.group).toBeDefined();
    }
    expect(summaries().map((one) => one.id)).toEqual(operations.map((one) => one.id));
    expect(operationById('meetings.nothing')).toBeUndefined();
  });
  it.each(pairs)('%s keeps the vendor’s names', (id, raw) => {
    const one = operationById(id);
    if (!one) throw new Error(id);
    expect(`${one.method} ${one.path}`).toBe(`${raw.method} ${raw.uri}`);
    const extras = (side: string) =>
      (added[id] ?? []).flatMap((each) => (each.startsWith(`${side} `) ? [each.slice(side.length + 1)] : []));
    expect(paths(one.params)).toEqual([...rawPaths(raw.path), ...rawPaths(raw.query), ...extras('param')]);
    expect(paths(one.body ?? [])).toEqual([...rawPaths(raw.body), ...extras('body')]);
    // What was added to an answer stands inside the object it belongs to.
    const more = extras('answer');
    expect(paths(one.answer)).toEqual(expect.arrayContaining(more));
    expect(paths(one.answer).filter((path) => !more.includes(path))).toEqual(rawPaths(raw.response));
    const types = new Map(flat(one.body ?? []));
    const check = (fields: readonly RawField[] | null, at: string): void =>
      fields?.forEach((each) => {
        expect(types.get(at + each.name)?.type, each.name).toBe(each.type);
        if (each.required) expect(types.get(at + each.name)?.required, each.name).toBe(true);
        check(each.fields ?? null, `${at}${each.name}.`);
      });
    check(raw.body, '');
  });
  it('has a place in the path for every path parameter and the other way round', () => {
    for (const one of operations) {
      const places = [...one.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      expect(
        one.params.filter((each) => each.place === 'path').map((each) => each.name),
        one.id,
      ).toEqual(places);
    }
  });
  it('lists no operation that does not exist, and none twice', () => {
    expect(new Set(order).size).toBe(order.length);
    for (const id of order) expect(operationById(id), id).toBeDefined();
  });
});

describe('effects and retries', () => {
  const queries = new Set([
    'meetings.on-devices',
    'enroll.ids',
    'users.open-id-to-userid',
    'rooms.config',
    'rooms.call-status',
    'oauth.user-info',
  ]);
  it('has no read that is not a GET, unless named with a reason', () => {
    const found = meeting.filter((one) => one.effect === 'read' && one.method !== 'GET').map((one) => one.id);
    expect(new Set(found)).toEqual(queries);
    const reasons = new Map(files.map(({ entry }) => [entry.operation.id, entry.reason]));
    for (const id of found) expect(reasons.get(id), id).toBeTruthy();
  });
  it('repeats only reads, and none that hands out links, tickets or tokens', () => {
    for (const one of operations) if (one.retry === 'safe') expect(one.effect, one.id).toBe('read');
    for (const id of [
      'records.addresses',
      'records.file-address',
      'app.sts-token',
      'app.jsapi-ticket',
      'oauth.access-token',
      'oauth.refresh-token',
      'asr.details',
      'phone.export-result',
      'trtc.create-signatures',
      'users.activation-links',
    ]) {
      expect(operationById(id)?.retry, id).toBe('never');
    }
  });
  it('counts as destroy what cannot be taken back', () => {
    for (const one of meeting) {
      if (one.method === 'DELETE' || /cancel|dismiss|kickout|release|delete/.test(one.path)) {
        if (one.id !== 'rooms.cancel-call') expect(one.effect, one.id).toBe('destroy');
      }
    }
  });
  it('says for every destroy call which member names its target', () => {
    for (const one of operations) {
      const members = [...one.params, ...(one.body ?? [])].map((each) => each.name);
      if (one.effect === 'destroy') expect(members, one.id).toContain(one.confirmTarget);
      else expect(one.confirmTarget, one.id).toBeUndefined();
    }
  });
});

describe('texts', () => {
  const check = (text: { zh: string; en: string } | undefined, where: string): void => {
    if (!text) return;
    expect(text.zh.trim(), where).toBeTruthy();
    expect(text.en.trim(), where).toBeTruthy();
    expect(text.en, where).not.toMatch(/\p{Script=Han}/u);
    if (/\p{Script=Han}/u.test(text.zh)) expect(text.zh, where).not.toBe(text.en);
  };
  it('are there in both languages everywhere', () => {
    for (const one of operations) {
      for (const text of [one.title, one.purpose, one.note]) check(text, one.id);
      expect(one.title.zh, one.id).toMatch(/\p{Script=Han}|JSAPI|TRTC|ms_open_id/u);
      for (const [path, field] of everyField(one)) {
        const where = `${one.id} ${path}`;
        expect(field.label, where).toBeDefined();
        check(field.label, where);
        check(field.hint, where);
        for (const value of field.values ?? []) check(value.label, `${where} = ${value.value}`);
      }
      for (const column of one.rows?.columns ?? []) check(column.label, `${one.id} ${column.key}`);
    }
    for (const name of Object.values(groups)) check(name, 'group');
  });
  it('explain every parameter and every top-level body member of curated calls', () => {
    for (const one of operations.filter((each) => each.curated)) {
      for (const field of [...one.params, ...(one.body ?? [])]) {
        if (field.name in bare) continue;
        expect(field.hint, `${one.id} ${field.name}`).toBeDefined();
      }
    }
  });
  /** Members whose label says it all. */
  const bare: Readonly<Record<string, true>> = {
    meetingname: true,
    creator: true,
    dstclid: true,
    srcclid: true,
    shownumber: true,
    booktime: true,
    pdate: true,
    ptime: true,
    lastresid: true,
    limit: true,
  };
});

describe('values', () => {
  it('have defaults and enumerations of the field’s own type, each value once', () => {
    for (const one of operations) {
      for (const [path, field] of everyField(one)) {
        const where = `${one.id} ${path}`;
        const values = field.values ?? [];
        expect(new Set(values.map((each) => each.value)).size, where).toBe(values.length);
        if (field.type === 'integer') for (const each of values) expect(Number.isInteger(each.value), where).toBe(true);
        if (field.type === 'string') for (const each of values) expect(typeof each.value, where).toBe('string');
        if (field.default === undefined) continue;
        expect(typeof field.default, where).toBe(field.type === 'integer' ? 'number' : field.type);
        if (values.length && field.type !== 'array')
          expect(
            values.map((each) => each.value),
            where,
          ).toContain(field.default);
        if (field.min !== undefined) expect(Number(field.default), where).toBeGreaterThanOrEqual(field.min);
        if (field.max !== undefined) expect(Number(field.default), where).toBeLessThanOrEqual(field.max);
      }
    }
  });
  it('mask whatever opens something', () => {
    const secret = new RegExp(
      'password$|_pwd$|^pwd$|_psw$|host_key$|^secret$|access_token|refresh_token|auth_code|' +
        'download_address$|audio_address$|view_address|download_url|job_url|active_code|activate_url|auth_url|' +
        '^UserSig$|^PrivateKey$',
    );
    const flags = /^(enable|need|hide)_/;
    let seen = 0;
    for (const one of operations) {
      for (const [path, field] of everyField(one)) {
        if (!secret.test(field.name) || flags.test(field.name)) continue;
        seen += 1;
        expect(field.unit, `${one.id} ${path}`).toBe('secret');
      }
    }
    expect(seen).toBeGreaterThan(50);
  });
  it('give a unit to every time of curated calls', () => {
    const times = /(^|_)(start_time|end_time|join_time|left_time|operate_time|update_time|expires|sharing_expire)$/;
    for (const one of operations.filter((each) => each.curated)) {
      for (const [path, field] of everyField(one)) {
        if (times.test(field.name) && !field.name.startsWith('enable_')) expect(field.unit, `${one.id} ${path}`).toBeDefined();
      }
    }
  });
  it('prefill who acts only, never whose things are listed or whom a call is about', () => {
    for (const one of operations) {
      const actors = [...one.params, ...(one.body ?? [])].filter((each) => each.role === 'actor');
      expect(actors.length, one.id).toBeLessThanOrEqual(1);
    }
    const role = (id: string, name: string) =>
      [...(operationById(id)?.params ?? []), ...(operationById(id)?.body ?? [])].find((one) => one.name === name)?.role;
    expect(role('meetings.ended-of-user', 'userid')).toBe('owner');
    expect(role('meetings.of-user', 'userid')).toBe('owner');
    expect(role('meetings.of-user', 'operator_id')).toBe('owner');
    expect(role('meetings.corp-live', 'userid')).toBe('owner');
    expect(role('users.delete', 'userid')).toBe('target');
    expect(role('meetings.create', 'userid')).toBe('actor');
    expect(role('records.corp', 'operator_id')).toBe('actor');
  });
});

describe('lists', () => {
  const inRow = (path: string, fields: readonly Field[]): Field | undefined => {
    const [head, ...tail] = path.split('.');
    const found = fields.find((one) => one.name === head);
    return tail.length && found ? inRow(tail.join('.'), found.fields ?? []) : found;
  };
  const listing = operations.filter((one) => one.rows);
  it('exist for every paged call', () => {
    expect(listing.length).toBeGreaterThan(20);
    for (const one of operations) if (one.paging) expect(one.rows, one.id).toBeDefined();
  });
  it.each(listing.map((one) => [one.id, one] as const))('%s has columns that are in its answer', (_id, one) => {
    const rows = one.rows;
    if (!rows) throw new Error('no rows');
    const items = inRow(rows.path, one.answer);
    expect(items?.type).toBe('array');
    const members = items?.fields ?? [];
    const keys = rows.columns.map((column) => column.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const name of [rows.id].flat()) expect(inRow(name, members), name).toBeDefined();
    for (const column of rows.columns) {
      const ways = [column.path].flat();
      const found = ways.some((way) => isComputed(way) || inRow(way, members) !== undefined);
      expect(found, `${column.key} ${ways.join()}`).toBe(true);
      expect(column.field).not.toMatch(/^\$/);
      const first = ways.map((way) => inRow(way, members)).find((each) => each);
      if (first && column.format === 'time') expect(column.unit, column.key).toBe(first.unit);
      if (first?.unit === 'secret') expect(column.format, column.key).toBe('secret');
    }
  });
  it('know the page sizes and windows', () => {
    const paging = (id: string) => operationById(id)?.paging;
    for (const id of ['meetings.corp-live', 'meetings.corp-upcoming', 'meetings.corp-ended', 'users.corp'])
      expect(paging(id)?.sizes, id).toEqual([100, 50, 20]);
    expect(paging('records.list')).toMatchObject({ style: 'page', sizes: [20], windowDays: 31 });
    expect(paging('records.corp')).toMatchObject({ style: 'page', sizes: [20], windowDays: 31 });
    expect(paging('meetings.participants')).toMatchObject({ style: 'pos-size', sizeParam: 'size', sizes: [100], ceiling: 50_000 });
    expect(paging('meetings.of-user')).toMatchObject({ style: 'pos-cursory', sizes: [20] });
    expect(paging('meetings.ended-of-user')).toMatchObject({ sizes: [20], windowDays: 90 });
    expect(paging('records.view-details')?.window?.unit).toBe('epoch-ms');
    for (const one of operations) {
      const members = one.params.map((each) => each.name);
      if (one.paging?.sizeParam) expect(members, one.id).toContain(one.paging.sizeParam);
      if (one.paging?.window) expect(members, one.id).toEqual(expect.arrayContaining([one.paging.window.from, one.paging.window.to]));
    }
  });
  it('know the limits of rate', () => {
    const rate = (id: string) => operationById(id)?.rate;
    expect(rate('meetings.get')).toEqual({ perMinute: 300, scope: 'app' });
    for (const id of ['meetings.corp-live', 'users.corp']) expect(rate(id), id).toEqual({ perMinute: 100, scope: 'corp' });
    for (const id of ['records.corp', 'roles.users', 'roles.list']) expect(rate(id), id).toEqual({ perMinute: 10, scope: 'operation' });
  });
  it('keep the two units of the company’s meetings apart', () => {
    const unit = (id: string, name: string) => operationById(id)?.rows?.columns.find((one: Column) => one.key === name)?.unit;
    expect([unit('meetings.corp-live', 'start'), unit('meetings.corp-upcoming', 'start'), unit('meetings.corp-ended', 'start')]).toEqual([
      'epoch-s',
      'epoch-s',
      'epoch-ms',
    ]);
    const asked = operationById('meetings.corp-ended')?.params.find((one) => one.name === 'start_time');
    expect(asked?.unit).toBe('epoch-s');
  });
});

describe('the other vendors', () => {
  it('say how each call travels', () => {
    expect(new Set(operationsOf('tencent-cloud').map((one) => one.id))).toEqual(new Set(Object.keys(tc3Actions)));
    for (const one of operationsOf('ytx')) {
      expect(one.evidence, one.id).toBeDefined();
      expect(one.body?.find((each) => each.name === 'action')?.default, one.id).toBe(ytxCallOf(one)?.action);
      expect(ytxCallOf(one)?.version, one.id).toMatch(/^\d{6}$/);
    }
    const query = operationById('ytx.query-meeting');
    expect(query && ytxCallOf(query)).toEqual({ version: '201612', func: 'call', funcUrl: 'MeetingQuery.wx', action: 'queryMeeting' });
  });
});

describe('what is made of the operation files', () => {
  it('is not stale (npm run generate)', () => {
    const run = spawnSync(process.execPath, ['build/scripts/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' });
    expect(`${run.stdout}${run.stderr}`).toBe('nothing to write\n');
    expect(run.status).toBe(0);
  });
  it('names every operation on the coverage page', () => {
    const page = readFileSync(new URL('docs/api-coverage.md', root), 'utf8');
    for (const one of operations) expect(page).toContain(`\`${one.id}\``);
  });
  it('keeps half of the files under 60 lines', () => {
    const lines = files.map(({ file }) => readFileSync(new URL(`main/catalogue/${file}`, root), 'utf8').split('\n').length - 1);
    expect(lines.filter((count) => count < 60).length).toBeGreaterThan(lines.length / 2);
  });
});
