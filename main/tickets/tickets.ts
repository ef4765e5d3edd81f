import path from 'node:path';
import { encode } from 'uqr';
import type { AccountView } from '../../contract/account.ts';
import type { Row } from '../../contract/call.ts';
import { MASK, type Json, type JsonObject, type Language } from '../../contract/common.ts';
import type { HistoryEntry } from '../../contract/history.ts';
import { type DecodedTicket, mostTickets, type QrCode, type TicketCalls, type TicketMake, type TicketRef } from '../../contract/ticket.ts';
import type { Calls } from '../calls/types.ts';
import { exportFileName } from '../exports/file-name.ts';
import { writeTable } from '../exports/write.ts';
import { writeWhole } from '../files/whole-file.ts';
import { zoneName } from '../../contract/zone.ts';
import { Failure } from '../errors/failure.ts';
import { checkUserSig, decodeUserSig, makePrivateMapKey, makeUserSig, roomRule, userIdRule } from '../signing/usersig.ts';
import { at, parseJson } from '../vendors/json.ts';
import { handoverColumns } from './columns.ts';

/** The operation whose answer local tickets are shaped like. */
const shape = 'trtc.create-signatures';
/** History's name for tickets that were made here. */
const madeHere = 'ticket.make';
const secretMembers = ['UserSig', 'PrivateKey'] as const;

export interface TicketsOptions {
  readonly calls: Pick<Calls, 'secretValues' | 'madeHere'>;
  /** Rejects when there is no such account. */
  readonly account: (id: string) => Promise<AccountView>;
  /** The account's key of its SDKAppID, whether or not its API key is there; '' where it is missing. */
  readonly key: (account: AccountView) => Promise<string>;
  /** What History keeps of a call. */
  readonly recorded: (callId: string) => Promise<HistoryEntry | null>;
  readonly saveFile: (suggested: string) => Promise<string | null>;
  readonly language: () => Language;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface Tickets {
  make(request: TicketMake): Promise<TicketCalls['tickets.make']['response']>;
  decode(request: TicketCalls['tickets.decode']['request']): Promise<DecodedTicket>;
  save(request: TicketCalls['tickets.save']['request']): Promise<TicketCalls['tickets.save']['response']>;
  qr(request: TicketRef): Promise<QrCode>;
}

/** Everything one person needs to enter a room, under the vendor's own names. */
interface Credential {
  readonly callId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly plain: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  readonly roomId: string;
  readonly region: string;
  readonly requestId: string;
}

const wrong = (field: string, key: string, params: Record<string, string | number> = {}): Failure =>
  new Failure(
    'validation',
    { key: 'errors.validation', params: { count: 1 } },
    { fields: [{ field, key: `errors.field.${key}`, params: { field, ...params } }] },
  );

const textOf = (value: Json | undefined): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const readJson = (text: string): Json => {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
};

/** TRTC tickets: made offline, taken apart, handed over as a file or a QR code. Tickets themselves never reach the window from here. */
export function createTickets(options: TicketsOptions): Tickets {
  const { calls, now } = options;

  async function ownKey(account: AccountView): Promise<{ sdkAppId: number; key: string }> {
    const sdkAppId = account.fields['sdkAppId'] ?? '';
    const key = await options.key(account);
    if (!/^\d{1,10}$/.test(sdkAppId) || key === '') {
      throw new Failure('not_ready', { key: 'trtc.local.noKey', params: { account: account.name } });
    }
    return { sdkAppId: Number(sdkAppId), key };
  }

  function check(request: TicketMake): void {
    const { userIds, room, expire, privileges } = request;
    if (userIds.length === 0) throw wrong('UserId', 'required');
    if (userIds.length > mostTickets) throw wrong('UserId', 'tooMany', { max: mostTickets });
    const twice = userIds.find((id, i) => userIds.indexOf(id) !== i);
    if (twice !== undefined) throw wrong('UserId', 'distinct', { value: twice });
    const odd = userIds.find((id) => !userIdRule.test(id));
    if (odd !== undefined) throw wrong('UserId', 'trtcUser', { value: odd });
    if (room !== undefined && 'name' in room && !roomRule.test(room.name)) throw wrong('StrRoomId', 'trtcRoom');
    if (room !== undefined && 'id' in room && (!Number.isInteger(room.id) || room.id < 1 || room.id > 0xfffffffe)) {
      throw wrong('roomId', 'max', { max: 0xfffffffe });
    }
    // The userbuf holds the end of life in 32 bits.
    if (Math.floor(now() / 1000) + expire > 0xffffffff) throw wrong('expire', 'max', { max: 0xffffffff - Math.floor(now() / 1000) });
    if (privileges < 0 || privileges > 255) throw wrong('privileges', 'max', { max: 255 });
  }

  /** A person's part of a recorded answer, with the tickets that main still holds. */
  async function credentials(refs: readonly TicketRef[], how: 'save' | 'qr'): Promise<Credential[]> {
    const found: Credential[] = [];
    for (const callId of new Set(refs.map((ref) => ref.callId))) {
      const pointers = refs.filter((ref) => ref.callId === callId).map((ref) => ref.pointer);
      const origin = await options.recorded(callId);
      if (origin === null) throw new Failure('not_found', { key: 'errors.secretGone' });
      const [answer, body] = [readJson(origin.answerBody), readJson(origin.requestBody)];
      const header = (name: string): string => origin.requestHeaders.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';
      const people = pointers.map((pointer) => {
        const item = at(answer, pointer.slice(1).replaceAll('/', '.'));
        if (!isObject(item)) throw new Failure('not_found', { key: 'errors.secretGone' });
        const hidden = secretMembers
          .filter((member) => item[member] === MASK)
          .map((member) => ({ member, pointer: `${pointer}/${member}` }));
        if (hidden.length === 0) throw new Failure('not_found', { key: 'errors.secretGone' });
        return { item, hidden };
      });
      const values = await calls.secretValues(
        callId,
        people.flatMap(({ hidden }) => hidden.map((one) => one.pointer)),
        how,
      );
      let next = 0;
      for (const { item, hidden } of people) {
        const secrets = Object.fromEntries(hidden.map(({ member }) => [member, values[next++] ?? '']));
        const plain = Object.fromEntries(Object.entries(item).filter(([name]) => !(secretMembers as readonly string[]).includes(name)));
        found.push({
          callId,
          accountId: origin.accountId,
          accountName: origin.accountName,
          plain,
          secrets,
          roomId: textOf(at(body, 'RoomId')),
          region: header('x-tc-region'),
          requestId: textOf(at(answer, 'Response.RequestId')),
        });
      }
    }
    return found;
  }

  /** Times of a credential in epoch ms, from its ticket. */
  function timesOf({ secrets }: Credential): { issued: number | null; expires: number | null } {
    const { fields, expiresAt } = decodeUserSig(secrets['UserSig'] ?? '');
    const issued = Number(fields['TLS.time'] ?? Number.NaN);
    return { issued: Number.isFinite(issued) ? issued * 1000 : null, expires: expiresAt === undefined ? null : expiresAt * 1000 };
  }

  function jsonOf(one: Credential): JsonObject {
    const { issued, expires } = timesOf(one);
    const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
    return {
      // What the caller asked for stands apart from what is to be entered; a local ticket has only the latter.
      ...(one.roomId === '' ? {} : { RequestedRoomId: one.roomId }),
      ...one.plain,
      ...one.secrets,
      ...(one.region === '' ? {} : { Region: one.region }),
      IssuedAt: iso(issued),
      ExpiresAt: iso(expires),
      ...(one.requestId === '' ? {} : { RequestId: one.requestId }),
    };
  }

  function rowOf(one: Credential): Row {
    const { issued, expires } = timesOf(one);
    return {
      userId: textOf(one.plain['UserId']),
      sdkAppId: textOf(one.plain['SdkAppId']),
      strRoomId: textOf(one.plain['StrRoomId'] ?? one.plain['RoomId']),
      userSig: one.secrets['UserSig'] ?? '',
      privateKey: one.secrets['PrivateKey'] ?? '',
      issued,
      expires,
      roomId: one.roomId,
      region: one.region,
      requestId: one.requestId,
    };
  }

  return {
    async make(request) {
      check(request);
      const account = await options.account(request.accountId);
      const { sdkAppId, key } = await ownKey(account);
      const common = { sdkAppId, key, expire: request.expire, at: Math.floor((now() + (account.serverClock?.skewMs ?? 0)) / 1000) };
      const { room } = request;
      const list = request.userIds.map((userId): JsonObject => ({
        SdkAppId: sdkAppId,
        UserId: userId,
        UserSig: makeUserSig({ ...common, userId }),
        ...(room === undefined
          ? {}
          : {
              ...('id' in room ? { RoomId: room.id } : { StrRoomId: room.name }),
              PrivateKey: makePrivateMapKey({
                ...common,
                userId,
                privileges: request.privileges,
                ...('id' in room ? { roomId: room.id } : { room: room.name }),
              }),
            }),
      }));
      return calls.madeHere(account, {
        operation: madeHere,
        shape,
        object: room === undefined ? request.userIds.slice(0, 3).join(', ') : 'id' in room ? String(room.id) : room.name,
        request: {
          userIds: [...request.userIds],
          expire: request.expire,
          privileges: request.privileges,
          ...(room === undefined ? {} : { room: { ...room } }),
        },
        answer: { Response: { TRTCParamList: list } },
      });
    },

    async decode({ text, accountId }) {
      const { state, fields, userbuf, expiresAt, recovered } = decodeUserSig(text);
      const { 'TLS.sig': _signature, ...rest } = fields;
      const issued = Number(rest['TLS.time'] ?? Number.NaN);
      const sdkAppId = rest['TLS.sdkappid'];
      let signature: DecodedTicket['signature'] = 'unknown';
      const account = accountId === undefined || state === 'damaged' ? undefined : await options.account(accountId);
      if (account !== undefined && account.fields['sdkAppId'] !== '' && account.fields['sdkAppId'] === String(sdkAppId)) {
        const key = await options.key(account);
        if (key !== '') signature = checkUserSig({ fields, key }) ? 'right' : 'wrong';
      }
      return {
        state,
        kind: state === 'damaged' ? null : rest['TLS.userbuf'] === undefined ? 'user-sig' : 'private-map-key',
        userId: typeof rest['TLS.identifier'] === 'string' ? rest['TLS.identifier'] : null,
        sdkAppId: typeof sdkAppId === 'number' || typeof sdkAppId === 'string' ? String(sdkAppId) : null,
        issuedAt: Number.isFinite(issued) ? issued * 1000 : null,
        expiresAt: expiresAt === undefined ? null : expiresAt * 1000,
        ...(userbuf === undefined
          ? {}
          : {
              room: {
                kind: userbuf.version === 0 ? 'id' : 'name',
                value: String(userbuf.version === 0 ? userbuf.roomId : userbuf.room),
                account: userbuf.account,
                sdkAppId: String(userbuf.sdkAppId),
                expiresAt: userbuf.expiresAt * 1000,
                privileges: userbuf.privileges,
              } as const,
            }),
        signature,
        fields: rest as Record<string, Json>,
        // What is readable of a damaged ticket may hold its signature.
        ...(recovered === undefined ? {} : { recovered: recovered.replace(/("TLS\.sig"\s*:\s*")[^"]*/, '$1…') }),
      };
    },

    async save({ items, format }) {
      const found = await credentials(items, 'save');
      const [first] = found;
      if (first === undefined) throw wrong('items', 'required');
      const account = await options.account(first.accountId).catch(() => undefined);
      const zone = zoneName(account?.timeZone ?? 'Asia/Shanghai');
      const file = await options.saveFile(
        exportFileName({
          table: 'trtc-credentials',
          account: account?.name ?? first.accountName,
          from: '',
          to: '',
          madeAt: now(),
          zone,
          partial: false,
          extension: format === 'json' ? 'json' : 'csv',
        }),
      );
      if (file === null) return null;
      try {
        if (format === 'json') {
          const bytes = await writeWhole(path.resolve(file), `${JSON.stringify(found.map(jsonOf), null, 2)}\n`);
          return { file, rows: found.length, bytes };
        }
        const rows = found.map(rowOf);
        const written = await writeTable({
          file: path.resolve(file),
          format,
          title: 'TRTC',
          columns: handoverColumns,
          language: options.language(),
          zone,
          now: now(),
          rows: (async function* () {
            yield rows;
          })(),
        });
        return { file, ...written };
      } catch (error) {
        const code = (error as { code?: unknown }).code;
        if (typeof code === 'string' && /^E[A-Z]+$/.test(code))
          throw new Failure('unsupported', { key: 'errors.fileNotWritten', params: { file, code } });
        throw error;
      }
    },

    async qr(ref) {
      const [one] = await credentials([ref], 'qr');
      if (one === undefined) throw new Failure('not_found', { key: 'errors.secretGone' });
      // Low correction keeps the modules large enough for a phone's camera at some 600 characters.
      const { size, data } = encode(JSON.stringify({ ...one.plain, ...one.secrets }), { ecc: 'L', border: 2 });
      return { size, modules: data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')).join('') };
    },
  };
}
