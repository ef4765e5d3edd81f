import type { Json } from '../../contract/common.ts';
import { ytxCalls } from '../catalogue/ytx.ts';
import { signYtxStamp, ytxStamp } from '../signing/ytx.ts';
import { at, parseJson, writeBody } from './json.ts';
import { encode } from './target.ts';
import { ytxCodes } from './known-codes.ts';
import { type AnswerInput, type Classified, looksLikeHtml, type Prepared, type PrepareInput, type VendorModule } from './vendor.ts';

/** Hours east of UTC of the clock zones an account may choose; the vendor does not state one, clients use China time. */
function offsetHours(zone: string, now: number): number {
  if (zone === 'UTC') return 0;
  if (zone === 'system') return -new Date(now).getTimezoneOffset() / 60;
  return 8;
}

function prepare({ operation, params, body, account, secrets, now }: PrepareInput): Prepared {
  const call = ytxCalls[operation.id];
  if (call === undefined) throw new Error(`no YTX call for ${operation.id}`);
  const accountSid = account.fields['accountSid'] ?? '';
  const authToken = secrets['authToken'] ?? '';
  // The account's settings hold for the documented query; a value given with the call wins over both.
  const isQuery = operation.id === 'ytx.query-meeting';
  const set = (name: string): string => (isQuery ? (account.fields[name] ?? '') : '');
  const given = (name: string, usual: string): string => {
    const value = params[name];
    return value === undefined || value === '' || value === usual ? '' : String(value);
  };
  const version = given('version', call.version) || set('version') || call.version;
  const func = given('func', call.func);
  const funcUrl = given('funcURL', call.funcUrl);
  const functionPath = func === '' && funcUrl === '' ? set('functionPath') || `${call.func}/${call.funcUrl}` : `${func || call.func}/${funcUrl || call.funcUrl}`;
  const separator = account.fields['separator'] || '|';
  const timestamp = ytxStamp(Math.floor(now / 1000), offsetHours(account.fields['clockZone'] ?? 'Asia/Shanghai', now));
  const signed = signYtxStamp({ accountSid, authToken, timestamp, separator });
  const fields = operation.body ?? [];
  // In the order of the vendor's sample; confid is sent even when it is empty.
  const text = writeBody({ action: call.action, appid: account.fields['appId'] ?? '', ...(body ?? {}) }, fields);
  return {
    method: 'POST',
    target: `/${encode(version)}/sid/${encode(accountSid)}/${functionPath.split('/').map(encode).join('/')}?Sign=${signed.sign}`,
    headers: [
      ['Accept', 'application/json'],
      ['Content-Type', 'application/json;charset=utf-8'],
      ['Authorization', signed.authorization],
    ],
    body: text,
    steps: [
      { name: 'timestamp', text: timestamp },
      // The token itself is never shown: its place in the text is.
      { name: 'md5Input', text: `${accountSid}{AUTH TOKEN}${timestamp}` },
      { name: 'authorizationInput', text: `${accountSid}${separator}${timestamp}` },
    ],
  };
}

function classify({ operation, status, headers, text }: AnswerInput): Classified {
  let json: Json;
  try {
    json = parseJson(text.trim());
  } catch {
    const html = looksLikeHtml(headers, text);
    return { kind: 'unreadable', code: html ? 'html' : 'not-json', message: `HTTP ${status}`, trace: '' };
  }
  const code = at(json, 'statusCode');
  const trace = String(at(json, 'requestId') ?? '');
  if (code === undefined || code === null) {
    // Other families answer without the envelope: balance and call records.
    if (operation.id !== 'ytx.query-meeting' && status < 400) return { kind: 'ok', json, trace };
    return { kind: 'unreadable', code: 'no-envelope', message: `HTTP ${status}`, trace };
  }
  if (String(code) === '0') return { kind: 'ok', json, trace };
  return {
    kind: 'rejected', code: String(code), message: String(at(json, 'statusMsg') ?? ''), trace, limited: String(code) === '-104',
  };
}

/** YTX (api.ytx.net): vendor page "会议查询"; HTTP 200 even for errors, so the statusCode decides. */
export const ytx: VendorModule = { vendor: 'ytx', prepare, classify, knownCodes: ytxCodes };
