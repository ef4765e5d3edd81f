import { verifyYtx } from '../auth-ytx.ts';
import type { Clock } from '../clock.ts';
import { shanghaiText } from '../clock.ts';
import { listedAppId, offlineAppId, sandboxAppId } from '../identity.ts';
import type { Limits } from '../limits.ts';
import { hexDigits, random, token } from '../prng.ts';
import type { Incoming, JsonObject, Reply, SimulatorInfo } from '../types.ts';

interface Room {
  confid: string;
  meetingname: string;
  creator: string;
  createtime: string;
  /** yyyyMMddHHmmss: the platform's other way of writing a time. */
  begintime: string;
  /** Seconds as text. */
  duration: string;
  state: string;
  parties: { name: string; phone: string }[];
}

/** Version and function of each address of the platform. */
const functions: Record<string, { version: string; actions: readonly string[] }> = {
  'call/MeetingQuery.wx': { version: '201612', actions: ['queryMeeting'] },
  'call/TeleMeeting.wx': { version: '201612', actions: ['createMeeting', 'inviteMeeting', 'destroyMeeting'] },
  'account/getBlance.wx': { version: '201612', actions: ['queryBlance'] },
  'call/CallCdr.wx': { version: '201512', actions: ['getCdrByResId', 'getCdrByTime'] },
};

const needed: Record<string, readonly string[]> = {
  queryMeeting: ['appid', 'confid', 'meetingcount'],
  createMeeting: ['appid', 'meetingname', 'creator', 'parties'],
  inviteMeeting: ['appid', 'confid', 'parties'],
  destroyMeeting: ['appid', 'confid'],
  getCdrByResId: ['appid', 'fid', 'lastresid', 'limit'],
  getCdrByTime: ['appid', 'fid', 'pdate', 'ptime'],
  queryBlance: [],
};

/** Answers /{version}/sid/{sid}/{func}/{funcURL}: always HTTP 200 with statusCode. */
export function makeYtx(context: {
  seed: number;
  clock: Clock;
  limits: Limits;
  secrets: () => SimulatorInfo;
}): (request: Incoming) => Reply {
  const { seed, clock, limits } = context;
  const info = context.secrets();
  const r = random(seed, 'ytx');
  let made = 0;
  const room = (confid: string, name: string, at: number): Room => ({
    confid,
    meetingname: name,
    creator: `1770000${r.between(1000, 9999)}`,
    createtime: shanghaiText(at),
    state: '1',
    begintime: shanghaiText(at + 60).replace(/\D/g, ''),
    duration: String(r.between(60, 5400)),
    parties: Array.from({ length: r.between(1, 5) }, (_, i) => ({
      name: `成员${i + 1}`,
      phone: `1770001${r.between(1000, 9999)}`,
    })),
  });
  const rooms: Room[] = [
    room(info.ytx.confId, '电话例会', clock.epoch + 3600),
    ...Array.from({ length: 40 }, (_, i) =>
      room(`10${token(seed, 6, '0123456789', 'room', i)}`, `电话会议 ${i + 1}`, clock.epoch - i * 7200),
    ),
  ];

  return (request) => {
    const m = /^\/([^/]+)\/sid\/([^/]*)\/([^/]+\/[^/]+)$/.exec(request.path);
    const [version, sid, name] = m ? (m.slice(1) as [string, string, string]) : ['', '', ''];
    const known = context.secrets().ytx;
    const refused = verifyYtx(request, sid, known, clock.server());
    if (refused) return status(refused.code, refused.message, false);
    if (!limits.allow(`ytx ${sid}`, 10, 1000)) return status('-104', '请求频率过高', true, false);
    const target = functions[name];
    if (!target || request.method !== 'POST' || target.version !== version) return status('-3', '未知接口', true);
    let body: JsonObject;
    try {
      body = JSON.parse(request.body.toString('utf8')) as JsonObject;
    } catch {
      return status('-4', 'JSON 格式错误', true);
    }
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return status('-4', 'JSON 格式错误', true);
    const action = body['action'];
    if (action === undefined || action === '') return status('-2', '缺少必要参数', true);
    if (typeof action !== 'string' || !target.actions.includes(action)) return status('-3', '未知的 action', true);
    const missing = (needed[action] ?? []).find(
      (field) => body[field] === undefined || body[field] === null || (body[field] === '' && field !== 'confid'),
    );
    if (missing !== undefined) return status('-2', `缺少必要参数 ${missing}`, true);
    const odd = Object.entries(body).find(([field, value]) => field !== 'parties' && field !== 'datas' && typeof value !== 'string');
    if (odd) return status('-101', `参数 ${odd[0]} 必须为字符串`, true);
    if (action !== 'queryBlance' && body['appid'] !== known.appId) {
      const why =
        body['appid'] === sandboxAppId(seed)
          ? '应用与环境不匹配'
          : body['appid'] === offlineAppId(seed)
            ? '应用未上线'
            : body['appid'] === listedAppId(seed)
              ? 'IP 不在白名单内'
              : '应用不存在';
      return status('-205', `应用验证失败：${why}`, true);
    }
    switch (action) {
      case 'queryMeeting':
        return query(rooms, String(body['confid']), String(body['meetingcount']));
      case 'createMeeting': {
        if (!parties(body)) return status('-101', '参数 parties 不正确', true);
        made += 1;
        const meid = `20${token(seed, 6, '0123456789', 'made', made)}`;
        rooms.unshift({
          confid: meid,
          meetingname: String(body['meetingname']),
          creator: String(body['creator']),
          state: '1',
          createtime: shanghaiText(clock.server()),
          begintime: shanghaiText(clock.server()).replace(/\D/g, ''),
          duration: '0',
          parties: parties(body) ?? [],
        });
        return ok({ meid });
      }
      case 'inviteMeeting':
      case 'destroyMeeting': {
        const one = rooms.find((item) => item.confid === body['confid']);
        if (!one) return status('-101', '会议室不存在', true);
        if (action === 'destroyMeeting') one.state = '2';
        else if (!parties(body)) return status('-101', '参数 parties 不正确', true);
        else one.parties.push(...(parties(body) ?? []));
        return ok({});
      }
      case 'queryBlance':
        return { status: 200, body: { AccountSID: sid, Blance: 1024.5 }, code: '0', why: '', verified: true };
      default:
        return {
          status: 200,
          body: { cdr: cdr(seed, clock, known.appId, Number(body['limit'] ?? 20)) },
          code: '0',
          why: '',
          verified: true,
        };
    }
  };
}

function parties(body: JsonObject): Room['parties'] | undefined {
  const list = body['parties'];
  if (!Array.isArray(list)) return undefined;
  const all = list as { name?: unknown; phone?: unknown }[];
  return all.every((one) => typeof one?.phone === 'string' && typeof one.name === 'string') ? (all as Room['parties']) : undefined;
}

/** The vendor shows no sample of `data`, so its shape can be chosen by the confid asked for. */
function query(rooms: Room[], confid: string, count: string): Reply {
  if (!/^[1-9]\d{0,5}$/.test(count)) return status('-101', '参数 meetingcount 不正确', true);
  if (confid !== '' && count !== '1') return status('-101', '查询某个会议室时 meetingcount 填 1', true);
  const one = rooms[0];
  switch (confid) {
    case 'shape-object':
      return ok({ data: { total: 1, list: one ? [one] : [] } });
    case 'shape-text':
      return ok({ data: JSON.stringify(one) });
    case 'shape-prose':
      return ok({ data: '会议室 电话例会 正在进行，共 3 人' });
    case 'shape-null':
      return ok({ data: null });
    case 'shape-missing':
      return ok({});
    case 'shape-raw':
      return {
        status: 200,
        body: '{"statusCode":"0","statusMsg":"提交成功","data":会议室详细信息}',
        code: '0',
        why: 'invalid JSON',
        headers: { 'Content-Type': 'application/json;charset=utf-8' },
        verified: true,
      };
    case '':
      return ok({ data: rooms.slice(0, Number(count)) });
    default:
      return ok({ data: rooms.filter((room) => room.confid === confid) });
  }
}

function cdr(seed: number, clock: Clock, appid: string, limit: number): JsonObject[] {
  return Array.from({ length: Math.max(0, Math.min(limit, 100)) || 0 }, (_, i) => {
    const r = random(seed, 'cdr', i);
    const at = clock.epoch - i * 900;
    const length = r.between(0, 900);
    return {
      requestid: token(seed, 32, hexDigits, 'cdr', i),
      appid,
      fid: '4',
      caller: `1770000${r.between(1000, 9999)}`,
      called: `1770001${r.between(1000, 9999)}`,
      callerstime: shanghaiText(at),
      calleretime: shanghaiText(at + length),
      calledstime: shanghaiText(at + 5),
      calledetime: shanghaiText(at + length),
      tapesurl: 'NoTapes',
      duration: String(length),
      oriamount: '0.06',
      customParm: '',
      stateDesc: '正常',
    };
  });
}

function ok(more: JsonObject): Reply {
  return {
    status: 200,
    body: { statusCode: '0', statusMsg: '提交成功', ...more },
    code: '0',
    why: '',
    verified: true,
  };
}

/** A refusal; -104 comes without requestId. */
function status(code: string, message: string, verified: boolean, withId = true): Reply {
  return {
    status: 200,
    body: { statusCode: code, statusMsg: message, ...(withId ? { requestId: '' } : {}) },
    code,
    why: message,
    verified,
  };
}
