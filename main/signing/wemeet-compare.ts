import { jsonDifference } from './json-text.ts';
import { type FormMistake, readSignature, reproduce, type SentRequest, signatureForm, type SignMistake } from './wemeet-mistakes.ts';

/** What can be seen by comparing a pasted string to sign with the right one. */
export type PartMistake =
  | SignMistake
  | 'methodOther'
  | 'methodMissing'
  | 'blankLine'
  | 'headersMissing'
  | 'headerExtra'
  | 'headerMissing'
  | 'headerName'
  | 'headerSeparator'
  | 'headerBlanks'
  | 'keyIsAppId'
  | 'keyOther'
  | 'timestampForm'
  | 'timestampOther'
  | 'nonceForm'
  | 'nonceOther'
  | 'emptyQuery'
  | 'uriOther'
  | 'uriBlanks'
  | 'bodyNotSent'
  | 'bodyTypes'
  | 'bodyUnreadable'
  | 'bodyOther';

export interface Finding {
  readonly name: PartMistake;
  /** False: it may also have come about by copying. */
  readonly sure: boolean;
  readonly params?: Readonly<Record<string, string>>;
}

export const parts = ['method', 'headers', 'uri', 'body'] as const;
export type PartName = (typeof parts)[number];

/** One of the four parts beside each other; `from` is the first character that differs. */
export interface PartLine {
  readonly part: PartName;
  readonly ours: string;
  /** Null: not there, or nothing was pasted. */
  readonly theirs: string | null;
  readonly same: boolean;
  readonly from: number;
}

/** What the account knows of the ids people mix up. */
export interface KnownIds {
  readonly secretKey: string;
  readonly appId: string;
  readonly sdkId: string;
}

/** A request as far as it is known; an empty target says that only the way of writing can be looked at. */
export interface AskedCompare {
  readonly request: SentRequest;
  readonly ids: KnownIds;
  readonly stringToSign: string;
  readonly signature: string;
  /** Stands where a text was hidden: anything fits there. */
  readonly mask?: string;
}

export interface Comparison {
  readonly lines: readonly PartLine[];
  readonly findings: readonly Finding[];
  /** `right`: the signature of this request; `explained`: mistakes give it; `ofText`: of the pasted text, rightly made; `unknown`: nothing gives it. */
  readonly signature: 'none' | 'right' | 'explained' | 'ofText' | 'unknown' | 'unchecked';
}

/** A string to sign as it stands in a log: quoted, with written-out line ends, or plain. */
export function readStringToSign(pasted: string): string {
  const text = pasted.replaceAll('\r\n', '\n').replace(/\u240a\n?/g, '\n');
  if (text.trim().includes('\n') || !/\\n/.test(text)) return text.replace(/^\n+/, '');
  const bare = text.trim().replace(/^["'`]|["'`],?$/g, '');
  const quoted = /\\"/.test(bare);
  let left = 3;
  return bare.replace(/\\r\\n|\\n|\\"|\\\\/g, (run) => {
    if (run === '\\"' || run === '\\\\') return quoted ? run.slice(1) : run;
    left -= 1;
    return quoted || left >= 0 ? '\n' : run;
  });
}

interface Read {
  readonly method: string;
  readonly headers: string;
  readonly uri: string;
  readonly body: string | null;
  readonly findings: readonly Finding[];
}
const sure = (name: PartMistake, params?: Finding['params']): Finding => ({
  name,
  sure: true,
  ...(params === undefined ? {} : { params }),
});
const perhaps = (name: PartMistake): Finding => ({ name, sure: false });

/** Takes a string to sign apart, also one whose lines are not where they belong. */
function readParts(text: string): Read {
  const lines = text.split('\n');
  const isHeader = (line: string | undefined): boolean => /x-tc-\w+\s*[=:]/i.test(line ?? '');
  const single = lines.length <= 2 && /^(\w*?)\s*(x-tc-.*?)((?:https?:\/\/[^/]*)?\/?v1\/.*)$/is.exec(text.trim());
  if (single) {
    const [, method = '', headers = '', rest = ''] = single;
    const at = rest.search(/[{[]/);
    return { method, headers, uri: at === -1 ? rest : rest.slice(0, at), body: at === -1 ? '' : rest.slice(at), findings: [sure('noLf')] };
  }
  const findings: Finding[] = [];
  const at = lines.findIndex(isHeader);
  const first = at === -1 ? 1 : at;
  const method = lines
    .slice(0, first)
    .filter((line) => line.trim() !== '')
    .join(' ');
  if (at > 1 && lines.slice(0, at).some((line) => line.trim() === '')) findings.push(sure('blankLine'));
  let end = first;
  while (at !== -1 && isHeader(lines[end])) end += 1;
  const headers = lines.slice(first, end).join('\n');
  let rest = lines.slice(end);
  const used = rest.findIndex((line) => line.trim() !== '');
  if (used > 0) {
    findings.push(sure('blankLine'));
    rest = rest.slice(used);
  }
  const [uri = '', ...body] = rest;
  return { method, headers, uri, body: rest.length < 2 ? null : body.join('\n'), findings };
}

const wanted = ['X-TC-Key', 'X-TC-Nonce', 'X-TC-Timestamp'] as const;

function compareHeaders(theirs: string, request: SentRequest, ids: KnownIds): readonly Finding[] {
  if (theirs.trim() === '') return [sure('headersMissing')];
  const found: Finding[] = [];
  if (theirs !== theirs.trim() || /\s*[&=]\s+|\s+[&=]/.test(theirs.replaceAll('\n', ''))) found.push(sure('headerBlanks'));
  const separated = !theirs.includes('&') || /[\n,;]/.test(theirs);
  if (separated) found.push(sure('headerSeparator'));
  const pairs = theirs
    .split(separated ? /[&\n,;]+/ : '&')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => [pair.replace(/\s*[=:].*$/s, ''), pair.replace(/^[^=:]*[=:]\s*/s, '')]);
  const value = (name: string): string | undefined => pairs.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
  const extra = pairs.map(([name]) => name).filter((name) => !wanted.some((one) => one.toLowerCase() === name.toLowerCase()));
  if (extra.length > 0) found.push(sure('headerExtra', { names: extra.join(', ') }));
  const missing = wanted.filter((name) => value(name) === undefined);
  if (missing.length > 0) found.push(sure('headerMissing', { names: missing.join(', ') }));
  for (const [name] of pairs) {
    const right = wanted.find((one) => one.toLowerCase() === name.toLowerCase());
    if (right !== undefined && right !== name) found.push(sure('headerName', { name, right }));
  }
  const order = pairs.map(([name]) => name.toLowerCase()).filter((name) => wanted.some((one) => one.toLowerCase() === name));
  if (missing.length === 0 && order.join() !== wanted.join().toLowerCase()) found.push(sure('headerOrder'));
  const key = value('X-TC-Key');
  if (key !== undefined && key !== request.secretId) {
    const kind =
      key === ids.secretKey && key !== ''
        ? sure('keyIsSecretKey')
        : key !== '' && key === ids.appId
          ? sure('keyIsAppId', { field: 'AppId' })
          : key !== '' && key === ids.sdkId
            ? sure('keyIsAppId', { field: 'SdkId' })
            : sure('keyOther');
    found.push(kind);
  }
  const timestamp = value('X-TC-Timestamp');
  if (timestamp !== undefined) {
    if (/^\d{13}$/.test(timestamp)) found.push(sure('timestampMs'));
    else if (!/^\d{10}$/.test(timestamp)) found.push(sure('timestampForm'));
    else if (request.timestamp !== '' && timestamp !== request.timestamp) found.push(sure('timestampOther'));
  }
  const nonce = value('X-TC-Nonce');
  if (nonce !== undefined) {
    if (!/^[1-9]\d*$/.test(nonce)) found.push(sure('nonceForm'));
    else if (request.nonce !== '' && nonce !== request.nonce) found.push(sure('nonceOther'));
  }
  return found;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
};

function compareUri(theirs: string, ours: string): readonly Finding[] {
  if (theirs === ours) return [];
  const found: Finding[] = [];
  let uri = theirs;
  if (uri !== uri.trim()) {
    found.push(sure('uriBlanks'));
    uri = uri.trim();
  }
  const whole = /^(?:https?:\/\/[^/?]*|[\w.-]+\.(?:com|cn|net|org)(?::\d+)?)(?=[/?]|$)/i.exec(uri);
  if (whole) {
    found.push(sure('fullUrl'));
    uri = uri.slice(whole[0].length);
  } else if (uri !== '' && !uri.startsWith('/')) {
    found.push(sure('noSlash'));
    uri = `/${uri}`;
  }
  if (ours === '' || uri === ours) return found;
  const [path = '', query = ''] = ours.split('?');
  const [theirPath = '', theirQuery = ''] = uri.split('?');
  if (query === '' && uri === `${path}?`) return [...found, sure('emptyQuery')];
  if (query !== '' && theirQuery === '' && decoded(theirPath) === decoded(path)) return [...found, sure('queryMissing')];
  if (decoded(uri) === decoded(ours))
    return [...found, sure(/%[0-9a-f]{2}/i.test(uri) || uri.includes('+') ? 'uriEncoding' : 'uriDecoded')];
  const sorted = (text: string): string => text.split('&').map(decoded).sort().join('&');
  if (decoded(theirPath) === decoded(path) && sorted(theirQuery) === sorted(query)) return [...found, sure('queryOrder')];
  return [...found, sure('uriOther')];
}

function compareBody(theirs: string | null, ours: string, isKnown: boolean): readonly Finding[] {
  if (theirs === null) return !isKnown || ours === '' ? [perhaps('lastLfMissing')] : [sure('bodyMissing')];
  if (/\ufffd|\?{3,}|锟斤拷|[ÃÂäåæçèé][\u0080-\u00bf]/.test(theirs) && theirs !== ours) return [sure('bodyUnreadable')];
  if (!isKnown || theirs === ours) return [];
  if (ours === '') {
    if (theirs.trim() === '') return [perhaps('bodyTrailingLf')];
    const what = theirs.trim();
    if (['{}', '[]', '""'].includes(what)) return [sure('emptyObject', { what })];
    return [['null', 'None', 'undefined'].includes(what) ? sure('nullBody') : sure('bodyNotSent')];
  }
  if (theirs === '') return [sure('bodyMissing')];
  if (theirs.replace(/\n+$/, '') === ours) return [perhaps('bodyTrailingLf')];
  switch (jsonDifference(theirs, ours)) {
    case 'spelling':
      return [sure('bodyRespelled')];
    case 'types':
      return [sure('bodyTypes')];
    case 'content':
      return [sure('bodyOther')];
  }
}

/** Ours with its hidden pieces filled in from theirs, where all the rest agrees. */
function unmasked(ours: string, theirs: string | null, mask: string): string {
  if (mask === '' || theirs === null || !ours.includes(mask)) return ours;
  const pattern = ours
    .split(mask)
    .map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('[^"&]*');
  return new RegExp(`^${pattern}$`, 'u').test(theirs) ? theirs : ours;
}

const firstDifference = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
};

/** Compares what somebody signed, or the signature it gave, with what is right for the request; nothing of the secret is in the answer. */
export function compareWemeet({ request: asked, ids, stringToSign, signature, mask = '' }: AskedCompare): Comparison {
  const text = readStringToSign(stringToSign);
  const pasted = text.trim() === '' ? undefined : text;
  const read = pasted === undefined ? undefined : readParts(pasted);
  const headerValue = (name: string): string => new RegExp(`${name}\\s*[=:]\\s*(\\w+)`, 'i').exec(read?.headers ?? '')?.[1] ?? '';
  const isKnown = asked.target !== '';
  const request: SentRequest = {
    ...asked,
    nonce: asked.nonce || headerValue('x-tc-nonce'),
    timestamp: asked.timestamp || headerValue('x-tc-timestamp'),
    method: asked.method || (read?.method.trim().toUpperCase() ?? ''),
    target: unmasked(asked.target, read?.uri ?? null, mask),
    body: unmasked(asked.body, read?.body ?? null, mask),
  };

  const sent = readSignature(signature);
  const result =
    sent.value === '' || ids.secretKey === ''
      ? undefined
      : reproduce(request, ids.secretKey, sent.value, pasted === undefined ? [] : [pasted]);
  // What was really signed is known then, also where a line end was lost in copying.
  const signed = result?.text === undefined ? read : readParts(result.text);
  const findings: Finding[] = [];
  if (signed !== undefined) {
    const method = signed.method.trim();
    findings.push(...signed.findings);
    if (method === '') findings.push(sure('methodMissing'));
    else if (signed.method !== request.method)
      findings.push(method.toUpperCase() === request.method ? sure('methodCase') : sure('methodOther'));
    findings.push(
      ...compareHeaders(signed.headers, asked, ids),
      ...compareUri(signed.uri, request.target),
      ...compareBody(signed.body, request.body, isKnown),
    );
  }
  const form = signatureForm(sent.value);
  const extra: readonly SignMistake[] = [
    ...sent.mistakes,
    ...(result?.mistakes ?? (form === 'right' || form === 'unknown' ? [] : [form satisfies FormMistake])),
  ];
  if (sent.value !== '') for (const name of extra) if (!findings.some((one) => one.name === name)) findings.push(sure(name));
  const given = (name: PartMistake): boolean =>
    result !== undefined && (result.text !== undefined || result.mistakes.some((one) => one === name));
  // A signature settles what copying left open: what it was not made with came about by copying.
  const settled = findings
    .filter((one) => one.sure || result === undefined || given(one.name))
    .map((one) => (given(one.name) ? { ...one, sure: true } : one));

  const ours: Record<PartName, string> = {
    method: request.method,
    uri: request.target || (signed?.uri ?? ''),
    body: isKnown ? request.body : (signed?.body ?? ''),
    headers: `X-TC-Key=${request.secretId}&X-TC-Nonce=${request.nonce || '…'}&X-TC-Timestamp=${request.timestamp.slice(0, 10) || '…'}`,
  };
  const lines = parts.map((part): PartLine => {
    const theirs = signed?.[part] ?? null;
    const same = theirs === ours[part] || signed === undefined;
    return { part, ours: ours[part], theirs, same, from: same || theirs === null ? -1 : firstDifference(ours[part], theirs) };
  });
  const checkable = ids.secretKey !== '' && (pasted !== undefined || (isKnown && request.nonce !== '' && request.timestamp !== ''));
  const verdict =
    sent.value === ''
      ? 'none'
      : result === undefined
        ? checkable
          ? 'unknown'
          : 'unchecked'
        : result.mistakes.length > 0
          ? 'explained'
          : result.text === undefined
            ? 'right'
            : 'ofText';
  return { lines, findings: settled, signature: verdict };
}
