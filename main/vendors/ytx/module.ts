import type { Account } from '../../../contract/account.ts';
import type { Json } from '../../../contract/common.ts';
import { queryOnly, ytxCallOf } from '../../catalogue/ytx/calls.ts';
import { signYtxStamp, ytxStamp } from '../../signing/ytx.ts';
import { at, parseJson, writeBody } from '../json.ts';
import { encode } from '../target.ts';
import { operationLimits } from '../limits.ts';
import { codes } from './codes.ts';
import { explanation } from './explanation.ts';
import { probe } from './probe.ts';
import { plainCode } from './typed-code.ts';
import { type AnswerInput, type Classified, looksLikeHtml, type Prepared, type PrepareInput, type VendorModule } from '../vendor.ts';
import { accountRules } from './account.ts';

/** Hours east of UTC of the account's clock zone; the vendor does not state one, clients in use take China time. */
function offsetHours(zone: string, now: number): number {
  if (zone === '' || zone === 'Asia/Shanghai') return 8;
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
      .formatToParts(now)
      .map((part) => [part.type, Number(part.value)]),
  );
  const local = Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute']);
  return (local - Math.floor(now / 60_000) * 60_000) / 3_600_000;
}

type Addressed = Pick<PrepareInput, 'operation' | 'params'> & { readonly account: Pick<Account, 'fields'> };

/**
 * Version and function a call goes to. The account's settings hold for the documented query; a value given with the
 * call wins over both.
 */
function ytxAddress({ operation, params, account }: Addressed): { readonly version: string; readonly functionPath: string } {
  const call = ytxCallOf(operation);
  if (call === undefined) throw new Error(`no YTX call for ${operation.id}`);
  const set = (name: string): string => (operation.id === 'ytx.query-meeting' ? (account.fields[name] ?? '') : '');
  const given = (name: string, usual: string): string => {
    const value = params[name];
    return value === undefined || value === '' || value === usual ? '' : String(value);
  };
  const func = given('func', call.func);
  const funcUrl = given('funcURL', call.funcUrl);
  return {
    version: given('version', call.version) || set('version') || call.version,
    functionPath:
      func === '' && funcUrl === ''
        ? set('functionPath') || `${call.func}/${call.funcUrl}`
        : `${func || call.func}/${funcUrl || call.funcUrl}`,
  };
}

/**
 * Whether a call still does what its operation says: it goes to the operation's own function, or a conference query to
 * another function that only queries. Function and branch decide on the platform what is done.
 */
function ytxStaysItself(input: Addressed): boolean {
  const call = ytxCallOf(input.operation);
  const { functionPath } = ytxAddress(input);
  if (call === undefined || functionPath === `${call.func}/${call.funcUrl}`) return call !== undefined;
  return input.operation.id === 'ytx.query-meeting' && queryOnly.test(functionPath);
}

function prepare({ operation, params, body, account, secrets, now }: PrepareInput): Prepared {
  const { version, functionPath } = ytxAddress({ operation, params, account });
  const accountSid = account.fields['accountSid'] ?? '';
  const authToken = secrets['authToken'] ?? '';
  const separator = account.fields['separator'] || '|';
  const timestamp = ytxStamp(Math.floor(now / 1000), offsetHours(account.fields['clockZone'] ?? '', now));
  const signed = signYtxStamp({ accountSid, authToken, timestamp, separator });
  const fields = operation.body ?? [];
  // In the order of the vendor's sample; confid is sent even when it is empty.
  const text = writeBody({ action: ytxCallOf(operation)?.action ?? '', appid: account.fields['appId'] ?? '', ...(body ?? {}) }, fields);
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

/** The page "会议查询" prints `data` as bare words, which is no JSON: an answer of just that form is read as text. */
function asPrinted(text: string): Json | null {
  const found = /^\s*\{\s*"statusCode"\s*:\s*"0"\s*,\s*"statusMsg"\s*:\s*"([^"\\]*)"\s*,\s*"data"\s*:\s*([^"{}[\]][^"{}]*)\}\s*$/.exec(
    text,
  );
  const [, statusMsg = '', data = ''] = found ?? [];
  return found === null ? null : { statusCode: '0', statusMsg, data: data.trim() };
}

function classify({ operation, status, headers, text }: AnswerInput): Classified {
  let json: Json;
  try {
    json = parseJson(text.trim());
  } catch {
    const said = operation.id === 'ytx.query-meeting' ? asPrinted(text) : null;
    if (said !== null) return { kind: 'ok', json: said, trace: '' };
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
    kind: 'rejected',
    code: String(code),
    message: String(at(json, 'statusMsg') ?? ''),
    trace,
    limited: codes.get(String(code))?.pauses === true,
  };
}

/** YTX (api.ytx.net): vendor page "会议查询"; HTTP 200 even for errors, so the statusCode decides. */
export const ytx: VendorModule = {
  vendor: 'ytx',
  account: accountRules,
  prepare,
  classify,
  codes,
  clientCodes: new Map(),
  plainCode,
  explanation,
  probe,
  limits: { of: operationLimits, pauseMinutes: 1 },
  sample: 'ytx.query-meeting',
  // Function and branch choose what is done; both may be edited, in the call or for the account.
  asSent: (operation, params, account) =>
    operation.effect === 'destroy' || ytxStaysItself({ operation, params, account })
      ? operation
      : { ...operation, effect: 'destroy', retry: 'never' },
};
