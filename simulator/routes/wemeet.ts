import { makeReplayGuard, exactHeader, sameText, verifyAkSk, verifyOAuthHeaders } from '../auth-wemeet.ts';
import type { World } from '../data/world.ts';
import type { User } from '../data/users.ts';
import { badParameter, noPermission, unknownOperator, WemeetError } from '../errors.ts';
import type { FaultName } from '../faults.ts';
import type { Limits } from '../limits.ts';
import { multipartParts } from '../multipart.ts';
import { checkBody, checkQuery, parseBody, parseQuery, type Shape } from '../schema.ts';
import type { Incoming, JsonObject, Reply, SimulatorInfo } from '../types.ts';
import { isAdmin } from '../data/users.ts';
import type { Actor, Call, Route } from './call.ts';
import { controlRoutes } from './control.ts';
import { corpRoutes } from './corp.ts';
import { knownApis } from './known-apis.ts';
import { linkRoutes } from './links.ts';
import { liveRoutes } from './live.ts';
import { meetingReadRoutes } from './meetings-read.ts';
import { meetingWriteRoutes } from './meetings-write.ts';
import { allows, type TokenStore } from './oauth.ts';
import { recordRoutes } from './records.ts';
import { uploadRoutes } from './uploads.ts';
import { userAssetRoutes } from './user-assets.ts';
import { userRoutes } from './users.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const routes: Route[] = [
  ...linkRoutes,
  ...liveRoutes,
  ...controlRoutes,
  ...meetingReadRoutes,
  ...meetingWriteRoutes,
  ...corpRoutes,
  ...userRoutes,
  ...recordRoutes,
  ...uploadRoutes,
  ...userAssetRoutes,
];

/** Answers /v1/… : authentication, limits, parameters, operator, then the API itself. */
export function makeWemeet(context: {
  world: World;
  limits: Limits;
  tokens: TokenStore;
  /** What the verifier knows; other than what was printed under the fault `bad-secret`. */
  secrets: () => SimulatorInfo;
}): (request: Incoming, faults: Map<FaultName, string>) => Reply {
  const { world, limits, tokens } = context;
  const replay = makeReplayGuard();

  const handle = (request: Incoming, faults: Map<FaultName, string>): Reply => {
    let verified = false;
    try {
      const now = world.clock.server();
      const known = context.secrets();
      let user: User | undefined;
      let scopes: readonly string[] | undefined;
      let app = known.wemeet.appId;
      if (exactHeader(request, 'AccessToken') !== undefined || exactHeader(request, 'OpenId') !== undefined) {
        const { accessToken, openId } = verifyOAuthHeaders(request, now, replay);
        const grant = tokens.check(accessToken, openId, now);
        if (!grant) throw new WemeetError(400, 190303, 'UNAUTHORIZED_SECRET: AccessToken or OpenId is wrong', false);
        user = world.people.at(grant.user);
        scopes = grant.scopes;
        app = `oauth ${openId}`;
        if (!user) throw new WemeetError(400, 190303, 'UNAUTHORIZED_SECRET: the authorizing user is gone', false);
      } else {
        verifyAkSk(request, known.wemeet, now, replay);
      }
      if (faults.has('sts')) checkSts(request, known.wemeet.stsToken);
      verified = true;
      book(limits, `${app} all`, 300, MINUTE, 190310);
      book(limits, `${app} day`, 200_000, DAY, 190311);
      if (faults.has('seats') && request.method === 'POST' && request.path === '/v1/users')
        throw new WemeetError(500, 156009, 'the number of users has reached its limit');
      const body = answer(world, limits, app, request, user, scopes);
      return { status: 200, body, code: '0', why: '', verified };
    } catch (error) {
      return refusal(error, verified);
    }
  };
  return handle;
}

/** Data-sensitive APIs ask new applications for a token of their own (docs 127650, 51180); no page names the code, it is a header that is required. */
const sensitive = /^\/v1\/(addresses\/[^/]+|records\/transcripts\/details)$/;
function checkSts(request: Incoming, token: string): void {
  if (request.method !== 'GET' || !sensitive.test(request.path)) return;
  const given = exactHeader(request, 'STS-Token');
  if (given === undefined || given === '') throw new WemeetError(400, 200001, 'required header missing: STS-Token', false);
  if (!sameText(given, token)) throw new WemeetError(400, 190303, 'UNAUTHORIZED_SECRET: STS-Token is wrong or has ended', false);
}

/** Books one call against a window or refuses with HTTP 500 and the code of that window (doc 105276). */
function book(limits: Limits, key: string, most: number, windowMs: number, code: number): void {
  if (!limits.allow(key, most, windowMs)) throw new WemeetError(500, code, 'the request rate exceeds the limit');
}

function refusal(error: unknown, verified: boolean): Reply {
  const known =
    error instanceof WemeetError
      ? error
      : new WemeetError(500, 41, `internal error: ${error instanceof Error ? error.message : String(error)}`);
  // Authentication belongs to module 200, everything else to module 1000: new_error_code = module × 10⁶ + code.
  const module = verified ? 1000 : 200;
  return {
    status: known.status,
    body: {
      error_info: {
        error_code: known.code,
        new_error_code: module * 1_000_000 + known.code,
        message: known.message,
      },
    },
    code: String(known.code),
    why: known.message,
    verified: verified && known.verified,
  };
}

function fits(pattern: string[], given: string[]): Record<string, string> | undefined {
  if (pattern.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith('{')) {
      if (value === '') return undefined;
      found[part.slice(1, -1)] = value;
    } else if (part !== value) {
      return undefined;
    }
  }
  return found;
}

/** Number of fixed segments, so that /v1/users/list wins over /v1/users/{userid}. */
const fixed = (route: Route): number => route.segments.filter((part) => !part.startsWith('{')).length;
const ordered = [...routes].sort((a, b) => fixed(b) - fixed(a));

function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        throw badParameter('path', 'is not valid percent-encoding');
      }
    });
}

function answer(
  world: World,
  limits: Limits,
  app: string,
  request: Incoming,
  oauthUser: User | undefined,
  scopes: readonly string[] | undefined,
): unknown {
  const given = segmentsOf(request.path);
  let route: Route | undefined;
  let path: Record<string, string> = {};
  for (const candidate of ordered) {
    const found = candidate.method === request.method ? fits(candidate.segments, given) : undefined;
    if (!found) continue;
    route = candidate;
    path = found;
    break;
  }
  if (!route) {
    const listed = knownApis.some((line) => {
      const [method, template = ''] = line.split(' ');
      return method === request.method && fits(template.split('/').slice(1), given) !== undefined;
    });
    if (listed) throw new WemeetError(500, 41, 'not simulated');
    throw new WemeetError(404, 190004, `invalid parameter: no API at ${request.method} ${request.path}`);
  }
  if (scopes && !allows(scopes, route.scope)) {
    throw new WemeetError(400, 500014, `no permission: the token lacks the scope ${route.scope}`);
  }
  if (route.limit) {
    book(limits, `${app} ${route.limit === 'slow' ? request.path : 'corp'}`, route.limit === 'slow' ? 10 : 100, MINUTE, 190313);
  }
  const query = parseQuery(request.rawQuery);
  checkQuery(query, route.query);
  let body: JsonObject = {};
  let files = new Map<string, Buffer>();
  if (route.body && route.multipart) {
    ({ body, files } = readParts(request, route.body));
    checkBody(body, route.body.fields);
  } else if (route.body) {
    body = request.body.length === 0 ? {} : parseBody(request.body);
    checkBody(body, route.body.fields);
  } else if (request.body.length > 0 && !/^multipart/i.test(request.headers['content-type'] ?? '')) {
    throw badParameter('body', 'is not taken by this API');
  }
  const oauth = oauthUser !== undefined;
  const call: Call = { world, now: world.clock.world(), path, query, body, files, actor: undefined, oauth };
  call.actor = actorOf(call, route, oauthUser);
  if (route.admin && call.actor && !(call.actor.kind === 'user' && isAdmin(call.actor.user))) throw noPermission();
  return route.handle(call);
}

/** The fields of a form upload in the types of the API, and its files. */
function readParts(request: Incoming, known: Shape): { body: JsonObject; files: Map<string, Buffer> } {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) throw badParameter('Content-Type', 'must be multipart/form-data');
  const parts = multipartParts(type, request.body);
  if (!parts) throw badParameter('body', 'is not a well-formed multipart body');
  const body: JsonObject = {};
  const files = new Map<string, Buffer>();
  for (const [name, bytes] of parts) {
    const field = known.fields.find((one) => one.name === name);
    const value = bytes.toString('utf8');
    if (!field) files.set(name, bytes);
    else if (field.type === 'i') body[name] = /^\d{1,15}$/.test(value) ? Number(value) : value;
    else body[name] = field.type === 'b' && /^(true|false)$/.test(value) ? value === 'true' : value;
  }
  const strange = [...files.keys()].find((name) => name !== 'file_content');
  if (strange !== undefined) throw badParameter(strange, 'is not a field of this API');
  return { body, files };
}

/** Who acts, by operator_id + operator_id_type, or the older userid; operator_id wins. */
function actorOf(call: Call, route: Route, oauthUser: User | undefined): Actor | undefined {
  const value = (name: string): string => {
    const given = call.query.get(name) ?? call.body[name];
    return given === undefined || given === null ? '' : String(given);
  };
  const style = route.query.operator !== 'none' ? route.query.operator : (route.body?.operator ?? 'none');
  const optional = route.operatorOptional;
  if (route.actorFromPath || route.bodyActor) {
    const type = Number(value('operator_id_type') || (oauthUser ? 2 : 1));
    return resolve(call, route, route.actorFromPath ? (call.path['userid'] ?? '') : value('userid'), type, oauthUser);
  }
  if (style === 'none' && !optional) return undefined;
  const id = value('operator_id');
  const type = value('operator_id_type');
  if (id !== '') {
    if (type === '') throw badParameter('operator_id_type', 'is required');
    return resolve(call, route, id, Number(type), oauthUser);
  }
  if (type !== '') throw badParameter('operator_id', 'is required');
  const userid = style === 'either' ? value('userid') : '';
  if (userid !== '') return resolve(call, route, userid, oauthUser ? 2 : 1, oauthUser);
  if (optional) return undefined;
  throw badParameter('operator_id', 'is required');
}

function resolve(call: Call, route: Route, id: string, type: number, oauthUser: User | undefined): Actor {
  // The scope tables open calls to OAuth applications whose own pages name userids only: such a caller is the OpenId of the header.
  if (!route.types.includes(type) && !(type === 2 && oauthUser !== undefined)) {
    throw badParameter('operator_id_type', `must be one of ${route.types.join(', ')}`);
  }
  if (type === 2) {
    if (!oauthUser) throw badParameter('operator_id_type', '2 is for OAuth only');
    if (call.world.openId(oauthUser) !== id) {
      throw new WemeetError(400, 190303, 'UNAUTHORIZED_SECRET: operator_id must equal the OpenId header');
    }
    return { kind: 'user', user: oauthUser };
  }
  if (type === 3) {
    const room = call.world.roomById(id);
    if (room === undefined) throw unknownOperator(id);
    return { kind: 'room', room };
  }
  if (type === 4) return { kind: 'ms', id };
  const user = call.world.people.byUserid(id);
  if (!user) throw unknownOperator(id);
  if (user.status === '2' || user.status === '4') throw noPermission();
  if (oauthUser && user.index !== oauthUser.index) throw noPermission();
  return { kind: 'user', user };
}
