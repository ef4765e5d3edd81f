import { departments } from '../data/words.ts';
import { corpStatus, isAdmin, userObject, uuidOf, type User } from '../data/users.ts';
import { badParameter, unknownUser, WemeetError } from '../errors.ts';
import { integer, oneOf, pageBlock, paging, route, text, type Call, type Route } from './call.ts';

const EDIT =
  'username area phone email avatar_url department_list:S staff_id job_title entry_time:i is_voov:i ' +
  'user_account_type:i add_on_largemeeting:i add_on_webinar:i';

/** Members: read, create, change, delete. */
export const userRoutes: Route[] = [
  route(
    'GET /v1/users/list',
    {
      query: 'OP page*:i page_size*:i',
      admin: true,
      scope: 'VIEW_USER_INFO',
      types: [1, 2],
    },
    (call) => {
      const { page, size, from } = paging(call, 20);
      const list = call.world.people.list('all');
      const rows = list.slice(from, from + size);
      return {
        ...pageBlock(list.total, page, size),
        page_size: size,
        users: rows.map(userObject),
      };
    },
  ),

  route(
    'GET /v1/users/advance/list',
    {
      query: 'OP pos size:i status:i user_account_type:i enable_ai_account department_id',
      admin: true,
      types: [1, 2],
      scope: 'VIEW_USER_INFO',
    },
    advanced,
  ),

  route('GET /v1/users/info/basic', { query: 'OP', types: [2], scope: 'VIEW_USER_INFO' }, (call) => {
    const user = call.actor?.kind === 'user' ? call.actor.user : undefined;
    const shown = user ? userObject(user) : {};
    const names = [
      'username',
      'avatar_url',
      'status',
      'account_version',
      'user_account_type',
      'phone_status',
      'email_status',
      'is_voov',
      'enable_ai_account',
      'ai_account_type',
      'add_on_largemeeting',
      'add_on_webinar',
    ];
    return {
      ...Object.fromEntries(names.map((name) => [name, shown[name]])),
      account_type: 2,
      open_corp_id: call.world.info.oauth.corpId,
      open_corp_name: '会务科技',
    };
  }),

  route('GET /v1/users/account/statistics', { query: 'OP', admin: true, scope: 'VIEW_USER_INFO', types: [1, 2] }, (call) => ({
    user_count: call.world.people.count(),
    user_account_details: [{ user_account_type: 1, user_account_count: 500_000, user_account_used_count: call.world.people.count() }],
    add_on_largemeeting_details: [],
    add_on_webinar_details: [],
    ai_account_details: [],
  })),

  route('GET /v1/users', { query: 'uuid* OP', admin: true, scope: 'VIEW_USER_INFO', types: [1, 2] }, (call) => userObject(target(call))),
  route('GET /v1/users/{userid}', { query: 'OP', scope: 'VIEW_USER_INFO', types: [1, 2] }, (call) => {
    const user = target(call);
    const self = call.actor?.kind === 'user' && call.actor.user.index === user.index;
    if (!self && !(call.actor?.kind === 'user' && isAdmin(call.actor.user))) {
      throw new WemeetError(400, 500014, 'no permission: members may read themselves only');
    }
    return userObject(user);
  }),

  route(
    'POST /v1/users',
    {
      body: `OP userid* ${EDIT} auto_invite:b`,
      admin: true,
      scope: 'MANAGE_USER_INFO',
      types: [1, 2],
    },
    create,
  ),
  route(
    'PUT /v1/users/{userid}',
    {
      body: `OP userid ${EDIT}`,
      admin: true,
      scope: 'MANAGE_USER_INFO',
      types: [1, 2],
    },
    update,
  ),
  route(
    'PUT /v1/users',
    {
      query: 'uuid*',
      body: `OP ${EDIT}`,
      admin: true,
      scope: 'MANAGE_USER_INFO',
      types: [1, 2],
    },
    update,
  ),
  route('DELETE /v1/users/{userid}', { query: 'OP', admin: true, scope: 'MANAGE_USER_INFO', types: [1, 2] }, remove),
  route('DELETE /v1/users', { query: 'uuid* OP', admin: true, scope: 'MANAGE_USER_INFO', types: [1, 2] }, remove),

  route(
    'PUT /v1/users/{userid}/enable',
    {
      body: 'OP enable*:b',
      admin: true,
      scope: 'MANAGE_USER_INFO',
      types: [1, 2],
    },
    (call) => {
      const user = target(call);
      if (user.roleCode === 'super_admin' && call.body['enable'] === false) {
        throw new WemeetError(400, 20004, 'the super administrator cannot be disabled');
      }
      call.world.people.change(user, { status: call.body['enable'] === true ? '1' : '4', updated: call.now });
      return {};
    },
  ),

  route('PUT /v1/users/{userid}/invite-activate', { query: 'OP', admin: true, scope: 'MANAGE_USER_INFO' }, (call) => {
    if (target(call).status !== '3') throw badParameter('userid', 'is activated already');
    return {};
  }),

  route(
    'POST /v1/users/invite-activate',
    {
      body: 'OP userid_list*:S',
      admin: true,
      scope: 'MANAGE_USER_INFO',
    },
    (call) => {
      const wanted = call.body['userid_list'] as string[];
      if (wanted.length > 100) throw badParameter('userid_list', 'must be at most 100');
      const found = wanted
        .map((userid) => call.world.people.byUserid(userid) ?? raise(unknownUser(userid)))
        .filter((user) => corpStatus(user) === 2);
      return {
        inactivate_user_list: found.map((user) => ({
          userid: user.userid,
          activate_url: `https://meeting.tencent.com/activate?token=${user.uuid}`,
        })),
      };
    },
  ),

  route(
    'POST /v1/users/open-id-to-userid',
    {
      body: 'OP sdkid* open_id_list*:S',
      admin: true,
      scope: 'VIEW_USER_INFO',
    },
    (call) => {
      const ids = call.body['open_id_list'] as string[];
      if (ids.length > 1000) throw badParameter('open_id_list', 'must be at most 1000');
      const found = ids.map((id) => ({ id, user: call.world.byOpenId(id) }));
      return {
        userid_list: found.flatMap(({ id, user }) => (user ? [{ open_id: id, userid: user.userid }] : [])),
        invalid_open_id_list: found.filter(({ user }) => !user).map(({ id }) => id),
      };
    },
  ),
];

function raise(error: Error): never {
  throw error;
}

/** The member meant by path or uuid; another case of the userid is another person: 20001. */
function target(call: Call): User {
  const uuid = call.query.get('uuid');
  const userid = call.path['userid'] ?? '';
  const user = uuid === undefined ? call.world.people.byUserid(userid) : call.world.people.byUuid(uuid);
  return user ?? raise(unknownUser(uuid ?? userid));
}

function advanced(call: Call): unknown {
  const size = integer(call, 'size', 20);
  if (size < 1 || size > 100) throw badParameter('size', 'must be 1 to 100');
  const pos = text(call, 'pos');
  if (pos !== '' && !/^\d{1,8}$/.test(pos)) throw badParameter('pos', 'is not a next_pos of this list');
  const status = call.query.has('status') ? String(oneOf(call, 'status', [1, 3, 4], 1)) : '';
  const account = call.query.get('user_account_type') ?? '';
  const department = text(call, 'department_id');
  const ai = text(call, 'enable_ai_account');
  const fits = (user: User): boolean =>
    (status === '' || user.status === status) &&
    (account === '' || user.accountType === Number(account)) &&
    (ai === '' || String(user.aiAccount) === ai) &&
    (department === '' || user.departments.some((one) => one.department_id === department));
  const filtered = status + account + department + ai !== '';
  const list = call.world.people.list(`new ${status} ${account} ${department} ${ai}`, filtered ? fits : undefined);
  const first = Number(pos);
  const next = first + size;
  const rows = list.slice(first, next).map((user) => {
    const { uuid: _uuid, ...shown } = userObject(user);
    return shown;
  });
  return { has_remaining: next < list.total, next_pos: next < list.total ? String(next) : '', users: rows };
}

/** What create and update take over, checked: 10001, 40000, 41001–41003. */
function edits(call: Call, self: User | undefined): Partial<User> {
  const { body } = call;
  const change: Partial<User> = { updated: call.now };
  const phone = text(call, 'phone');
  if (phone !== '') {
    if (!/^\d{5,15}$/.test(phone)) throw new WemeetError(400, 40000, 'the phone number is not valid');
    if (call.world.people.taken('phone', phone, self)) throw new WemeetError(400, 41003, 'the phone is in use');
    change.phone = phone;
  }
  const email = text(call, 'email');
  if (email !== '') {
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw new WemeetError(400, 41001, 'the email is not valid');
    if (call.world.people.taken('email', email, self)) throw new WemeetError(400, 41002, 'the email is in use');
    change.email = email;
  }
  const wanted = body['department_list'] as string[] | undefined;
  if (wanted) {
    if (self && wanted.length > 1) throw badParameter('department_list', 'takes one department');
    change.departments = wanted.map((id, i) => {
      const row = departments.find(([known]) => known === id) ?? raise(badParameter('department_list', `${id} is unknown`));
      return { department_id: row[0], department_name: row[1], department_full_name: row[2], is_main: i === 0 };
    });
  }
  if (typeof body['username'] === 'string') change.username = body['username'];
  if (typeof body['area'] === 'string') change.area = body['area'];
  if (typeof body['avatar_url'] === 'string') change.avatarUrl = body['avatar_url'];
  if (typeof body['staff_id'] === 'string') change.staffId = body['staff_id'];
  if (typeof body['job_title'] === 'string') change.jobTitle = body['job_title'];
  if (typeof body['entry_time'] === 'number') change.entryTime = body['entry_time'];
  if (typeof body['user_account_type'] === 'number') change.accountType = body['user_account_type'];
  if (typeof body['add_on_largemeeting'] === 'number') change.largeMeeting = body['add_on_largemeeting'];
  if (typeof body['add_on_webinar'] === 'number') change.webinar = body['add_on_webinar'];
  return change;
}

function create(call: Call): unknown {
  const userid = text(call, 'userid');
  if (!/^[^!*'();:@&=+$,/?#[\]\s\u4e00-\u9fff]+$/.test(userid) || Buffer.byteLength(userid) > 40) {
    throw badParameter('userid', 'has characters that are not allowed or is longer than 40 bytes');
  }
  if (text(call, 'username') === '') throw badParameter('username', 'is required');
  if (text(call, 'phone') === '' && text(call, 'email') === '') throw badParameter('phone', 'or email is required');
  if (call.world.people.byUserid(userid)) throw new WemeetError(400, 20002, 'user exists already');
  const user = call.world.people.add({
    userid,
    uuid: '',
    username: '',
    area: '86',
    phone: '',
    email: '',
    status: '3',
    staffId: '',
    jobTitle: '',
    entryTime: 0,
    roleCode: 'member',
    departments: [],
    accountType: 1,
    aiAccount: false,
    largeMeeting: 0,
    webinar: 0,
    avatarUrl: '',
    updated: call.now,
    ...edits(call, undefined),
  });
  call.world.people.change(user, { uuid: uuidOf(call.world.seed, user.index) });
  call.world.touch();
  return { userid, username: user.username, phone: user.phone, email: user.email };
}

function update(call: Call): unknown {
  const user = target(call);
  const named = call.body['userid'];
  if (named !== undefined && named !== user.userid) throw badParameter('userid', 'differs from the path');
  call.world.people.change(user, edits(call, user));
  return {};
}

function remove(call: Call): unknown {
  const user = target(call);
  if (user.roleCode === 'super_admin') throw new WemeetError(400, 20004, 'a super administrator cannot be deleted');
  call.world.people.remove(user);
  call.world.touch();
  return {};
}
