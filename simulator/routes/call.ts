import type { World } from '../data/world.ts';
import { isAdmin, type User } from '../data/users.ts';
import { badParameter, notYours, unknownMeeting, WemeetError } from '../errors.ts';
import type { Meeting } from '../data/meetings.ts';
import { shape, type Shape } from '../schema.ts';
import type { JsonObject } from '../types.ts';

/** Who acts: a member, a room, or someone named by ms_open_id inside one meeting. */
export type Actor = { kind: 'user'; user: User } | { kind: 'room'; room: number } | { kind: 'ms'; id: string };

/** A checked request of Tencent Meeting. */
export interface Call {
  world: World;
  /** World clock, epoch seconds. */
  now: number;
  path: Record<string, string>;
  query: Map<string, string>;
  body: JsonObject;
  /** Parts of an upload that the API's fields do not name, as bytes. */
  files: ReadonlyMap<string, Buffer>;
  /** Undefined when the API names no acting person. */
  actor: Actor | undefined;
  oauth: boolean;
}

/** Scopes of an OAuth token; MANAGE_x includes VIEW_x. */
export type Scope =
  'VIEW_MEETING' | 'MANAGE_MEETING' | 'VIEW_VIDEO' | 'MANAGE_VIDEO' | 'VIEW_LIVE' | 'MANAGE_LIVE' | 'VIEW_USER_INFO' | 'MANAGE_USER_INFO';

export interface Route {
  method: string;
  /** Segments of the path; `{name}` takes any one segment. */
  segments: string[];
  query: Shape;
  body: Shape | undefined;
  /** operator_id_type values accepted. */
  types: readonly number[];
  /** The operator must be an administrator. */
  admin: boolean;
  scope: Scope;
  /** A window of its own beside the app's: `corp` 100/min, `slow` 10/min. */
  limit: 'corp' | 'slow' | undefined;
  multipart: boolean;
  /** operator_id may be left out (role list of 2022). */
  operatorOptional: boolean;
  /** `userid` of the body is the acting person. */
  bodyActor: boolean;
  /** The userid of the path is the acting person. */
  actorFromPath: boolean;
  handle: (call: Call) => unknown;
}

export interface RouteOptions {
  query?: string;
  body?: string;
  types?: readonly number[];
  admin?: boolean;
  scope: Scope;
  limit?: 'corp' | 'slow';
  multipart?: boolean;
  operatorOptional?: boolean;
  bodyActor?: boolean;
  actorFromPath?: boolean;
}

/** Describes one API: `route('GET /v1/…', { query, body, … }, handler)`. */
export function route(line: string, options: RouteOptions, handle: (call: Call) => unknown): Route {
  const [method = '', path = ''] = line.split(' ');
  return {
    method,
    segments: path.split('/').slice(1),
    query: shape(options.query ?? ''),
    body: options.body === undefined ? undefined : shape(options.body),
    types: options.types ?? [1],
    admin: options.admin ?? false,
    scope: options.scope,
    limit: options.limit,
    multipart: options.multipart ?? false,
    operatorOptional: options.operatorOptional ?? false,
    bodyActor: options.bodyActor ?? false,
    actorFromPath: options.actorFromPath ?? false,
    handle,
  };
}

/** A text from query or body, '' when absent. */
export function text(call: Call, name: string): string {
  const value = call.query.get(name) ?? call.body[name];
  return typeof value === 'string' ? value : '';
}

/** An integer from query or body, `otherwise` when absent. */
export function integer(call: Call, name: string, otherwise: number): number {
  const value = call.query.get(name);
  if (value !== undefined && value !== '') return Number(value);
  const given = call.body[name];
  return typeof given === 'number' ? given : otherwise;
}

/** An integer that must be one of a few. */
export function oneOf(call: Call, name: string, allowed: readonly number[], otherwise: number): number {
  const value = integer(call, name, otherwise);
  if (!allowed.includes(value)) throw badParameter(name, `must be one of ${allowed.join(', ')}`);
  return value;
}

const MOST_ROWS = 100_000;

/** page and page_size of the request, within limits: 190004 otherwise. */
export function paging(call: Call, most: number, size = 20): { page: number; size: number; from: number } {
  const page = integer(call, 'page', 1);
  const pageSize = integer(call, 'page_size', size);
  if (pageSize < 1 || pageSize > most) throw badParameter('page_size', `must be 1 to ${most}`);
  if (page < 1 || (page - 1) * pageSize > MOST_ROWS) throw badParameter('page', 'is out of range');
  return { page, size: pageSize, from: (page - 1) * pageSize };
}

/** The page block of an answer beside the rows. */
export function pageBlock(total: number, page: number, size: number): Record<string, number> {
  const rest = Math.max(0, Math.min(size, total - (page - 1) * size));
  return { total_count: total, current_page: page, current_size: rest, total_page: Math.ceil(total / size) };
}

/** start_time and end_time in the request's unit (1 = s, 1000 = ms), at most `days` apart; undefined = open. */
export function span(call: Call, days: number, unit: 1 | 1000 = 1): { from: number; to: number } {
  const start = call.query.get('start_time');
  const end = call.query.get('end_time');
  const most = days * 86_400 * unit;
  const from = start ? Number(start) : end ? Number(end) - most : 0;
  const to = end ? Number(end) : start ? Number(start) + most : Number.MAX_SAFE_INTEGER;
  for (const [name, value] of [
    ['start_time', start],
    ['end_time', end],
  ] as const) {
    if (!value) continue;
    // Ten digits are seconds, thirteen are milliseconds: the other unit is refused.
    if (value.length > 11 !== (unit === 1000)) throw badParameter(name, `must be in ${unit === 1 ? 's' : 'ms'}`);
  }
  if (start && end && to < from) throw badParameter('end_time', 'must not be before start_time');
  if (start && end && to - from > most) throw badParameter('end_time', `must be within ${days} days of start_time`);
  return { from, to };
}

/** The acting member, or undefined for rooms. */
export function actingUser(call: Call): User | undefined {
  return call.actor?.kind === 'user' ? call.actor.user : undefined;
}

/** True when the actor administers the company. */
export function actsAsAdmin(call: Call): boolean {
  const user = actingUser(call);
  return user !== undefined && isAdmin(user);
}

/** The meeting of the path, or 9003. */
export function meetingOf(call: Call): Meeting {
  const meeting = call.world.meetingById(call.path['meeting_id'] ?? '');
  if (!meeting || meeting.hidden) throw unknownMeeting();
  return meeting;
}

/** True for the creator. */
export function isCreator(call: Call, meeting: Meeting): boolean {
  if (call.actor?.kind === 'room') return meeting.byRoom && meeting.creator === call.actor.room;
  return !meeting.byRoom && actingUser(call)?.index === meeting.creator;
}

/** True for creator, hosts and administrators. */
export function controls(call: Call, meeting: Meeting): boolean {
  const user = actingUser(call);
  const asMember =
    call.actor?.kind === 'ms' &&
    call.world
      .stays(meeting, undefined)
      .some((stay) => stay.msOpenId === (call.actor as { id: string }).id && [2, 3, 6, 7].includes(stay.role));
  return asMember || isCreator(call, meeting) || actsAsAdmin(call) || (user !== undefined && (meeting.hosts ?? []).includes(user.userid));
}

/** Refuses with 403/9042 unless the actor controls the meeting. */
export function mustControl(call: Call, meeting: Meeting): void {
  if (!controls(call, meeting)) throw notYours();
}

/** Text as the lists documented as base64 give it. */
export function base64(value: string): string {
  return Buffer.from(value, 'utf8').toString('base64');
}

/** A refusal that is about the meeting's state. */
export function stateError(code: number, message: string): WemeetError {
  return new WemeetError(500, code, message);
}
