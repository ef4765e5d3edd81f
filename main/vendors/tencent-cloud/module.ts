import type { Json } from '../../../contract/common.ts';
import { tc3Actions } from '../../catalogue/generated/tc3-actions.ts';
import { tc3Service } from '../../catalogue/tencent-cloud/service.ts';
import { signTc3 } from '../../signing/tc3.ts';
import { at, parseJson, writeBody } from '../json.ts';
import { operationLimits } from '../limits.ts';
import { codes } from './codes.ts';
import { explanation } from './explanation.ts';
import { probe } from './probe.ts';
import { plainCode } from './typed-code.ts';
import { type AnswerInput, type Classified, looksLikeHtml, type Prepared, type PrepareInput, type VendorModule } from '../vendor.ts';
import { accountRules } from './account.ts';

/** New sub-codes appear without notice; the part before the dot is the documented class. */
const classOf = (code: string): string => code.split('.')[0] ?? code;

function prepare({ operation, params, body, account, secrets, now }: PrepareInput): Prepared {
  const action = tc3Actions[operation.id];
  if (action === undefined) throw new Error(`no Tencent Cloud action for ${operation.id}`);
  const timestamp = Math.floor(now / 1000);
  const text = writeBody(body ?? {}, operation.body ?? []);
  // The Host header as Node writes it: with the port where it is not the scheme's own.
  const host = new URL(account.endpoint).host;
  const token = secrets['token'] ?? '';
  const signed = signTc3({
    secretId: account.fields['secretId'] ?? '',
    secretKey: secrets['secretKey'] ?? '',
    service: tc3Service.service,
    host,
    method: 'POST',
    query: '',
    contentType: 'application/json',
    body: text,
    timestamp,
  });
  return {
    method: 'POST',
    target: '/',
    headers: [
      ['Host', host],
      ['X-TC-Action', action],
      ['X-TC-Region', String(params['Region'] ?? '') || account.fields['region'] || 'ap-guangzhou'],
      ['X-TC-Timestamp', String(timestamp)],
      ['X-TC-Version', tc3Service.version],
      ...(token === '' ? [] : [['X-TC-Token', token] as const]),
      ['Content-Type', 'application/json'],
      ['Authorization', signed.authorization],
    ],
    body: text,
    steps: [
      { name: 'canonicalRequest', text: signed.canonicalRequest },
      { name: 'hashedCanonicalRequest', text: signed.hashedCanonicalRequest },
      { name: 'stringToSign', text: signed.stringToSign },
      { name: 'signature', text: signed.signature },
    ],
  };
}

function classify({ status, headers, text }: AnswerInput): Classified {
  let json: Json;
  try {
    json = parseJson(text.trim());
  } catch {
    const html = looksLikeHtml(headers, text);
    return { kind: 'unreadable', code: html ? 'html' : 'not-json', message: `HTTP ${status}`, trace: '' };
  }
  const trace = String(at(json, 'Response.RequestId') ?? '');
  const code = at(json, 'Response.Error.Code');
  if (code !== undefined) {
    return {
      kind: 'rejected',
      code: String(code),
      message: String(at(json, 'Response.Error.Message') ?? ''),
      trace,
      limited: (codes.get(String(code)) ?? codes.get(classOf(String(code))))?.pauses === true,
    };
  }
  const inner = at(json, 'Response');
  if (inner === undefined) return { kind: 'unreadable', code: 'no-envelope', message: `HTTP ${status}`, trace };
  return { kind: 'ok', json, trace };
}

/** Tencent Cloud API 3.0: the presence of Response.Error decides, not the HTTP status. */
export const tencentCloud: VendorModule = {
  vendor: 'tencent-cloud',
  account: accountRules,
  prepare,
  classify,
  codes,
  classOf,
  // What the clients of a room show (70001 and the like) is not in the facts at hand.
  clientCodes: new Map(),
  plainCode,
  explanation,
  probe,
  // Limits count by the second: a few of them are enough.
  limits: { of: operationLimits, pauseMinutes: 1 / 20 },
  sample: 'trtc.create-signatures',
};
