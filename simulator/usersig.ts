import { createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** TLS signature v2 of TRTC: JSON, deflated, base64 with `*-_` for `+/=`. Lifetimes in seconds. */
export function tlsSig(input: { sdkAppId: number; key: string; userId: string; at: number; expire: number; userbuf?: Buffer }): string {
  const userbuf = input.userbuf?.toString('base64');
  const text =
    `TLS.identifier:${input.userId}\nTLS.sdkappid:${input.sdkAppId}\nTLS.time:${input.at}\n` +
    `TLS.expire:${input.expire}\n${userbuf === undefined ? '' : `TLS.userbuf:${userbuf}\n`}`;
  const fields = {
    'TLS.expire': input.expire,
    'TLS.identifier': input.userId,
    'TLS.sdkappid': input.sdkAppId,
    'TLS.sig': createHmac('sha256', input.key).update(text, 'utf8').digest('base64'),
    'TLS.time': input.at,
    ...(userbuf === undefined ? {} : { 'TLS.userbuf': userbuf }),
    'TLS.ver': '2.0',
  };
  return deflateSync(JSON.stringify(fields)).toString('base64').replaceAll('+', '*').replaceAll('/', '-').replaceAll('=', '_');
}

/** The userbuf of a PrivateMapKey for a room named by text: big-endian, version 1. */
export function roomBuf(input: { sdkAppId: number; userId: string; room: string; expiresAt: number; privileges: number }): Buffer {
  const account = Buffer.from(input.userId, 'utf8');
  const room = Buffer.from(input.room, 'utf8');
  const buf = Buffer.alloc(25 + account.length + room.length);
  let at = buf.writeUInt8(1, 0);
  at = buf.writeUInt16BE(account.length, at);
  at += account.copy(buf, at);
  at = buf.writeUInt32BE(input.sdkAppId, at);
  at = buf.writeUInt32BE(0, at);
  at = buf.writeUInt32BE(input.expiresAt, at);
  at = buf.writeUInt32BE(input.privileges, at);
  at = buf.writeUInt32BE(0, at);
  at = buf.writeUInt16BE(room.length, at);
  room.copy(buf, at);
  return buf;
}
