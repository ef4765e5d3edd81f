import { createHash, createHmac } from 'node:crypto';
import { respelled } from './json-text.ts';

/** One request as it went out, with what was signed beside it. `secretId` is the account's; `nonce` and `timestamp` are the headers' values. */
export interface SentRequest {
  readonly secretId: string;
  readonly method: string;
  /** Path and query as on the request line. */
  readonly target: string;
  readonly body: string;
  readonly nonce: string;
  readonly timestamp: string;
  /** Scheme and host, for programs that sign the whole address. */
  readonly origin: string;
}

/** What goes wrong in what is signed, in the key, and in the form of the signature. */
export type ContentMistake =
  | 'methodCase'
  | 'headerOrder'
  | 'keyIsSecretKey'
  | 'timestampMs'
  | 'queryMissing'
  | 'fullUrl'
  | 'noSlash'
  | 'uriDecoded'
  | 'uriEncoding'
  | 'queryOrder'
  | 'lastLfMissing'
  | 'emptyObject'
  | 'nullBody'
  | 'bodyMissing'
  | 'bodyRespelled'
  | 'bodyGbk'
  | 'bodyTrailingLf'
  | 'crlf'
  | 'literalLf'
  | 'noLf';
export type KeyMistake = 'keyBlanks' | 'signedWithSecretId' | 'keyBase64';
export type FormMistake = 'rawBase64' | 'upperHex' | 'hexOnly' | 'doubleHex' | 'noPadding' | 'percentEncoded' | 'wrapped' | 'algorithm';
export type SignMistake = ContentMistake | KeyMistake | FormMistake;

interface Parts {
  readonly method: string;
  readonly headers: string;
  readonly uri: string;
  readonly body: string;
  readonly eol: string;
  /** The end of the third line is there even where no body follows. */
  readonly lastEol: boolean;
  readonly gbk: boolean;
}

/** The bytes of a text in GBK, or undefined where it has characters GBK does not know. */
let table: Map<string, number> | undefined;
export function gbk(text: string): Buffer | undefined {
  if (table === undefined) {
    table = new Map();
    const decoder = new TextDecoder('gbk');
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        const char = decoder.decode(Uint8Array.of(lead, trail));
        if (char.length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, lead * 256 + trail);
      }
    }
  }
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const two = code < 0x80 ? code : table.get(char);
    if (two === undefined) return undefined;
    if (two > 0xff) bytes.push(two >> 8, two & 0xff);
    else bytes.push(two);
  }
  return Buffer.from(bytes);
}

const orders = [
  ['Key', 'Timestamp', 'Nonce'],
  ['Nonce', 'Key', 'Timestamp'],
  ['Nonce', 'Timestamp', 'Key'],
  ['Timestamp', 'Key', 'Nonce'],
  ['Timestamp', 'Nonce', 'Key'],
];
function headerLine(line: string, order: readonly string[]): string {
  const values = new Map(line.split('&').map((pair) => [pair.slice(5, pair.indexOf('=')), pair]));
  return order.map((name) => values.get(name) ?? '').join('&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function splitQuery(uri: string): [string, string] {
  const at = uri.indexOf('?');
  return at === -1 ? [uri, ''] : [uri.slice(0, at), uri.slice(at + 1)];
}
/** Other ways in which libraries write the same query. */
function encodings(uri: string): readonly string[] {
  const [path, query] = splitQuery(uri);
  if (query === '') return [];
  const again = (write: (text: string) => string): string =>
    `${path}?${query
      .split('&')
      .map((pair) =>
        pair
          .split('=')
          .map((one) => write(decoded(one)))
          .join('='),
      )
      .join('&')}`;
  return [query.replaceAll('%20', '+'), query.replace(/%[0-9A-F]{2}/g, (run) => run.toLowerCase())]
    .map((one) => `${path}?${one}`)
    .concat(
      again(encodeURIComponent),
      again((text) => new URLSearchParams({ '': text }).toString().slice(1)),
    );
}
function queryOrders(uri: string): readonly string[] {
  const [path, query] = splitQuery(uri);
  const pairs = query.split('&');
  return pairs.length < 2 ? [] : [[...pairs].sort(), [...pairs].reverse()].map((some) => `${path}?${some.join('&')}`);
}

type Change = readonly [ContentMistake, (parts: Parts) => readonly Partial<Parts>[]];

function changes(request: SentRequest, secretKey: string): readonly Change[] {
  const origins = [...new Set([request.origin, 'https://api.meeting.qq.com'])].filter((one) => one !== '');
  const noBody = (parts: Parts): boolean => parts.body === '';
  const ms = /^\d{13}$/.test(request.timestamp) ? [request.timestamp] : [`${request.timestamp}000`];
  return [
    ['methodCase', ({ method }) => [{ method: method.toLowerCase() }]],
    ['queryMissing', ({ uri }) => (uri.includes('?') ? [{ uri: splitQuery(uri)[0] }] : [])],
    ['fullUrl', ({ uri }) => origins.flatMap((one) => [{ uri: one + uri }, { uri: one.replace(/^https?:\/\//, '') + uri }])],
    ['noSlash', ({ uri }) => (uri.startsWith('/') ? [{ uri: uri.slice(1) }] : [])],
    ['lastLfMissing', (parts) => (noBody(parts) && parts.lastEol ? [{ lastEol: false }] : [])],
    ['emptyObject', (parts) => (noBody(parts) && parts.lastEol ? [{ body: '{}' }, { body: '[]' }, { body: '""' }] : [])],
    ['nullBody', (parts) => (noBody(parts) && parts.lastEol ? [{ body: 'null' }, { body: 'None' }, { body: 'undefined' }] : [])],
    ['bodyMissing', (parts) => (noBody(parts) ? [] : [{ body: '' }])],
    ['headerOrder', ({ headers }) => orders.map((order) => ({ headers: headerLine(headers, order) }))],
    [
      'keyIsSecretKey',
      ({ headers }) =>
        secretKey === '' ? [] : [{ headers: headers.replace(`X-TC-Key=${request.secretId}`, () => `X-TC-Key=${secretKey}`) }],
    ],
    ['timestampMs', ({ headers }) => ms.map((one) => ({ headers: headers.replace(/X-TC-Timestamp=\d*/, `X-TC-Timestamp=${one}`) }))],
    [
      'uriDecoded',
      ({ uri }) =>
        [decoded(uri), decoded(splitQuery(uri)[0]) + (uri.includes('?') ? `?${splitQuery(uri)[1]}` : '')].map((one) => ({ uri: one })),
    ],
    ['uriEncoding', ({ uri }) => encodings(uri).map((one) => ({ uri: one }))],
    ['queryOrder', ({ uri }) => queryOrders(uri).map((one) => ({ uri: one }))],
    ['bodyRespelled', ({ body }) => respelled(body).map((one) => ({ body: one }))],
    ['bodyTrailingLf', ({ body, eol }) => [{ body: `${body}${eol}` }]],
    ['bodyGbk', ({ body, uri }) => (/[^\u0020-\u007e]/.test(body + uri) ? [{ gbk: true }] : [])],
    ['crlf', ({ eol }) => (eol === '\n' ? [{ eol: '\r\n' }] : [])],
    ['literalLf', ({ eol }) => (eol === '\n' ? [{ eol: '\\n' }] : [])],
    ['noLf', ({ eol }) => (eol === '\n' ? [{ eol: '' }] : [])],
  ];
}

const write = (parts: Parts): string =>
  [parts.method, parts.headers, parts.uri].join(parts.eol) + (parts.lastEol ? parts.eol : '') + parts.body;
const bytesOf = (text: string, inGbk: boolean): Buffer | undefined => (inGbk ? gbk(text) : Buffer.from(text, 'utf8'));

interface Candidate {
  readonly mistakes: readonly SignMistake[];
  readonly bytes: Buffer;
  readonly text?: string;
}
/** Longer bodies are tried with one mistake only. */
const pairsUpTo = 8000;

/** What would have been signed: rightly, with one mistake, with two. */
function candidatesOf(request: SentRequest, secretKey: string): readonly Candidate[] {
  const right: Parts = {
    method: request.method,
    headers: `X-TC-Key=${request.secretId}&X-TC-Nonce=${request.nonce}&X-TC-Timestamp=${request.timestamp.slice(0, 10)}`,
    uri: request.target,
    body: request.body,
    eol: '\n',
    lastEol: true,
    gbk: false,
  };
  const list = changes(request, secretKey);
  const seen = new Set<string>();
  const found: Candidate[] = [];
  const take = (mistakes: readonly ContentMistake[], parts: Parts): boolean => {
    const text = `${parts.gbk ? 'g' : 'u'}${write(parts)}`;
    if (seen.has(text)) return false;
    seen.add(text);
    const bytes = bytesOf(text.slice(1), parts.gbk);
    if (bytes !== undefined) found.push({ mistakes, bytes });
    return true;
  };
  take([], right);
  const singles: { name: ContentMistake; parts: Parts }[] = [];
  for (const [name, change] of list) {
    for (const change1 of change(right)) {
      const parts = { ...right, ...change1 };
      if (take([name], parts)) singles.push({ name, parts });
    }
  }
  for (const one of request.body.length > pairsUpTo ? [] : singles) {
    for (const [name, change] of list) {
      if (name !== one.name) for (const more of change(one.parts)) take([one.name, name], { ...one.parts, ...more });
    }
  }
  return found;
}

/** What a program may have signed that says it signed this text: with and without the last line end, with other line ends, in GBK. */
function candidatesOfText(text: string): readonly Candidate[] {
  const plain = [text, `${text}\n`, text.replace(/\n$/, '')];
  const variants: { readonly text: string; readonly signed: string; readonly mistakes: readonly ContentMistake[] }[] = plain.flatMap(
    (one) => [
      { text: one, signed: one, mistakes: [] },
      { text: one, signed: one.replaceAll('\n', '\r\n'), mistakes: ['crlf'] },
      { text: one, signed: one.replaceAll('\n', '\\n'), mistakes: ['literalLf'] },
    ],
  );
  return variants.flatMap(({ text: pasted, signed, mistakes }): Candidate[] => {
    const inGbk = /[\u0080-\uffff]/.test(signed) ? gbk(signed) : undefined;
    return [
      { mistakes, bytes: Buffer.from(signed), text: pasted },
      ...(inGbk === undefined ? [] : [{ mistakes: [...mistakes, 'bodyGbk' as const], bytes: inGbk, text: pasted }]),
    ];
  });
}

type Made = readonly [string, FormMistake | null];

/** All the forms in which programs write an HMAC of these bytes. */
function formsOf(key: Buffer, bytes: Buffer, rare: boolean): readonly Made[] {
  const digest = createHmac('sha256', key).update(bytes).digest();
  const hex = digest.toString('hex');
  const text = (value: string): string => Buffer.from(value, 'ascii').toString('base64');
  const signature = text(hex);
  const forms: Made[] = [
    [signature, null],
    [digest.toString('base64'), 'rawBase64'],
    [digest.toString('base64url'), 'rawBase64'],
    [text(hex.toUpperCase()), 'upperHex'],
    [hex, 'hexOnly'],
    [hex.toUpperCase(), 'hexOnly'],
    [text(Buffer.from(hex, 'ascii').toString('hex')), 'doubleHex'],
    [signature.replace(/=+$/, ''), 'noPadding'],
  ];
  if (!rare) return forms;
  const others = [
    ...['sha1', 'md5', 'sha512'].map((name) => createHmac(name, key).update(bytes).digest()),
    createHash('sha256').update(bytes).digest(),
    createHash('sha256').update(bytes).update(key).digest(),
    createHash('sha256').update(key).update(bytes).digest(),
  ];
  return [
    ...forms,
    ...others.flatMap((one): Made[] =>
      [one.toString('hex'), one.toString('base64'), text(one.toString('hex'))].map((form) => [form, 'algorithm'] as const),
    ),
  ];
}

type Key = readonly [Buffer, KeyMistake | null];

function keysOf(secretId: string, secretKey: string): readonly Key[] {
  const blanks = [`${secretKey}\n`, `${secretKey}\r\n`, `${secretKey} `, ` ${secretKey}`, `${secretKey}\t`];
  return [
    [Buffer.from(secretKey), null],
    ...blanks.map((one): Key => [Buffer.from(one), 'keyBlanks']),
    [Buffer.from(secretId), 'signedWithSecretId'],
    [Buffer.from(secretKey, 'base64'), 'keyBase64'],
  ];
}

/** A pasted signature without what a log or a header line puts around it; percent signs and line breaks inside are mistakes of their own. */
export function readSignature(pasted: string): { readonly value: string; readonly mistakes: readonly FormMistake[] } {
  const bare = pasted
    .trim()
    .replace(/^["']?X-TC-Signature["']?\s*[:=]\s*/i, '')
    .replace(/^["']|["'],?$/g, '')
    .trim();
  const whole = bare.replace(/\s+|\\n/g, '');
  const value = /%[0-9A-Fa-f]{2}/.test(whole) ? decoded(whole) : whole;
  return { value, mistakes: [...(whole === bare ? [] : ['wrapped' as const]), ...(value === whole ? [] : ['percentEncoded' as const])] };
}

/** What a signature's own form says of how it was made, whatever was signed. */
export function signatureForm(value: string): FormMistake | 'right' | 'unknown' {
  if (/^[0-9a-f]{64}$/i.test(value)) return 'hexOnly';
  if (/^[\w+/-]{43}=?$/.test(value)) return 'rawBase64';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return 'unknown';
  const inside = Buffer.from(value, 'base64').toString('latin1');
  if (/^[0-9a-f]{64}$/.test(inside)) return value.length === 88 ? 'right' : 'noPadding';
  if (/^[0-9A-F]{64}$/i.test(inside)) return 'upperHex';
  return /^(?:3[0-9]|6[1-6]){64}$/.test(inside) ? 'doubleHex' : 'unknown';
}

export interface Reproduced {
  /** In the order: what was signed, with which key, in which form. None: the signature is right. */
  readonly mistakes: readonly SignMistake[];
  /** The pasted text it was made of, with the last line end it really had; absent: worked out from the request. */
  readonly text?: string;
}

/**
 * Which mistakes give exactly this signature: fewest first, at most two in what is signed. `texts` are strings to sign that somebody
 * pasted; what is different in them is told by comparing them. Undefined: none of these gives it.
 */
export function reproduce(
  request: SentRequest,
  secretKey: string,
  signature: string,
  texts: readonly string[] = [],
): Reproduced | undefined {
  const keys = keysOf(request.secretId, secretKey);
  const known = request.nonce !== '' && request.timestamp !== '' && request.target !== '';
  let best: Reproduced | undefined;
  for (const candidates of [known ? candidatesOf(request, secretKey) : [], texts.flatMap(candidatesOfText)]) {
    for (const { mistakes, bytes, text } of candidates) {
      const isSimple = mistakes.length < 2;
      for (const [key, keyMistake] of isSimple ? keys : keys.slice(0, 1)) {
        for (const [form, formMistake] of formsOf(key, bytes, isSimple && keyMistake === null)) {
          if (form !== signature) continue;
          const all = [...mistakes, ...(keyMistake === null ? [] : [keyMistake]), ...(formMistake === null ? [] : [formMistake])];
          if (best === undefined || all.length < best.mistakes.length) best = { mistakes: all, ...(text === undefined ? {} : { text }) };
        }
      }
    }
    if (best !== undefined) return best;
  }
  return best;
}
