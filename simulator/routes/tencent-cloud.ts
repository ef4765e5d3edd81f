import { createHash, randomUUID } from 'node:crypto';
import { COMMON_PARAMETERS, isV1, v1Parameters, verifyV1 } from '../auth-tc1.ts';
import { verifyTc3 } from '../auth-tc3.ts';
import type { Clock } from '../clock.ts';
import type { Limits } from '../limits.ts';
import { multipartFields } from '../multipart.ts';
import type { Incoming, JsonObject, Reply, SimulatorInfo } from '../types.ts';
import { roomBuf, tlsSig } from '../usersig.ts';

const VERSION = '2019-04-23';
const REGIONS = ['ap-bangkok', 'ap-guangzhou', 'ap-shanghai', 'ap-shanghai-fsi', 'eu-frankfurt', 'na-ashburn'];
const TICKET_SECONDS = 86_400;
const MOST_QUERY = 32 * 1024;
const ALL_PRIVILEGES = 255;

/** Parameters of each action: S = list of text, s = text. */
const actions: Record<string, Record<string, 's' | 'S'>> = {
  CreateTRTCSignaturesWithRoomId: { TRTCUserIds: 'S', RoomId: 's' },
  RemoveUserByRoomIdFromTRTC: { RoomId: 's', TRTCUserIds: 'S' },
  DismissRoomByStrRoomIdFromTRTC: { RoomId: 's' },
};

class CloudError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Answers Tencent Cloud API 3.0 at `/`: always HTTP 200 with a Response envelope. */
export function makeTencentCloud(context: {
  seed: number;
  clock: Clock;
  limits: Limits;
  reuse: boolean;
  secrets: () => SimulatorInfo;
}): (request: Incoming) => Reply {
  const { seed, clock } = context;
  const application = context.secrets().tencentCloud;
  const [sdkAppId, key] = [Number(application.sdkAppId), application.sdkKey];
  const rooms = new Map<string, string>();

  const create = (ids: string[], roomId: string): JsonObject => {
    checkUsers(ids);
    if (roomId === 'null-list') return { TRTCParamList: null };
    if (rooms.has(roomId) && !context.reuse) throw new CloudError('InvalidParameter.RoomIdExist', 'The RoomId exists.');
    const room = `gl-${createHash('md5').update(`${seed} ${roomId}`).digest('hex')}`;
    rooms.set(roomId, room);
    const at = clock.server();
    const expiresAt = at + TICKET_SECONDS;
    return {
      TRTCParamList: ids.map((userId) => ({
        SdkAppId: sdkAppId,
        UserId: userId,
        UserSig: tlsSig({ sdkAppId, key, userId, at, expire: TICKET_SECONDS }),
        StrRoomId: room,
        PrivateKey: tlsSig({
          sdkAppId,
          key,
          userId,
          at,
          expire: TICKET_SECONDS,
          userbuf: roomBuf({ sdkAppId, userId, room, expiresAt, privileges: ALL_PRIVILEGES }),
        }),
      })),
    };
  };

  /** Remove and Dismiss take the caller's RoomId; the generated name is accepted as well. */
  const named = (roomId: string): string => {
    const found = [...rooms].find(([own, generated]) => own === roomId || generated === roomId)?.[0];
    if (found === undefined) throw new CloudError('FailedOperation.RequestTRTCFail', 'The room does not exist.');
    return found;
  };

  const run = (action: string, params: JsonObject): JsonObject => {
    const roomId = String(params['RoomId']);
    if (roomId === '') throw new CloudError('InvalidParameterValue', '`RoomId` must not be empty.');
    if (action === 'CreateTRTCSignaturesWithRoomId') return create(params['TRTCUserIds'] as string[], roomId);
    if (action === 'RemoveUserByRoomIdFromTRTC') {
      checkUsers(params['TRTCUserIds'] as string[]);
      named(roomId);
    } else {
      rooms.delete(named(roomId));
    }
    return {};
  };

  return (request) => {
    const requestId = randomUUID();
    let verified = false;
    try {
      if (request.method !== 'GET' && request.method !== 'POST') {
        throw new CloudError('UnsupportedProtocol', 'Only GET and POST are supported.');
      }
      if (request.rawQuery.length > MOST_QUERY) {
        throw new CloudError('RequestSizeLimitExceeded', 'The query is larger than 32 KB.');
      }
      const v1 = isV1(request);
      const refused = (v1 ? verifyV1 : verifyTc3)(request, context.secrets().tencentCloud, clock.server());
      if (refused) throw new CloudError(refused.code, refused.message);
      verified = true;
      const common = (name: string): string | undefined => {
        const value = v1 ? v1Parameters(request).get(name) : request.headers[`x-tc-${name.toLowerCase()}`];
        return typeof value === 'string' && value !== '' ? value : undefined;
      };
      const action = required(common('Action'), 'Action');
      const version = required(common('Version'), 'Version');
      const wanted = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (version !== VERSION) throw new CloudError('NoSuchVersion', `The version ${version} does not exist.`);
      if (!wanted) throw new CloudError('InvalidAction', `The action ${action} does not exist.`);
      const region = common('Region');
      if (action === 'CreateTRTCSignaturesWithRoomId') required(region, 'Region');
      if (region !== undefined && !REGIONS.includes(region)) {
        throw new CloudError('UnsupportedRegion', `The region ${region} is not supported.`);
      }
      if (!context.limits.allow(`cloud ${action}`, 20, 1000)) {
        throw new CloudError('RequestLimitExceeded', 'The request rate exceeds 20 per second.');
      }
      const params = v1
        ? fromPairs([...v1Parameters(request)].filter(([name]) => !COMMON_PARAMETERS.includes(name)))
        : request.method === 'GET'
          ? fromPairs(new URLSearchParams(request.rawQuery))
          : fromBody(request);
      check(params, wanted);
      return {
        status: 200,
        body: { Response: { ...run(action, params), RequestId: requestId } },
        code: '0',
        why: '',
        verified,
      };
    } catch (error) {
      const code = error instanceof CloudError ? error.code : 'InternalError';
      const message = error instanceof Error ? error.message : String(error);
      return {
        status: 200,
        body: { Response: { Error: { Code: code, Message: message }, RequestId: requestId } },
        code,
        why: message,
        verified,
      };
    }
  };
}

function checkUsers(ids: string[]): void {
  if (ids.length > 10) throw new CloudError('InvalidParameter.UserIdOverLimit', 'At most 10 users.');
  if (ids.length === 0) throw new CloudError('InvalidParameterValue', '`TRTCUserIds` must hold 1 to 10 users.');
  if (new Set(ids).size !== ids.length) throw new CloudError('InvalidParameterValue', '`TRTCUserIds` has doubles.');
  if (ids.includes('')) throw new CloudError('InvalidParameterValue', '`TRTCUserIds` has an empty user.');
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) {
    throw new CloudError('MissingParameter', `The request is missing the parameter \`${name}\`.`);
  }
  return value;
}

function check(params: JsonObject, wanted: Record<string, 's' | 'S'>): void {
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(wanted, name)) throw new CloudError('UnknownParameter', `The parameter \`${name}\` is not recognized.`);
  }
  for (const [name, type] of Object.entries(wanted)) {
    const value = params[name];
    if (value === undefined || value === null) {
      throw new CloudError('MissingParameter', `The request is missing the parameter \`${name}\`.`);
    }
    const fits = type === 's' ? typeof value === 'string' : Array.isArray(value) && value.every((item) => typeof item === 'string');
    if (!fits) throw new CloudError('InvalidParameter', `\`${name}\` must be ${type === 's' ? 'a string' : 'strings'}.`);
  }
}

function fromBody(request: Incoming): JsonObject {
  const type = request.headers['content-type'] ?? '';
  if (/^multipart\/form-data\b/i.test(type)) {
    const fields = multipartFields(type, request.body);
    if (!fields) throw new CloudError('InvalidRequest', 'The multipart body is malformed.');
    return fromPairs(fields);
  }
  if (!/^application\/json\b/i.test(type)) throw new CloudError('InvalidRequest', `Content-Type ${type} is not read.`);
  let value: unknown;
  try {
    value = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new CloudError('InvalidParameter', 'The body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CloudError('InvalidParameter', 'The body must be a JSON object.');
  }
  return value as JsonObject;
}

/** Parameters of a query or form come flattened: TRTCUserIds.0=…&TRTCUserIds.1=… */
function fromPairs(pairs: Iterable<[string, string]>): JsonObject {
  const params: JsonObject = {};
  for (const [name, value] of pairs) {
    const m = /^([A-Za-z]+)\.(\d{1,3})$/.exec(name);
    if (!m) {
      params[name] = value;
      continue;
    }
    const list = (params[m[1] ?? ''] ??= []) as string[];
    if (!Array.isArray(list)) throw new CloudError('InvalidParameter', `\`${name}\` is given in two ways.`);
    list[Number(m[2])] = value;
  }
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) params[name] = Array.from(value as string[]);
  }
  return params;
}
