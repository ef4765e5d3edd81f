import { createHash } from 'node:crypto';
import { fromShanghaiStamp } from './clock.ts';
import type { Incoming, SimulatorInfo } from './types.ts';

const WINDOW_SECONDS = 600;

/** statusCode and statusMsg of a refusal. */
export interface YtxRefusal {
  code: string;
  message: string;
}

/** MD5 over account, token and stamp; hex in lower case (either case is accepted by the platform). */
function ytxSign(accountSid: string, authToken: string, stamp: string): string {
  return createHash('md5')
    .update(accountSid + authToken + stamp, 'utf8')
    .digest('hex');
}

/**
 * Verifies account, Authorization (base64 of `sid|yyyyMMddHHmmss` in UTC+8, ten minutes) and Sign.
 * Returns undefined when all is right.
 */
export function verifyYtx(request: Incoming, sid: string, known: SimulatorInfo['ytx'], nowSeconds: number): YtxRefusal | undefined {
  if (sid !== known.accountSid) return { code: '-200', message: '账户不存在' };
  const header = request.headers.authorization ?? '';
  const text = /^[A-Za-z0-9+/]+={0,2}$/.test(header) ? Buffer.from(header, 'base64').toString('utf8') : '';
  const [account, stamp, ...rest] = text.split('|');
  const at = stamp === undefined ? undefined : fromShanghaiStamp(stamp);
  if (account !== sid || at === undefined || rest.length > 0 || stamp === undefined) {
    return { code: '-202', message: '包头验证信息错误' };
  }
  if (Math.abs(at - nowSeconds) > WINDOW_SECONDS) return { code: '-202', message: '包头验证信息超时' };
  const sign = /(?:^|&)Sign=([^&]*)/.exec(request.rawQuery)?.[1];
  if (sign === undefined || sign === '') return { code: '-203', message: '缺少 Sign' };
  if (sign.toLowerCase() !== ytxSign(sid, known.authToken, stamp)) return { code: '-203', message: 'Sign 验证失败' };
  return undefined;
}
