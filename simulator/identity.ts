import { digits, hexDigits, letters, token } from './prng.ts';
import type { SimulatorInfo } from './types.ts';

/** The ordinary member: may do nothing an administrator may. */
export const ORDINARY_MEMBER = 'member001';
export const SUPER_ADMIN = 'admin001';

/** Credentials and addresses of one simulator; all invented, fixed by the seed except for the port. */
export function makeInfo(seed: number, baseUrl: string): SimulatorInfo {
  const accountSid = token(seed, 32, hexDigits, 'ytx sid');
  return {
    baseUrl,
    wemeet: {
      appId: `2${token(seed, 8, digits, 'appid')}`,
      sdkId: `1${token(seed, 10, digits, 'sdkid')}`,
      secretId: token(seed, 48, letters, 'secretid'),
      secretKey: token(seed, 48, letters, 'secretkey'),
      operatorId: SUPER_ADMIN,
      stsToken: token(seed, 64, letters, 'sts token'),
    },
    ytx: {
      accountSid,
      authToken: token(seed, 32, hexDigits, 'ytx token'),
      appId: token(seed, 32, hexDigits, 'ytx app'),
      confId: `10${token(seed, 6, digits, 'ytx conf')}`,
    },
    tencentCloud: {
      secretId: `AKID${token(seed, 32, letters, 'cloud id')}`,
      secretKey: token(seed, 32, letters, 'cloud key'),
      sdkAppId: String(1_400_000_000 + (Number.parseInt(token(seed, 6, digits, 'sdkappid'), 10) || 1)),
      sdkKey: token(seed, 64, hexDigits, 'trtc key'),
    },
    oauth: {
      authorizeUrl: `${baseUrl}/marketplace/authorize.html`,
      tokenBase: `${baseUrl}/wemeet-webapi/v2/oauth2/oauth`,
      corpId: `3${token(seed, 8, digits, 'corpid')}`,
      sdkId: `4${token(seed, 10, digits, 'oauth sdkid')}`,
      secret: token(seed, 48, letters, 'oauth secret'),
      redirectUri: 'https://confdesk.example/oauth/callback',
    },
  };
}

/** A YTX application of the sandbox: with the production account it gives -205. */
export function sandboxAppId(seed: number): string {
  return token(seed, 32, hexDigits, 'ytx sandbox app');
}

/** A YTX application that is not online: -205. */
export function offlineAppId(seed: number): string {
  return token(seed, 32, hexDigits, 'ytx offline app');
}

/** A YTX application with an IP allow list that this computer is not on: -205. */
export function listedAppId(seed: number): string {
  return token(seed, 32, hexDigits, 'ytx listed app');
}

/** The same information with other keys behind it, for the fault `bad-secret`. */
export function otherSecrets(info: SimulatorInfo): SimulatorInfo {
  const turn = (text: string): string => [...text].reverse().join('') + '0';
  return {
    ...info,
    wemeet: { ...info.wemeet, secretKey: turn(info.wemeet.secretKey) },
    ytx: { ...info.ytx, authToken: turn(info.ytx.authToken) },
    tencentCloud: { ...info.tencentCloud, secretKey: turn(info.tencentCloud.secretKey) },
    oauth: { ...info.oauth, secret: turn(info.oauth.secret) },
  };
}
