import { createHash } from 'node:crypto';

export interface YtxInput {
  accountSid: string;
  authToken: string;
  /** Epoch seconds; the stamp is made of it in UTC+8, whatever zone this computer is in. */
  at: number;
}

export interface YtxSignature {
  /** yyyyMMddHHmmss in UTC+8; the same value in Sign and Authorization. */
  timestamp: string;
  /** MD5 of SID + token + timestamp, 32 upper-case hex digits. */
  sign: string;
  /** Base64 of SID + "|" + timestamp: the bare header value, no scheme word. */
  authorization: string;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** yyyyMMddHHmmss of an instant, `offsetHours` east of UTC. China has no summer time, so +8 is exact. */
export function ytxStamp(at: number, offsetHours = 8): string {
  const d = new Date((at + offsetHours * 3600) * 1000);
  return (
    pad(d.getUTCFullYear(), 4) +
    pad(d.getUTCMonth() + 1) +
    pad(d.getUTCDate()) +
    pad(d.getUTCHours()) +
    pad(d.getUTCMinutes()) +
    pad(d.getUTCSeconds())
  );
}

/** Sign and Authorization for a stamp that is already made (other clock zones and separators are account settings). */
export function signYtxStamp(input: { accountSid: string; authToken: string; timestamp: string; separator?: string }): YtxSignature {
  const { accountSid, authToken, timestamp, separator = '|' } = input;
  return {
    timestamp,
    // hex straight from the digest: going through a big integer drops leading zeros.
    sign: createHash('md5')
      .update(accountSid + authToken + timestamp, 'utf8')
      .digest('hex')
      .toUpperCase(),
    authorization: Buffer.from(accountSid + separator + timestamp, 'utf8').toString('base64'),
  };
}

/** Signs one YTX request (vendor page "会议查询", public parameters Sign and Authorization). */
export function signYtx(input: YtxInput): YtxSignature {
  return signYtxStamp({ accountSid: input.accountSid, authToken: input.authToken, timestamp: ytxStamp(input.at) });
}
