import type { Json } from '../../contract/common.ts';
import { stsState } from '../../contract/sts.ts';
import { signWemeet } from '../signing/wemeet.ts';
import { at, parseJson, writeBody } from './json.ts';
import { describeMultipart, writeMultipart } from './multipart.ts';
import { buildTarget } from './target.ts';
import { type AnswerInput, type Classified, looksLikeHtml, type Prepared, type PrepareInput, type VendorModule } from './vendor.ts';
import { tencentMeetingCodes } from './known-codes.ts';

/** Codes that say "slow down" (per minute, per day, per minute of one API): doc 105276. */
const limitCodes = new Set(['190310', '190311', '190313']);

/** The STS-Token while it holds (docs 127650, 127651); without an end it is sent and the vendor decides. */
const stsOf = (ends: string, token: string, now: number): string => (stsState(ends, token !== '', now) === 'held' ? token : '');

/** The parts of an upload; the boundary is new with the nonce of each attempt. */
function uploadOf({ operation, body, nonce, files = {} }: PrepareInput): { readonly type: string; readonly upload?: NonNullable<Prepared['upload']> } {
  if (operation.bodyKind !== 'multipart') return { type: 'application/json' };
  const boundary = `----confdesk-${nonce.padStart(12, '0')}`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    upload: { content: writeMultipart(body ?? {}, operation.body ?? [], files, boundary), record: describeMultipart(body ?? {}, files) },
  };
}

function prepare(input: PrepareInput): Prepared {
  const { operation, params, body, account, secrets, now, nonce } = input;
  const timestamp = Math.floor(now / 1000);
  const target = buildTarget(operation, params);
  // A multipart upload is signed as an empty body, as the official SDKs do.
  const text = operation.body === undefined || operation.bodyKind === 'multipart' ? '' : writeBody(body ?? {}, operation.body);
  // The OAuth host knows no signature and no AppId: the body says who asks (doc 51257).
  if (operation.oauthHost === true) return { method: operation.method, target, body: text, headers: [['Content-Type', 'application/json']], steps: [] };
  const stsToken = stsOf(account.fields['stsExpires'] ?? '', secrets['stsToken'] ?? '', now);
  const { type, ...upload } = uploadOf(input);
  if (account.mode === 'oauth') {
    return {
      method: operation.method, target, body: text, ...upload,
      headers: [
        ['Content-Type', type],
        ['AccessToken', secrets['accessToken'] ?? ''],
        ['OpenId', account.fields['openId'] ?? ''],
        ['X-TC-Timestamp', String(timestamp)],
        ['X-TC-Nonce', nonce],
        ['X-TC-Registered', '1'],
        ...(stsToken === '' ? [] : [['STS-Token', stsToken] as const]),
      ],
      // No signature is sent in this mode: the token stands for it (doc 51257).
      steps: [],
    };
  }
  const signed = signWemeet({
    secretId: account.fields['secretId'] ?? '', secretKey: secrets['secretKey'] ?? '',
    method: operation.method, target, body: text, nonce, timestamp,
  });
  const sdkId = account.fields['sdkId'] ?? '';
  return {
    method: operation.method, target, body: text, ...upload,
    headers: [
      ['Content-Type', type],
      ['X-TC-Key', account.fields['secretId'] ?? ''],
      ['X-TC-Timestamp', String(timestamp)],
      ['X-TC-Nonce', nonce],
      ['X-TC-Signature', signed.signature],
      ['AppId', account.fields['appId'] ?? ''],
      // Left out when none was assigned: an empty SdkId is refused (190303).
      ...(sdkId === '' ? [] : [['SdkId', sdkId] as const]),
      ['X-TC-Registered', '1'],
      ...(stsToken === '' ? [] : [['STS-Token', stsToken] as const]),
    ],
    steps: [
      { name: 'stringToSign', text: signed.stringToSign },
      { name: 'hmacHex', text: signed.hex },
      { name: 'signature', text: signed.signature },
    ],
  };
}

/** new_error_code is module × 1,000,000 + the classic code, in every example seen. */
const classicOf = (newCode: Json | undefined): string => (/^\d+$/.test(String(newCode)) ? String(Number(newCode) % 1_000_000) : String(newCode));

function classify({ operation, status, headers, text }: AnswerInput): Classified {
  const trace = headers['x-tc-trace'] ?? '';
  const body = text.trim();
  // Write operations answer 200 with nothing or {} (both are seen in the documents).
  if (body === '' && status >= 200 && status < 300) return { kind: 'ok', json: null, trace };
  let json: Json;
  try {
    json = parseJson(body);
  } catch {
    const html = looksLikeHtml(headers, text);
    return { kind: 'unreadable', code: html ? 'html' : 'not-json', message: `HTTP ${status}`, trace };
  }
  if (operation.oauthHost === true) {
    const code = at(json, 'code');
    if (code === 0 || code === '0') return { kind: 'ok', json, trace };
    // A gateway before it may answer in the form of the API.
    const [said, words] = code === undefined ? [at(json, 'error_info.error_code'), at(json, 'error_info.message')] : [code, at(json, 'message')];
    return { kind: 'rejected', code: String(said ?? status), message: String(words ?? ''), trace, limited: limitCodes.has(String(said)) };
  }
  const code = at(json, 'error_info.error_code');
  const newCode = at(json, 'error_info.new_error_code');
  if (code !== undefined || newCode !== undefined) {
    const classic = code ?? classicOf(newCode);
    return {
      kind: 'rejected', code: String(classic), message: String(at(json, 'error_info.message') ?? ''), trace,
      limited: limitCodes.has(String(classic)) || limitCodes.has(classicOf(newCode)), ...(newCode === undefined ? {} : { newCode: String(newCode) }),
    };
  }
  if (status >= 200 && status < 300) return { kind: 'ok', json, trace };
  return { kind: 'unreadable', code: 'no-envelope', message: `HTTP ${status}`, trace };
}

/** Tencent Meeting: AK/SK (doc 42413) and OAuth (doc 51257). */
export const tencentMeeting: VendorModule = { vendor: 'tencent-meeting', prepare, classify, knownCodes: tencentMeetingCodes };
