import { createHash } from 'node:crypto';
import { shanghaiText } from '../clock.ts';
import { ORDINARY_MEMBER, SUPER_ADMIN } from '../identity.ts';
import { random } from '../prng.ts';
import { departments, givenNames, jobs, surnames } from './words.ts';

export interface Department {
  department_id: string;
  department_name: string;
  department_full_name: string;
  is_main: boolean;
}

/** A member of the company. `status`: "1" normal, "2" closed, "3" not activated, "4" disabled, "5" pre-registered. */
export interface User {
  index: number;
  userid: string;
  uuid: string;
  username: string;
  area: string;
  phone: string;
  email: string;
  status: string;
  staffId: string;
  jobTitle: string;
  /** Epoch seconds. */
  entryTime: number;
  roleCode: string;
  departments: Department[];
  accountType: number;
  aiAccount: boolean;
  largeMeeting: number;
  webinar: number;
  avatarUrl: string;
  /** Epoch seconds. */
  updated: number;
}

export const roles = [
  { code: 'super_admin', name: '超级管理员', about: '拥有全部管理权限' },
  { code: 'admin', name: '管理员', about: '管理成员、会议与录制' },
  { code: 'meeting_admin', name: '会议管理员', about: '管理会议与录制' },
  { code: 'member', name: '普通成员', about: '无管理权限' },
] as const;

/** Name of a role code. */
function roleName(code: string): string {
  return roles.find((role) => role.code === code)?.name ?? code;
}

/** Whether the person may use the management APIs. */
export function isAdmin(user: User): boolean {
  return user.roleCode !== 'member';
}

/** The people: made on demand from their index, kept where they were changed. */
export interface People {
  count(): number;
  at(index: number): User | undefined;
  /** Also those who were deleted: old meetings keep their names. */
  ever(index: number): User;
  byUserid(userid: string): User | undefined;
  /** Whoever but `self` has this phone or this email. */
  taken(field: 'phone' | 'email', value: string, self: User | undefined): boolean;
  byUuid(uuid: string): User | undefined;
  /** Members in list order that fit; the result is kept until someone changes. */
  list(key: string, fits?: (user: User) => boolean): { total: number; slice(from: number, to: number): User[] };
  add(user: Omit<User, 'index'>): User;
  change(user: User, change: Partial<User>): User;
  remove(user: User): void;
}

/** Phones of generated members count up from here; no such number is given out. */
const FIRST_PHONE = 19_900_000_000;

/** Makes the company's members; nothing is computed before it is asked for. */
export function makePeople(seed: number, count: number, epoch: number): People {
  const changed = new Map<number, User>();
  const removed = new Set<number>();
  const added = new Map<string, number>();
  const cache = new Map<string, User[]>();
  let next = Math.max(count, 2);

  const at = (index: number): User | undefined => {
    if (index < 0 || index >= next || removed.has(index)) return undefined;
    return changed.get(index) ?? makeUser(seed, index, epoch);
  };
  const all = (): Generator<User> => members(next, at);

  const people: People = {
    count: () => next - removed.size,
    at,
    ever: (index) => changed.get(index) ?? makeUser(seed, index, epoch),
    byUserid(userid) {
      const index = added.get(userid) ?? indexOf(userid);
      const user = index === undefined ? undefined : at(index);
      return user?.userid === userid ? user : undefined;
    },
    taken(field, value, self) {
      const generated = field === 'phone' ? Number(value) - FIRST_PHONE : indexOf(value.split('@')[0] ?? '');
      const rows = [...changed.keys(), generated ?? -1];
      return rows.some((index) => index !== self?.index && at(index)?.[field] === value);
    },
    byUuid(uuid) {
      const index = /^\d{8}/.test(uuid) ? Number(uuid.slice(0, 8)) : -1;
      const user = at(index);
      return user?.uuid === uuid ? user : undefined;
    },
    list(key, fits) {
      if (!fits && removed.size === 0) {
        return {
          total: next,
          slice: (from, to) => {
            const page: User[] = [];
            for (let i = from; i < Math.min(to, next); i += 1) page.push(...one(at(i)));
            return page;
          },
        };
      }
      let found = cache.get(key);
      if (!found) {
        found = [...all()].filter((user) => !fits || fits(user));
        if (cache.size > 20) cache.clear();
        cache.set(key, found);
      }
      const rows = found;
      return { total: rows.length, slice: (from, to) => rows.slice(from, to) };
    },
    add(user) {
      const made = { ...user, index: next };
      changed.set(next, made);
      added.set(user.userid, next);
      next += 1;
      cache.clear();
      return made;
    },
    change(user, change) {
      const made = { ...user, ...change, index: user.index };
      changed.set(user.index, made);
      cache.clear();
      return made;
    },
    remove(user) {
      removed.add(user.index);
      added.delete(user.userid);
      cache.clear();
    },
  };
  return people;
}

function one<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function* members(next: number, at: (index: number) => User | undefined): Generator<User> {
  for (let i = 0; i < next; i += 1) {
    const user = at(i);
    if (user) yield user;
  }
}

/** The index stands at the end of every generated userid. */
function indexOf(userid: string): number | undefined {
  if (userid === SUPER_ADMIN) return 0;
  if (userid === ORDINARY_MEMBER) return 1;
  const m = /(\d{4,7})$/.exec(userid);
  return m ? Number(m[1]) : undefined;
}

function department(row: (typeof departments)[number], main: boolean): Department {
  return { department_id: row[0], department_name: row[1], department_full_name: row[2], is_main: main };
}

/** A stable UUID that begins with the index, so that it can be found again without a table. */
export function uuidOf(seed: number, index: number): string {
  const h = createHash('md5').update(`${seed}/${index}`).digest('hex');
  return `${String(index).padStart(8, '0')}-${h.slice(0, 4)}-4${h.slice(5, 8)}-a${h.slice(9, 12)}-${h.slice(12, 24)}`;
}

function makeUser(seed: number, index: number, epoch: number): User {
  const r = random(seed, 'user', index);
  const [surname = '', pinyin = ''] = r.pick(surnames).split(' ');
  const [given = '', latin = ''] = r.pick(givenNames).split(' ');
  const number = String(index).padStart(4, '0');
  const userid =
    index === 0
      ? SUPER_ADMIN
      : index === 1
        ? ORDINARY_MEMBER
        : r.chance(0.2)
          ? `${pinyin}${latin.charAt(0).toUpperCase()}${latin.slice(1)}${number}`
          : r.chance(0.1)
            ? `${latin}.${pinyin.toLowerCase()}_${number}`
            : `${pinyin.toLowerCase()}${latin}${number}`;
  const main = r.pick(departments);
  const second = r.pick(departments);
  const roll = r.int(1000);
  const status = index < 2 ? '1' : statusAt(index, roll);
  const roleCode =
    index === 0 ? 'super_admin' : index === 1 ? 'member' : index < 8 ? 'admin' : index < 20 || r.chance(0.003) ? 'meeting_admin' : 'member';
  return {
    index,
    userid,
    uuid: uuidOf(seed, index),
    username: index === 0 ? '会务管理员' : index === 1 ? '普通成员' : surname + given,
    area: r.chance(0.03) ? '852' : '86',
    phone: String(FIRST_PHONE + index),
    email: r.chance(0.1) ? '' : `${userid.toLowerCase()}@corp.example`,
    status,
    staffId: `S${String(100_000 + index)}`,
    jobTitle: r.pick(jobs),
    entryTime: epoch - r.between(30, 3000) * 86_400,
    roleCode,
    // A second department may come first: the main one is marked, not placed.
    departments: r.chance(0.15) && second !== main ? [department(second, false), department(main, true)] : [department(main, true)],
    accountType: r.pick([1, 1, 1, 2, 9]),
    aiAccount: r.chance(0.2),
    largeMeeting: r.chance(0.05) ? 1 : 0,
    webinar: r.chance(0.05) ? 1 : 0,
    avatarUrl: '',
    updated: epoch - r.between(1, 400 * 86_400),
  };
}

/** The first thirty hold every status, whatever the seed. */
function statusAt(index: number, roll: number): string {
  const fixed: Record<number, string> = { 21: '2', 22: '3', 23: '4', 24: '5' };
  const given = fixed[index];
  if (given !== undefined || index < 21) return given ?? '1';
  return roll < 900 ? '1' : roll < 920 ? '2' : roll < 965 ? '3' : roll < 985 ? '4' : '5';
}

/** A user as the user APIs show it. */
export function userObject(user: User): Record<string, unknown> {
  return {
    userid: user.userid,
    uuid: user.uuid,
    username: user.username,
    area: user.area,
    phone: user.phone,
    phone_status: 1,
    email: user.email,
    email_status: user.email === '' ? 0 : 1,
    status: user.status,
    avatar_url: user.avatarUrl,
    staff_id: user.staffId,
    job_title: user.jobTitle,
    entry_time: String(user.entryTime),
    role_name: roleName(user.roleCode),
    role_code: user.roleCode,
    department_list: user.departments,
    account_version: 2,
    user_account_type: user.accountType,
    add_on_largemeeting: user.largeMeeting,
    add_on_webinar: user.webinar,
    enable_ai_account: user.aiAccount,
    ai_account_type: user.aiAccount ? 1 : 0,
    is_voov: 0,
    update_time: shanghaiText(user.updated),
  };
}

/** Status in the coding of /v1/corp/users: 0 disabled, 1 enabled, 2 not activated. */
export function corpStatus(user: User): number {
  return user.status === '1' ? 1 : user.status === '3' || user.status === '5' ? 2 : 0;
}

/** A user as the account-level lists show it. */
export function corpUserObject(user: User): Record<string, unknown> {
  return {
    userid: user.userid,
    user_name: user.username,
    area: user.area,
    update_time: shanghaiText(user.updated),
    avatar_url: user.avatarUrl,
    role_name: roleName(user.roleCode),
    role_code: user.roleCode,
    phone: user.phone,
    email: user.email,
    status: corpStatus(user),
    departments: user.departments,
    enable_ai_account: user.aiAccount,
  };
}
