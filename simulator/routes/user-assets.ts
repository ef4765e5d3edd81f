import type { Recording } from '../data/recordings.ts';
import type { User } from '../data/users.ts';
import { badParameter, unknownUser } from '../errors.ts';
import { route, text, type Call, type Route } from './call.ts';

const MANAGE = { admin: true, scope: 'MANAGE_USER_INFO' } as const;

/** What a member leaves behind, and the verification of members. Descriptions of the official SDK. */
export const userAssetRoutes: Route[] = [
  route(
    'POST /v1/users/delete-transfer',
    {
      body: 'OP to_operator_id* to_operator_id_type*:i data_process transfer_data receiver_id receiver_id_type:i',
      ...MANAGE,
    },
    transfer,
  ),

  route('PUT /v1/users/{userid}/invite-auth', { body: 'OP', ...MANAGE }, (call) => {
    known(call, call.path['userid'] ?? '');
    return {};
  }),

  route('POST /v1/users/invite-auth', { body: 'OP userid_list*:S', ...MANAGE }, (call) => {
    const wanted = call.body['userid_list'] as string[];
    if (wanted.length === 0 || wanted.length > 100) throw badParameter('userid_list', 'must have 1 to 100 members');
    const found = wanted.map((userid) => ({ userid, user: call.world.people.byUserid(userid) }));
    return {
      auth_user_list: found.flatMap(({ user }) =>
        user === undefined
          ? []
          : [
              {
                userid: user.userid,
                auth_url: `https://meeting.tencent.com/auth?token=${user.uuid}`,
              },
            ],
      ),
      error_user_list: found.flatMap(({ userid, user }) =>
        user !== undefined
          ? []
          : [
              {
                userid,
                error_code: 20001,
                error_msg: 'user does not exist',
              },
            ],
      ),
    };
  }),
];

function known(call: Call, userid: string): User {
  const user = call.world.people.byUserid(userid);
  if (user === undefined) throw unknownUser(userid);
  return user;
}

/** The member an id and its type name; only userids are simulated. */
function person(call: Call, id: string, type: string, otherwise: number | undefined): User {
  const kind = typeof call.body[type] === 'number' ? call.body[type] : otherwise;
  if (kind !== 1) throw badParameter(type, 'must be 1');
  return known(call, text(call, id));
}

/** Erases (data_process "1") or hands over ("2") what a member owns: "0" everything, "1" recordings, "2" meetings. */
function transfer(call: Call): unknown {
  const { world } = call;
  const from = person(call, 'to_operator_id', 'to_operator_id_type', undefined);
  const process = text(call, 'data_process');
  if (process !== '1' && process !== '2') throw badParameter('data_process', 'must be 1 or 2');
  const meetings = world.meetings.filter((one) => !one.byRoom && one.creator === from.index);
  const recordings = world.recordings().filter((one) => !one.deleted && ownerOf(one) === from.index);
  if (process === '1') {
    for (const one of recordings) one.deleted = true;
    for (const one of meetings) if (one.end > call.now) one.cancelled = true;
    world.touch();
    return {};
  }
  if (text(call, 'receiver_id') === '') throw badParameter('receiver_id', 'is required when data is handed over');
  const to = person(call, 'receiver_id', 'receiver_id_type', 1);
  if (to.index === from.index) throw badParameter('receiver_id', 'is the person whose data is handed over');
  if (to.status !== '1') throw badParameter('receiver_id', 'is not an active member');
  const what = text(call, 'transfer_data') || '0';
  if (!['0', '1', '2'].includes(what)) throw badParameter('transfer_data', 'must be 0, 1 or 2');
  // A recording follows its meeting's creator unless it says otherwise.
  for (const one of recordings) one.owner = what === '2' ? from.index : to.index;
  if (what !== '1') {
    for (const one of meetings) {
      one.invitees ??= world.invitees(one).map((user) => user.userid);
      one.creator = to.index;
    }
  }
  world.touch();
  return {};
}

/** Index of the member a recording belongs to; -1 for a room's. */
function ownerOf(recording: Recording): number {
  return recording.owner ?? (recording.meeting.byRoom ? -1 : recording.meeting.creator);
}
