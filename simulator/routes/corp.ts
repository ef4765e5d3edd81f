import { actualSpan, type Showing, type World } from '../data/world.ts';
import { corpStatus, corpUserObject, roles, type User } from '../data/users.ts';
import { badParameter } from '../errors.ts';
import { oneOf, pageBlock, paging, route, span, text, type Call, type Route } from './call.ts';
import { inside } from './live-state.ts';

/** Largest page of these lists; the vendor states none. */
const MOST = 100;
const revealed = new WeakSet<World>();

/** Account-level lists. */
export const corpRoutes: Route[] = [
  route(
    'GET /v1/corp/meetings',
    {
      query: 'OP meeting_state*:i page*:i page_size*:i meeting_code userid start_time:i end_time:i',
      types: [1, 2],
      admin: true,
      scope: 'VIEW_MEETING',
      limit: 'corp',
    },
    meetings,
  ),

  route(
    'GET /v1/corp/users',
    {
      query: 'OP page_size*:i page:i pos user_name username userid status:i role_code',
      types: [1, 2],
      admin: true,
      scope: 'VIEW_USER_INFO',
      limit: 'corp',
    },
    (call) => users(call),
  ),

  route(
    'GET /v1/corp/user-roles',
    {
      query: 'operator_id operator_id_type:i page_size:i page:i pos user_name username userid status:i role_code',
      types: [1, 2],
      admin: true,
      scope: 'VIEW_USER_INFO',
      limit: 'slow',
      operatorOptional: true,
    },
    (call) => {
      const code = text(call, 'role_code');
      if (code !== '') {
        if (!roles.some((role) => role.code === code)) throw badParameter('role_code', 'is unknown');
        return users(call);
      }
      const { page, size, from } = paging(call, MOST);
      const counts = new Map<string, number>();
      const all = call.world.people.list('all', undefined);
      for (const user of all.slice(0, all.total)) counts.set(user.roleCode, (counts.get(user.roleCode) ?? 0) + 1);
      return {
        ...pageBlock(roles.length, page, size),
        user_role_list: roles.slice(from, from + size).map((role) => ({
          role_code: role.code,
          role_name: role.name,
          role_desc: role.about,
          role_member_nu: String(counts.get(role.code) ?? 0),
        })),
      };
    },
  ),
];

function meetings(call: Call): unknown {
  const { world } = call;
  const state = oneOf(call, 'meeting_state', [1, 2, 3], 0);
  if (state === 1 && call.query.has('userid')) throw badParameter('userid', 'is not a parameter of this API');
  const { page, size, from } = paging(call, MOST);
  const window = span(call, 36_500);
  if (state === 1 && page > 1) reveal(world, call.now);
  const code = text(call, 'meeting_code');
  const userid = text(call, 'userid');
  const kind = state === 1 ? 'ended' : state === 2 ? 'live' : 'upcoming';
  const rows = world.allShowings(kind).filter((one) => {
    if (code !== '' && one.meeting.code !== code) return false;
    if (userid !== '' && world.owner(one.meeting).userid !== userid) return false;
    const at = state === 1 ? actualSpan(world.seed, one).start / 1000 : one.start;
    return at >= window.from && at <= window.to;
  });
  const view = state === 1 ? endedRow : openRow;
  return {
    ...pageBlock(rows.length, page, size),
    meeting_info_list: rows.slice(from, from + size).map((one) => view(call, one, state)),
  };
}

/** Once somebody reads past the first page, a meeting that has just ended joins the list at its top. */
function reveal(world: World, now: number): void {
  if (revealed.has(world)) return;
  revealed.add(world);
  for (const meeting of world.meetings) {
    if (!meeting.hidden) continue;
    meeting.hidden = false;
    meeting.end = Math.floor(now / 60) * 60;
    meeting.start = meeting.end - 600;
  }
  world.touch();
}

/** An ended meeting: all times and durations are milliseconds (doc 52492). */
function endedRow(call: Call, one: Showing): Record<string, unknown> {
  const { world } = call;
  const owner = world.owner(one.meeting);
  const actual = actualSpan(world.seed, one);
  const stays = world.stays(one.meeting, one.occurrence);
  const total = stays.reduce((sum, stay) => sum + Math.max(0, Math.min(stay.left, call.now) - stay.join), 0);
  return {
    meeting_id: one.meeting.id,
    meeting_code: one.meeting.code,
    subject: one.meeting.subject,
    userid: owner.userid,
    userid_type: owner.type,
    nick_name: owner.name,
    meeting_type: one.meeting.meetingType,
    sub_meeting_id: one.occurrence?.subId ?? '',
    start_time: actual.start,
    end_time: actual.end,
    participants_num: new Set(stays.map((stay) => stay.msOpenId)).size,
    meeting_duration: actual.end - actual.start,
    user_meeting_duration: total * 1000,
  };
}

/** A running or coming meeting: times are seconds (doc 52490). */
function openRow(call: Call, one: Showing, state: number): Record<string, unknown> {
  const { world } = call;
  const owner = world.owner(one.meeting);
  return {
    meeting_id: one.meeting.id,
    meeting_code: one.meeting.code,
    subject: one.meeting.subject,
    userid: owner.userid,
    userid_type: owner.type,
    nick_name: owner.name,
    start_time: one.start,
    end_time: one.end,
    online_member_num: state === 2 ? new Set(inside(world, one, call.now).map((stay) => stay.msOpenId)).size : 0,
    meeting_state: state,
    meeting_type: one.meeting.meetingType,
  };
}

/** Members by pos (opaque text, "" first) with the three-valued status of this list. */
function users(call: Call): unknown {
  const { page, size, from } = paging(call, MOST);
  const pos = text(call, 'pos');
  if (pos !== '' && !/^p[0-9a-z]{1,8}$/.test(pos)) throw badParameter('pos', 'is not a next_pos of this list');
  const first = pos === '' ? from : Number.parseInt(pos.slice(1), 36);
  const status = call.query.has('status') ? oneOf(call, 'status', [0, 1, 2], 0) : undefined;
  // `username` is the name of 2022.
  const name = text(call, 'user_name') || text(call, 'username');
  const userid = text(call, 'userid');
  const role = text(call, 'role_code');
  const filtered = status !== undefined || name !== '' || userid !== '' || role !== '';
  const fits = (user: User): boolean =>
    (status === undefined || corpStatus(user) === status) &&
    (name === '' || user.username.includes(name)) &&
    (userid === '' || user.userid === userid) &&
    (role === '' || user.roleCode === role);
  const list = call.world.people.list(`corp ${status ?? ''}\n${name}\n${userid}\n${role}`, filtered ? fits : undefined);
  const next = first + size;
  return {
    ...pageBlock(list.total, pos === '' ? page : Math.floor(first / size) + 1, size),
    has_remaining: next < list.total,
    next_pos: next < list.total ? `p${next.toString(36)}` : '',
    users: list.slice(first, next).map(corpUserObject),
  };
}
