import { expect } from '@playwright/test';
import type { CallValue } from '../../../contract/call.ts';
import type { JsonObject } from '../../../contract/common.ts';
import { filled, openRow, rowWith, type Desk } from './desk.ts';

/** One row of the vendor's raw list of participants; times are epoch seconds as text, "0" or '' for whoever is inside. */
export interface RawJoin {
  readonly userid: string;
  readonly open_id: string;
  readonly ms_open_id: string;
  readonly user_name: string;
  readonly join_time: string;
  readonly left_time: string;
  readonly instanceid: number;
  readonly is_enterprise_user: boolean;
}
export interface RawMeeting {
  readonly from: number;
  readonly to: number;
  readonly joins: readonly RawJoin[];
}

type Params = Readonly<Record<string, string | number>>;
export const rawCall = (desk: Desk, operation: string, params: Params): Promise<CallValue> =>
  desk.get('calls.send', { accountId: 'practice', operation, params });

/** All participants as the vendor's answers say them, page by page, units untouched. */
export async function rawParticipants(desk: Desk, meetingId: string, subId = ''): Promise<RawMeeting> {
  const joins: RawJoin[] = [];
  for (let pos = 0; ;) {
    const { answer } = await rawCall(desk, 'meetings.participants', {
      meetingId,
      size: 100,
      pos,
      ...(subId === '' ? {} : { sub_meeting_id: subId }),
    });
    const page = answer as JsonObject;
    joins.push(...(page['participants'] as unknown as RawJoin[]));
    if (page['has_remaining'] !== true) return { from: Number(page['schedule_start_time']), to: Number(page['schedule_end_time']), joins };
    pos = Number(page['next_pos']);
  }
}

/** Seconds in which at least one of these joins was inside, counted one by one up to `until` (epoch s). */
export function secondsInside(joins: readonly RawJoin[], until: number): number {
  const inside = new Set<number>();
  for (const one of joins) {
    const left = Number(one.left_time) === 0 ? until : Number(one.left_time);
    for (let second = Number(one.join_time); second < left; second += 1) inside.add(second);
  }
  return inside.size;
}

/** Rows of the raw list by the person they belong to. */
export function byPerson(joins: readonly RawJoin[]): ReadonlyMap<string, readonly RawJoin[]> {
  return Map.groupBy(joins, (one) => one.userid || one.open_id || one.ms_open_id);
}

/** Finds a meeting by its code through the box, opens the hit in this state and then one of its pages. */
export async function openPage(desk: Desk, page: 'attendance' | 'now', code: string, state: 'live' | 'ended', subject = ''): Promise<void> {
  const back = desk.page.getByRole('button', { name: desk.t('people.back') });
  if (await back.isVisible()) await back.click();
  await desk.tab('meetings');
  await desk.page.getByRole('textbox', { name: desk.t('meetings.find.box') }).fill(code);
  await desk.page.keyboard.press('Enter');
  const hits = desk.grid(desk.t('meetings.grid.find'));
  await expect(desk.page.getByRole('button', { name: desk.t('meetings.find.stop') })).toHaveCount(0);
  await filled(hits);
  const row = await rowWith(
    hits,
    (line) => line.replaceAll(' ', '').includes(code) && line.includes(desk.t(`meetings.find.state.${state}`)) && line.includes(subject),
  );
  expect(row, `a hit for ${code}`).toBeGreaterThanOrEqual(0);
  await openRow(hits, row);
  await desk.page.getByRole('button', { name: desk.t(`people.open.${page}`), exact: true }).click();
}
