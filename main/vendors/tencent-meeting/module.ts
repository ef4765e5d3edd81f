import type { Json } from '../../../contract/common.ts';
import { stsState } from '../../../contract/sts.ts';
import { signWemeet } from '../../signing/wemeet.ts';
import { at, parseJson, writeBody } from '../json.ts';
import { describeMultipart, writeMultipart } from '../multipart.ts';
import { buildTarget } from '../target.ts';
import {
  type AnswerInput,
  type Classified,
  looksLikeHtml,
  type Prepared,
  type PrepareInput,
  type SignatureInput,
  type VendorModule,
} from '../vendor.ts';
import { compareWemeet, type Comparison } from '../../signing/wemeet-compare.ts';
import { codes } from './codes.ts';
import { explanation } from './explanation.ts';
import { limits } from './limits.ts';
import { authorizePage, isGranted, levelOf, oauthOrigin, outsideOf, scopesOf, tokenCodes } from './oauth-rules.ts';
import { probe } from './probe.ts';
import { plainCode } from './typed-code.ts';
import { accountRules } from './account.ts';

/** The vendor asks to slow down. */
const isLimited = (code: string): boolean => codes.get(code)?.pauses === true;

/** The STS-Token while it holds (docs 127650, 127651); without an end it is sent and the vendor decides. */
const stsOf = (ends: string, token: string, now: number): string => (stsState(ends, token !== '', now) === 'held' ? token : '');

/** The parts of an upload; the boundary is new with the nonce of each attempt. */
function uploadOf({ operation, body, nonce, files = {} }: PrepareInput): {
  readonly type: string;
  readonly upload?: NonNullable<Prepared['upload']>;
} {
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
  if (operation.oauthHost === true)
    return { method: operation.method, target, body: text, headers: [['Content-Type', 'application/json']], steps: [] };
  const stsToken = stsOf(account.fields['stsExpires'] ?? '', secrets['stsToken'] ?? '', now);
  const { type, ...upload } = uploadOf(input);
  if (account.mode === 'oauth') {
    return {
      method: operation.method,
      target,
      body: text,
      ...upload,
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
    secretId: account.fields['secretId'] ?? '',
    secretKey: secrets['secretKey'] ?? '',
    method: operation.method,
    target,
    body: text,
    nonce,
    timestamp,
  });
  const sdkId = account.fields['sdkId'] ?? '';
  return {
    method: operation.method,
    target,
    body: text,
    ...upload,
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
const classicOf = (newCode: Json | undefined): string =>
  /^\d+$/.test(String(newCode)) ? String(Number(newCode) % 1_000_000) : String(newCode);

function classify({ operation, status, headers, text }: AnswerInput): Classified {
  const trace = headers['x-tc-trace'] ?? '';
  const body = text.trim();
  const isFine = status >= 200 && status < 300;
  // Write operations answer 200 with nothing or {} (both are seen in the documents).
  if (body === '') return isFine ? { kind: 'ok', json: null, trace } : withoutCode(status, '', 'empty', trace);
  let json: Json;
  try {
    json = parseJson(body);
  } catch {
    if (looksLikeHtml(headers, text)) return { kind: 'unreadable', code: 'html', message: `HTTP ${status}`, trace };
    // A few plain words are the reason; what begins as JSON is a damaged answer.
    return /^[{[]/.test(body) || body.length > 500
      ? { kind: 'unreadable', code: 'not-json', message: `HTTP ${status}`, trace }
      : isFine
        ? { kind: 'unreadable', code: 'not-json', message: `HTTP ${status}`, trace }
        : withoutCode(status, body, 'not-json', trace);
  }
  if (operation.oauthHost === true) {
    const code = at(json, 'code');
    if (code === 0 || code === '0') return { kind: 'ok', json, trace };
    // A gateway before it may answer in the form of the API.
    const [said, words] =
      code === undefined ? [at(json, 'error_info.error_code'), at(json, 'error_info.message')] : [code, at(json, 'message')];
    return { kind: 'rejected', code: String(said ?? status), message: String(words ?? ''), trace, limited: isLimited(String(said)) };
  }
  const said = errorIn(json);
  const code = at(said, 'error_code');
  const newCode = at(said, 'new_error_code');
  const message = String(at(said, 'message') ?? (isFine ? '' : (at(json, 'message') ?? '')));
  const isZero = [code, newCode].every((one) => one === undefined || one === null || String(one) === '0');
  if (!isZero) {
    const classic = code === undefined || code === null || String(code) === '0' ? classicOf(newCode) : String(code);
    return {
      kind: 'rejected',
      code: classic,
      message,
      trace,
      limited: isLimited(classic) || isLimited(classicOf(newCode)),
      ...(newCode === undefined || newCode === null ? {} : { newCode: String(newCode) }),
    };
  }
  return isFine ? { kind: 'ok', json, trace } : withoutCode(status, message, 'no-envelope', trace);
}

/** error_info, also where an array stands around it or in it. */
function errorIn(json: Json): Json | undefined {
  const outer = Array.isArray(json) ? json[0] : json;
  const info = at(outer, 'error_info');
  return Array.isArray(info) ? info[0] : info;
}

/** A refusal that names no code: of a request (4xx) the status stands for it; after anything else nobody knows what happened. */
function withoutCode(status: number, message: string, code: 'empty' | 'not-json' | 'no-envelope', trace: string): Classified {
  if (status >= 400 && status < 500 && status !== 408)
    return { kind: 'rejected', code: `http-${status}`, message, trace, limited: status === 429 };
  return { kind: 'unreadable', code, message: message === '' ? `HTTP ${status}` : message, trace };
}

const field = (input: SignatureInput, name: string): string => input.account.fields[name] ?? '';
const compareSignature = (input: SignatureInput): Comparison =>
  compareWemeet({
    request: {
      secretId: field(input, 'secretId'),
      method: input.method,
      target: input.target,
      body: input.body,
      nonce: input.nonce,
      timestamp: input.timestamp,
      origin: input.account.endpoint,
    },
    ids: { secretKey: input.secrets['secretKey'] ?? '', appId: field(input, 'appId'), sdkId: field(input, 'sdkId') },
    stringToSign: input.stringToSign,
    signature: input.signature,
    mask: input.mask,
  });

/** Tencent Meeting: AK/SK (doc 42413) and OAuth (doc 51257). */
export const tencentMeeting: VendorModule = {
  vendor: 'tencent-meeting',
  account: accountRules,
  prepare,
  classify,
  codes,
  // What its apps show is not in the facts at hand.
  clientCodes: new Map(),
  plainCode,
  explanation,
  probe,
  limits,
  sample: 'meetings.corp-live',
  oauth: { origin: oauthOrigin, authorizePage, scopes: scopesOf, levelOf, isGranted, tokenCodes, outside: outsideOf },
  directory: { operation: 'users.get', path: '/v1/users/{userid}' },
  target: buildTarget,
  compareSignature,
};
