import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../contract/common.ts';
import { MASK } from '../../contract/common.ts';
import { operationById } from '../../main/catalogue/index.ts';
import {
  begunAt,
  changesOf,
  createBody,
  draftOf,
  emptyDraft,
  modifyBody,
  problemsOf,
  unticked,
  type Draft,
} from '../../renderer/tabs/meetings/edit/draft.ts';
import { wordsOf } from '../../renderer/tabs/meetings/edit/words.ts';
import { setLanguage } from '../../renderer/lib/i18n.ts';
import MeetingFields from '../../renderer/tabs/meetings/edit/MeetingFields.vue';
import { differenceOf, inviteesProblem, pastedUserids } from '../../renderer/tabs/meetings/parts/invitees.ts';
import { guestsProblem } from '../../renderer/tabs/meetings/parts/guests.ts';

const zone = 'Asia/Shanghai';
const start = Date.UTC(2026, 11, 1, 1);
const base: Draft = { ...emptyDraft(0), subject: '周会', start, end: start + 3_600_000 };
const names = {
  settings: ['only_enterprise_user_allowed', 'mute_enable_type_join', 'auto_in_waiting_room'],
  live: ['live_subject', 'live_password'],
  body: ['location', 'enable_host_key', 'host_key'],
};
const read = (meeting: JsonObject): Draft => draftOf(meeting, names, () => '2027-01-31');
const found: JsonObject = {
  meeting_id: '7',
  subject: '周会',
  start_time: String(start / 1000),
  end_time: String(start / 1000 + 3600),
  meeting_type: 0,
  password: MASK,
  location: '三楼',
  hosts: [{ userid: 'zhang' }],
  participants: [
    { operator_id: 'li', operator_id_type: 1 },
    { userid: 'wang', operator_id: 'wang' },
  ],
  guests: [{ area: '86', phone_number: '13800000001', guest_name: '王' }],
  settings: { only_allow_enterprise_user_join: true, mute_enable_type_join: 2, something_new: 1 },
  live_config: { live_subject: '直播', live_addr: 'https://x' },
};

describe('what is reviewed', () => {
  it('is set apart as each language does it', async () => {
    const fields = operationById('meetings.create')?.body ?? [];
    const said = (): string[] => [
      wordsOf('hosts', ['zhang', 'li'], fields, zone),
      wordsOf('recurring_rule', { recurring_type: 2, until_type: 1 }, fields, zone),
    ];
    expect(said()).toEqual(['zhang、li', '重复频率：每周；结束重复方式：按次数结束']);
    await setLanguage('en');
    expect(said().join(' ')).not.toMatch(/[、；：]/);
    expect(said()[0]).toBe('zhang, li');
  });
});

describe('a new meeting', () => {
  it('sends what was filled in, times as text in seconds, and nothing else', () => {
    expect(createBody(base, zone)).toEqual({
      subject: '周会',
      type: 0,
      meeting_type: 0,
      start_time: String(start / 1000),
      end_time: String(start / 1000 + 3600),
    });
    expect(
      createBody(
        {
          ...base,
          creator: 'zhang',
          password: '1234',
          hosts: ['a'],
          invitees: ['b'],
          guests: { guests: [{ area: '86', phone_number: '1' }] },
          settings: { only_enterprise_user_allowed: true },
          live: true,
          liveConfig: { live_subject: 'L' },
          more: { location: '三楼', enable_host_key: true, host_key: '123456' },
        },
        zone,
      ),
    ).toEqual({
      userid: 'zhang',
      subject: '周会',
      type: 0,
      meeting_type: 0,
      start_time: String(start / 1000),
      end_time: String(start / 1000 + 3600),
      password: '1234',
      hosts: [{ userid: 'a' }],
      invitees: [{ userid: 'b' }],
      guests: [{ area: '86', phone_number: '1' }],
      settings: { only_enterprise_user_allowed: true },
      enable_live: true,
      live_config: { live_subject: 'L' },
      location: '三楼',
      enable_host_key: true,
      host_key: '123456',
    });
  });
  it('recurs by a count, or until the last second of a day in seconds', () => {
    const rule = { type: 4, untilType: 1 as const, untilDate: '', untilCount: 12, custom: {} };
    expect(createBody({ ...base, recurring: true, rule }, zone)).toMatchObject({
      type: 0,
      meeting_type: 1,
      recurring_rule: { recurring_type: 4, until_type: 1, until_count: 12 },
    });
    expect(
      createBody({ ...base, recurring: true, rule: { ...rule, untilType: 0, untilDate: '2027-01-31' } }, zone)['recurring_rule'],
    ).toEqual({ recurring_type: 4, until_type: 0, until_date: Date.UTC(2027, 0, 31, 15, 59, 59) / 1000 });
  });
  it('made for now: type 1, from the moment it is reviewed for as long as was said, and no series whatever was chosen before', () => {
    const instant: Draft = { ...base, instant: true, recurring: true, end: start + 45 * 60_000 };
    const now = start + 7_200_321;
    expect(createBody({ ...instant, ...begunAt(instant, now) }, zone)).toEqual({
      subject: '周会',
      type: 1,
      start_time: String(start / 1000 + 7200),
      end_time: String(start / 1000 + 7200 + 2700),
    });
    expect(begunAt(base, now)).toEqual({ start: base.start, end: base.end });
    expect(problemsOf({ ...instant, rule: { ...instant.rule, untilCount: 0 } }, false, now, 50)).toEqual({});
    expect(problemsOf({ ...instant, end: start }, false, now, 50)).toEqual({ minutes: 'minutes' });
  });
  const cases: readonly [part: Partial<Draft>, problems: Record<string, string>][] = [
    [{ subject: '' }, { subject: 'subject' }],
    [{ subject: '会'.repeat(171) }, { subject: 'subjectLong' }],
    [{ subject: '会'.repeat(170) }, {}],
    [{ password: '123' }, { password: 'password' }],
    [{ password: '1234567' }, { password: 'password' }],
    [{ password: '12a4' }, { password: 'password' }],
    [{ password: '123456' }, {}],
    [{ invitees: Array.from({ length: 301 }, (_, i) => `u${i}`) }, { invitees: 'invitees' }],
    [{ end: start }, { end: 'order' }],
    [{ guests: { guests: [{ area: '+86', phone_number: '1' }] } }, { guests: 'guests' }],
    [{ guests: { guests: [{ area: '86' }] } }, { guests: 'guests' }],
    [{ live: true, liveConfig: { enable_live_password: true } }, { live: 'livePassword' }],
    [{ recurring: true, rule: { type: 4, untilType: 1, untilDate: '', untilCount: 51, custom: {} } }, { until: 'untilCount' }],
  ];
  it.each(cases)('%j: %j', (part, problems) => {
    expect(problemsOf({ ...base, ...part }, false, start - 1, 50)).toEqual(problems);
  });
});

describe('the choice between a booked and an instant meeting', () => {
  const form = (draft: Draft, before?: Draft) =>
    mount(MeetingFields, {
      props: {
        draft,
        before,
        fields: operationById('meetings.create')?.body ?? [],
        accountId: 'practice',
        operator: 'admin001',
        zone,
        problems: {},
        refused: [],
        timeOnly: false,
        others: false,
      },
    });
  it('takes the times and the rule away, and asks for the length alone', async () => {
    const booked = form({ ...base, recurring: true });
    const choice = booked.find('[role="radiogroup"][aria-label="预约方式"]');
    expect(choice.text()).toBe('预约会议快速会议');
    expect(booked.findAll('input[type="datetime-local"]')).toHaveLength(2);
    await choice.findAll('input').at(1)?.setValue(true);
    expect(booked.emitted('change')?.at(-1)).toEqual([{ instant: true }]);
    const instant = form({ ...base, instant: true, recurring: true });
    expect(instant.findAll('input[type="datetime-local"]')).toHaveLength(0);
    expect([instant.find('.meet-form__rule').exists(), instant.find('[aria-label="会议类型"]').exists()]).toEqual([false, false]);
    expect((instant.find('#meet-minutes').element as HTMLInputElement).value).toBe('60');
    await instant.find('#meet-minutes').setValue('45');
    expect(instant.emitted('change')?.at(-1)).toEqual([{ end: base.start + 45 * 60_000 }]);
    await instant.find('#meet-minutes').setValue('1.5');
    expect(instant.emitted('change')?.at(-1)).toEqual([{ end: base.start }]);
  });
  it('is none when a meeting is changed', () => {
    expect(form(base, base).find('[aria-label="预约方式"]').exists()).toBe(false);
  });
});

describe('a change', () => {
  const before = read(found);
  const body = (after: Draft): JsonObject => modifyBody(after, changesOf(before, after, 'all', zone), '', zone);
  it('reads people by either name, and the enterprise setting under the name that writes have', () => {
    expect([before.hosts, before.invitees]).toEqual([['zhang'], ['li', 'wang']]);
    expect(before.settings).toEqual({ only_enterprise_user_allowed: true, mute_enable_type_join: 2 });
    expect(before.liveConfig).toEqual({ live_subject: '直播' });
    expect(before.password).toBe('');
  });
  it('reads whether it is live in any form of yes', () => {
    expect([true, 'true', 1, '1', false, 'false', 0, null].map((enable_live) => read({ ...found, enable_live }).live)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
  it('sends nothing where nothing differs, and only what does', () => {
    expect(body({ ...before })).toEqual({});
    expect(
      body({ ...before, subject: '新周会', settings: { ...before.settings, mute_enable_type_join: 0 }, more: { location: '五楼' } }),
    ).toEqual({ subject: '新周会', settings: { mute_enable_type_join: 0 }, location: '五楼' });
    expect(body({ ...before, end: before.end + 60_000 })).toEqual({
      start_time: String(start / 1000),
      end_time: String(start / 1000 + 3660),
    });
    expect(body({ ...before, hosts: ['zhang', 'zhao'] })).toEqual({ hosts: [{ userid: 'zhang' }, { userid: 'zhao' }] });
  });
  it('clears a list or the password only with its tick', () => {
    const empty = { ...before, hosts: [], invitees: [], guests: {} };
    expect(body(empty)).toEqual({});
    expect(unticked(before, empty)).toEqual(['hosts', 'invitees', 'guests']);
    const clear = { password: true, hosts: true, invitees: true, guests: true };
    expect(unticked(before, { ...empty, clear })).toEqual([]);
    expect(body({ ...empty, clear })).toEqual({ password: '', hosts: [], invitees: [], guests: [] });
  });
  it('of one occurrence is its time alone, with its id and no other part of the rule', () => {
    const series = read({ ...found, meeting_type: 1, recurring_rule: { recurring_type: 2, until_type: 1, until_count: 4 } });
    const after = { ...series, subject: '别的', start: series.start + 60_000 };
    expect(modifyBody(after, changesOf(series, after, 'one', zone), '55', zone)).toEqual({
      start_time: String(start / 1000 + 60),
      end_time: String(start / 1000 + 3600),
      meeting_type: 1,
      recurring_rule: { sub_meeting_id: '55' },
    });
  });
  it('of the rule goes out whole, with the kind of meeting it belongs to', () => {
    const series = read({ ...found, meeting_type: '1', recurring_rule: { recurring_type: 2, until_type: 1, until_count: 4 } });
    const after = { ...series, rule: { ...series.rule, untilCount: 5 } };
    expect(modifyBody(after, changesOf(series, after, 'all', zone), '', zone)).toEqual({
      meeting_type: 1,
      recurring_rule: { recurring_type: 2, until_type: 1, until_count: 5 },
    });
  });
});

describe('the list of invitees', () => {
  it('is compared case by case, and pasted in any shape', () => {
    expect(differenceOf(['a', 'b'], ['b', 'A'])).toEqual({ added: ['A'], removed: ['a'] });
    expect(pastedUserids(' a1\nb2，c3; a1、d4 ')).toEqual(['a1', 'b2', 'c3', 'd4']);
  });
  it('is not sent unchanged, empty without its tick, too long, or with what can be no userid', () => {
    const many = Array.from({ length: 2001 }, (_, i) => `u${i}`);
    expect([
      inviteesProblem(['a'], ['a'], false),
      inviteesProblem(['a'], [], false),
      inviteesProblem(['a'], [], true),
      inviteesProblem([], many, false),
      inviteesProblem([], many.slice(1), false),
      inviteesProblem([], ['张三'], false),
    ]).toEqual(['same', 'clear', '', 'many', '', 'userid']);
  });
  it('of guests wants a country code without + and a number', () => {
    const guest = { area: '86', phone_number: '1', guest_name: 'a' };
    expect([
      guestsProblem([guest], [guest], false),
      guestsProblem([guest], [], false),
      guestsProblem([guest], [], true),
      guestsProblem([], [{ ...guest, area: '+86' }], false),
      guestsProblem([], [guest], false),
    ]).toEqual(['same', 'clear', '', 'whole', '']);
  });
});
