import { createHmac } from 'node:crypto';
import { constants, deflateSync, inflateSync } from 'node:zlib';

/** A decoded TRTC ticket (UserSig or PrivateMapKey). Decoded is not verified: that needs the application's key. */
export interface UserBuf {
  /** 0: numeric room, 1: room named by text. */
  version: 0 | 1;
  account: string;
  sdkAppId: number;
  roomId?: number;
  room?: string;
  /** Epoch seconds. */
  expiresAt: number;
  /** Bits: 1 create, 2 enter, 4 send audio, 8 receive audio, 16 send video, 32 receive video, 64/128 sub-stream. */
  privileges: number;
}

export interface DecodedUserSig {
  state: 'ok' | 'damaged';
  fields: Record<string, unknown>;
  userbuf?: UserBuf;
  /** Epoch seconds: TLS.time + TLS.expire. */
  expiresAt?: number;
  /** Readable beginning of a damaged ticket. */
  recovered?: string;
}

/** Character rule of TRTC user ids (docs 647/32240): letters, digits, underscore, hyphen; at most 32 bytes. */
export const userIdRule = /^[A-Za-z0-9_-]{1,32}$/;
/** Character rule of text room ids: at most 64 of 89 characters. */
export const roomRule = /^[A-Za-z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,64}$/;

function checkUserId(userId: string): void {
  if (!userIdRule.test(userId)) {
    throw new RangeError('userId: 1 to 32 letters, digits, "_" or "-"');
  }
}

function checkUint32(name: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`${name}: whole number from ${low} to ${high}`);
  }
}

// The ticket's own Base64 variant: + * , / - , = _ (so "-" is "/", not "+").
const toTicket = (bytes: Buffer): string => bytes.toString('base64').replaceAll('+', '*').replaceAll('/', '-').replaceAll('=', '_');
const fromTicket = (text: string): Buffer =>
  Buffer.from(text.trim().replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='), 'base64');

/** TLS.sig: HMAC-SHA256 over the members, one a line, the userbuf only where there is one. */
function signatureOf(input: {
  userId: string;
  sdkAppId: number | string;
  at: number | string;
  expire: number | string;
  key: string;
  userbuf: string | undefined;
}): string {
  const text =
    `TLS.identifier:${input.userId}\nTLS.sdkappid:${input.sdkAppId}\nTLS.time:${input.at}\nTLS.expire:${input.expire}\n` +
    (input.userbuf === undefined ? '' : `TLS.userbuf:${input.userbuf}\n`);
  return createHmac('sha256', input.key).update(text, 'utf8').digest('base64');
}

/** Makes a UserSig, or with `userbuf` a PrivateMapKey, offline (TLS signature v2). `at` epoch s, `expire` seconds. */
export function makeUserSig(input: {
  sdkAppId: number;
  key: string;
  userId: string;
  expire: number;
  at: number;
  userbuf?: Uint8Array;
}): string {
  checkUserId(input.userId);
  checkUint32('sdkAppId', input.sdkAppId, 1, 0xffffffff);
  checkUint32('expire', input.expire, 1, 0xffffffff);
  const userbuf = input.userbuf === undefined ? undefined : Buffer.from(input.userbuf).toString('base64');
  const ticket = {
    'TLS.ver': '2.0',
    'TLS.identifier': input.userId,
    'TLS.sdkappid': input.sdkAppId,
    'TLS.time': input.at,
    'TLS.expire': input.expire,
    ...(userbuf === undefined ? {} : { 'TLS.userbuf': userbuf }),
    'TLS.sig': signatureOf({ ...input, userbuf }),
  };
  return toTicket(deflateSync(Buffer.from(JSON.stringify(ticket), 'utf8')));
}

/** Makes a PrivateMapKey for a numeric room (1 to 4294967294) or a text room; roomId wins when both are given. */
export function makePrivateMapKey(input: {
  sdkAppId: number;
  key: string;
  userId: string;
  expire: number;
  at: number;
  roomId?: number;
  room?: string;
  privileges: number;
}): string {
  checkUserId(input.userId);
  checkUint32('privileges', input.privileges, 0, 255);
  const byText = input.roomId === undefined;
  if (byText) {
    if (input.room === undefined || !roomRule.test(input.room)) {
      throw new RangeError('room: 1 to 64 of the characters TRTC allows');
    }
  } else {
    checkUint32('roomId', input.roomId as number, 1, 0xfffffffe);
  }
  const account = Buffer.from(input.userId, 'ascii');
  const room = byText ? Buffer.from(input.room as string, 'ascii') : Buffer.alloc(0);
  const buf = Buffer.alloc(23 + account.length + (byText ? 2 + room.length : 0));
  let at = buf.writeUInt8(byText ? 1 : 0, 0);
  at = buf.writeUInt16BE(account.length, at);
  at += account.copy(buf, at);
  at = buf.writeUInt32BE(input.sdkAppId, at);
  at = buf.writeUInt32BE(byText ? 0 : (input.roomId as number), at);
  at = buf.writeUInt32BE(input.at + input.expire, at);
  at = buf.writeUInt32BE(input.privileges, at);
  at = buf.writeUInt32BE(0, at);
  if (byText) {
    at = buf.writeUInt16BE(room.length, at);
    room.copy(buf, at);
  }
  return makeUserSig({ ...input, userbuf: buf });
}

function readUserBuf(bytes: Buffer): UserBuf | undefined {
  if (bytes.length < 23) return undefined;
  const version = bytes.readUInt8(0);
  const accountLength = bytes.readUInt16BE(1);
  if ((version !== 0 && version !== 1) || bytes.length < 23 + accountLength) return undefined;
  let at = 3;
  const account = bytes.toString('utf8', at, (at += accountLength));
  const sdkAppId = bytes.readUInt32BE(at);
  const roomId = bytes.readUInt32BE(at + 4);
  const expiresAt = bytes.readUInt32BE(at + 8);
  const privileges = bytes.readUInt32BE(at + 12);
  const base = { account, sdkAppId, expiresAt, privileges };
  if (version === 0) return { version, ...base, roomId };
  const end = at + 20;
  if (bytes.length < end + 2) return undefined;
  const length = bytes.readUInt16BE(end);
  if (bytes.length < end + 2 + length) return undefined;
  return { version, ...base, room: bytes.toString('utf8', end + 2, end + 2 + length) };
}

/** What inflates before the damage: the longest beginning that still inflates, found by halving. */
function inflatePrefix(bytes: Buffer): string {
  const inflate = (length: number): Buffer | null => {
    try {
      return inflateSync(bytes.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 });
    } catch {
      return null;
    }
  };
  let good = 0;
  for (let low = 1, high = bytes.length; low <= high;) {
    const middle = (low + high) >> 1;
    if (inflate(middle) === null) high = middle - 1;
    else {
      good = middle;
      low = middle + 1;
    }
  }
  return good === 0 ? '' : (inflate(good) ?? Buffer.alloc(0)).toString('utf8');
}

/** Whether the TLS.sig of a decoded ticket was made with this key. */
export function checkUserSig(input: { fields: Readonly<Record<string, unknown>>; key: string }): boolean {
  const { 'TLS.identifier': userId, 'TLS.sdkappid': sdkAppId, 'TLS.time': at, 'TLS.expire': expire, 'TLS.userbuf': userbuf } = input.fields;
  const expected = signatureOf({
    userId: String(userId),
    sdkAppId: String(sdkAppId),
    at: String(at),
    expire: String(expire),
    key: input.key,
    userbuf: typeof userbuf === 'string' ? userbuf : undefined,
  });
  return input.fields['TLS.sig'] === expected;
}

/** Decodes a UserSig or PrivateMapKey; never throws: a ticket that does not open is `damaged`, with its readable beginning. */
export function decodeUserSig(text: string): DecodedUserSig {
  const bytes = fromTicket(text);
  let json: string;
  let fields: unknown;
  try {
    json = inflateSync(bytes, { maxOutputLength: 64 * 1024 }).toString('utf8');
    fields = JSON.parse(json);
  } catch {
    const recovered = inflatePrefix(bytes.subarray(0, 64 * 1024));
    return { state: 'damaged', fields: {}, ...(recovered === '' ? {} : { recovered }) };
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    return { state: 'damaged', fields: {}, recovered: json };
  }
  const known = fields as Record<string, unknown>;
  const time = known['TLS.time'];
  const expire = known['TLS.expire'];
  const userbufText = known['TLS.userbuf'];
  const userbuf = typeof userbufText === 'string' ? readUserBuf(Buffer.from(userbufText, 'base64')) : undefined;
  return {
    state: 'ok',
    fields: known,
    ...(userbuf === undefined ? {} : { userbuf }),
    ...(typeof time === 'number' && typeof expire === 'number' ? { expiresAt: time + expire } : {}),
  };
}
