import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK } from '../../contract/common.ts';
import type { Json } from '../../contract/common.ts';
import { makeRedactor } from '../../main/redact/redact.ts';

const plain = makeRedactor();

describe('headers', () => {
  const one = (name: string, value: string): string => makeRedactor().headers([[name, value]])[0]?.[1] ?? '';

  it.each(['Authorization', 'AccessToken', 'X-TC-Token', 'STS-Token', 'Cookie', 'set-cookie', 'PROXY-AUTHORIZATION'])(
    '%s goes whole, whatever its case',
    (name) => {
      expect(one(name, 'value-of-it')).toBe(MASK);
      expect(one(name.toLowerCase(), 'value-of-it')).toBe(MASK);
    },
  );

  it('keeps who signed what in a TC3 authorization, and only masks the signature', () => {
    expect(
      one(
        'authorization',
        'TC3-HMAC-SHA256 Credential=AKID/2025-01-01/trtc/tc3_request, ' + 'SignedHeaders=content-type;host, Signature=0a1b2c',
      ),
    ).toBe('TC3-HMAC-SHA256 Credential=AKID/2025-01-01/trtc/tc3_request, ' + `SignedHeaders=content-type;host, Signature=${MASK}`);
  });

  it.each(['X-TC-Key', 'X-TC-Signature', 'X-TC-Nonce', 'X-TC-Timestamp', 'AppId', 'SdkId', 'Content-Type'])('%s stays', (name) =>
    expect(one(name, 'value')).toBe('value'),
  );

  it('masks secrets inside other headers', () => {
    expect(one('Location', 'https://x.example/a?access_token=abc&b=1')).toBe(`https://x.example/a?access_token=${MASK}&b=1`);
  });
});

describe('request targets', () => {
  it.each(['Sign', 'sig', 'secret', 'token', 'access_token', 'refresh_token', 'auth_code', 'password', 'signature'])(
    '%s is masked, its neighbours are not',
    (name) => {
      expect(plain.target(`/v1/a?x=1&${name}=s3cret&y=2`)).toBe(`/v1/a?x=1&${name}=${MASK}&y=2`);
      expect(plain.target(`/v1/a?${name.toUpperCase()}=s3cret`)).toBe(`/v1/a?${name.toUpperCase()}=${MASK}`);
    },
  );

  it('leaves names that only look alike', () => {
    const target = '/v1/a?assign=1&sign_type=2&next_token=3&need_password=true&sig=';
    expect(plain.target(target)).toBe(target);
  });
});

describe('JSON text', () => {
  const cases: [string, string, string][] = [
    ['string', '{"token" : "abc", "a":1}', `{"token" : "${MASK}", "a":1}`],
    ['case', '{"UserSig":"eJx","PRIVATEKEY":"k"}', `{"UserSig":"${MASK}","PRIVATEKEY":"${MASK}"}`],
    ['number', '{"password":123456}', `{"password":"${MASK}"}`],
    ['boolean', '{"pwd":true}', `{"pwd":"${MASK}"}`],
    ['object', '{"secret":{"a":[1,"}"]},"b":2}', `{"secret":"${MASK}","b":2}`],
    ['array', '{"ticket":["a","b"]}', `{"ticket":"${MASK}"}`],
    ['escaped quote', '{"token":"a\\"b","c":"d"}', `{"token":"${MASK}","c":"d"}`],
    ['escaped backslash at the end', '{"token":"a\\\\","c":"d"}', `{"token":"${MASK}","c":"d"}`],
    ['escaped key', '{"\\u0074oken":"abc"}', `{"\\u0074oken":"${MASK}"}`],
    ['20 digits stay', '{"id":12345678901234567890,"token":"x"}', `{"id":12345678901234567890,"token":"${MASK}"}`],
    ['nothing to hide', '{"token":"","secret":null,"ticket":[],"pwd":{}}', '{"token":"","secret":null,"ticket":[],"pwd":{}}'],
    [
      'JSON in a string',
      '{"data":"{\\"UserSig\\":\\"eJx\\",\\"n\\":1}","b":"c"}',
      `{"data":"{\\"UserSig\\":\\"${MASK}\\",\\"n\\":1}","b":"c"}`,
    ],
    ['JSON in a string, cut inside', '{"data":"{\\"token\\":\\"abc","b":"c"}', `{"data":"{\\"token\\":\\"${MASK}","b":"c"}`],
    ['cut in the value', '{"a":1,"token":"abc', `{"a":1,"token":"${MASK}`],
    ['cut in an object', '{"a":1,"token":{"x":"abc', `{"a":1,"token":"${MASK}"`],
    ['no JSON', 'answer: "token": "abc" end', `answer: "token": "${MASK}" end`],
    ['link', '{"u":"https://x/?token=abc\\u0026a=1"}', `{"u":"https://x/?token=${MASK}\\u0026a=1"}`],
    ['form', 'a=1&password=a,b;c"d&e=f', `a=1&password=${MASK}&e=f`],
    ['encoded link', '{"r":"https%3A%2F%2Fx%3Ftoken%3Dabc%26a%3D1"}', `{"r":"https%3A%2F%2Fx%3Ftoken%3D${MASK}%26a%3D1"}`],
    [
      'recording links',
      '{"download_address":"https://a/b","audio_address":"https://c","view_address":"d"}',
      `{"download_address":"${MASK}","audio_address":"${MASK}","view_address":"${MASK}"}`,
    ],
    [
      'the link a recording is shared by, not its password',
      '{"sharing_url":"https://c/crw/1","password":"ab12"}',
      `{"sharing_url":"https://c/crw/1","password":"${MASK}"}`,
    ],
  ];
  it.each(cases)('%s', (_name, given, expected) => expect(plain.text(given)).toBe(expected));

  it('leaves settings named after a secret', () => {
    const text = '{"need_password":true,"enable_password":false,"enable_live_password":"true","token_type":"x","page_token":"n"}';
    expect(plain.text(text)).toBe(text);
  });

  it('masks fields named by the catalogue', () => {
    expect(makeRedactor({ secretFields: ['Pass_Code'] }).text('{"passcode":"1","other":"2"}')).toBe(`{"passcode":"${MASK}","other":"2"}`);
  });
});

const secret = 'k/3+Vä"l ue\\9';
const forms: [string, string][] = [
  ['raw', secret],
  ['JSON', JSON.stringify(secret)],
  ['JSON in JSON', JSON.stringify(JSON.stringify(secret))],
  ['percent', encodeURIComponent(secret)],
  ['percent in percent', encodeURIComponent(encodeURIComponent(secret))],
  ['percent, lower case', encodeURIComponent(secret).replace(/%../g, (e) => e.toLowerCase())],
  ['form', new URLSearchParams({ a: secret }).toString()],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64url', Buffer.from(secret).toString('base64url')],
  ['basic', Buffer.from(`u:${secret}`).toString('base64')],
  ['basic, other place', Buffer.from(`me:${secret}!`).toString('base64')],
  ['hex', Buffer.from(secret).toString('hex')],
  ['HEX', Buffer.from(secret).toString('hex').toUpperCase()],
];

describe('known values', () => {
  it.each(forms)('%s', (_name, form) => {
    const masked = makeRedactor({ secretValues: [secret] }).text(`before ${form} after`);
    expect(masked).toContain(MASK);
    expect(masked.startsWith('before ')).toBe(true);
    expect(masked.endsWith(' after')).toBe(true);
    // At most the characters at the edges, which other text decides too, may stay.
    expect(masked.length).toBeLessThanOrEqual('before  after'.length + MASK.length + 12);
  });

  it('many secrets are found as well as few', () => {
    const values = Array.from({ length: 30 }, (_, i) => `secret-value-${i}-x`);
    const masked = makeRedactor({ secretValues: values }).text(JSON.stringify(values));
    expect(masked).toBe(JSON.stringify(values.map(() => MASK)));
  });

  it('values under six characters are left out', () => {
    expect(makeRedactor({ secretValues: ['abc'] }).text('abc def')).toBe('abc def');
  });

  it('a number that holds a secret becomes a text', () => {
    expect(makeRedactor({ secretValues: ['123456'] }).text('{"a":9123456.5,"b":"x123456"}')).toBe(`{"a":"${MASK}","b":"x${MASK}"}`);
  });
});

describe('parsed answers', () => {
  it('gives pointers of what was masked', () => {
    const { value, masked } = makeRedactor({ secretValues: ['s3cret-value'] }).json({
      'a/b': [
        { token: 'x', n: 1 },
        { '~pwd': 'kept', pwd: 'y' },
      ],
      note: 'has s3cret-value in it',
      need_password: true,
      secret: '',
      ticket: null,
    });
    expect(masked).toEqual(['/a~1b/0/token', '/a~1b/1/pwd', '/note']);
    expect(value).toEqual({
      'a/b': [
        { token: MASK, n: 1 },
        { '~pwd': 'kept', pwd: MASK },
      ],
      note: `has ${MASK} in it`,
      need_password: true,
      secret: '',
      ticket: null,
    });
  });

  it('keeps a field named __proto__', () => {
    const { value } = plain.json(JSON.parse('{"__proto__":{"token":"x"}}') as Json);
    expect(JSON.stringify(value)).toBe(`{"__proto__":{"token":"${MASK}"}}`);
  });
});

const keys = fc.constantFrom('token', 'Password', 'user_sig', 'a', 'need_password', 'note', 'data', 'privateKey', 'x"y');
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true }),
  fc.constantFrom('token=abc&b=1', '{"token":"q"}', '\\', '"', 'a\\"token\\":1'),
);
const tree = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf as fc.Arbitrary<Json>,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(keys, tie('node'), { maxKeys: 5 }),
    (tie('node') as fc.Arbitrary<Json>).map((v) => JSON.stringify(v)),
  ),
})).node;
const planted = fc.string({ minLength: 8, maxLength: 30, unit: fc.constantFrom(...'abcXYZ019/+=_-.中é') });

describe('properties', () => {
  const redactor = makeRedactor({ secretValues: ['Zx9-planted/Value'] });

  it('valid JSON stays valid JSON with the same keys, and twice is once', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const once = redactor.text(text);
        const again = JSON.parse(once) as Json;
        if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
          expect(Object.keys(again as object)).toEqual(Object.keys(value));
        }
        expect(redactor.text(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it('a planted value never survives, wherever it stands and wherever the text is cut', () => {
    fc.assert(
      fc.property(tree, planted, fc.nat(400), fc.nat(3), (value, hidden, cut, how) => {
        const masker = makeRedactor({ secretValues: [hidden] });
        const inner = { a: value, b: { note: `x${hidden}y`, list: [hidden] }, deep: JSON.stringify({ v: hidden }) };
        const all =
          how === 0
            ? JSON.stringify(inner)
            : how === 1
              ? new URLSearchParams({ q: hidden }).toString()
              : how === 2
                ? JSON.stringify(JSON.stringify(inner))
                : Buffer.from(JSON.stringify(inner)).toString('utf8');
        expect(masker.text(all)).not.toContain(hidden);
        expect(masker.text(all.slice(cut))).not.toContain(hidden);
        expect(masker.text(masker.text(all))).toBe(masker.text(all));
        expect(JSON.stringify(masker.json(inner).value)).not.toContain(hidden);
      }),
      { numRuns: 600 },
    );
  });

  it('a value under a secret key never survives a cut', () => {
    fc.assert(
      fc.property(tree, fc.nat(200), fc.nat(2), (value, cut, nested) => {
        let text = JSON.stringify({ n: value, token: 'Q7hidden8Q', z: [{ pwd: { deep: ['Q7hidden8Q'] } }] });
        for (let i = 0; i < nested; i += 1) text = JSON.stringify({ data: text, k: 1 });
        expect(plain.text(text)).not.toContain('Q7hidden8Q');
        expect(plain.text(text.slice(0, -cut - 1))).not.toContain('Q7hidden8Q');
      }),
      { numRuns: 600 },
    );
  });

  it('any text at all is taken', () => {
    const mixed = fc.string({ unit: fc.constantFrom(...'"\\=:{}[],&%3D token1 \n'), maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), mixed), (text) => {
        const once = plain.text(text);
        expect(plain.text(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('an answer with the text it was read from', () => {
  it('comes to the same, escaped or not', () => {
    const redactor = makeRedactor({ secretValues: ['s3cr+t/Välue', '9876543210123'] });
    const word = fc.constantFrom(
      'a',
      's3cr+t/Välue',
      'x s3cr+t/Välue y',
      '9876543210123',
      'token',
      'password',
      'token=abc',
      'a=1&sign=2',
      '{"token":"t"}',
      '%3D',
      '\n',
      '',
      'true',
      '__proto__',
    );
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        word,
        fc.integer(),
        fc.constant(9876543210123),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(word, tie('node'), { maxKeys: 4 }),
      ),
    })).node;
    fc.assert(
      fc.property(value, fc.boolean(), (made, ascii) => {
        const plainText = JSON.stringify(made);
        const text = ascii
          ? plainText.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
          : plainText;
        const json = JSON.parse(text) as Json;
        expect(redactor.json(json, text)).toEqual(redactor.json(json));
      }),
      { numRuns: 500 },
    );
  });
});

describe('time', () => {
  const cpu = (work: () => unknown): number => {
    const from = process.cpuUsage();
    work();
    const used = process.cpuUsage(from);
    return (used.user + used.system) / 1000;
  };

  it('is in proportion to the length, also for text made to be slow', () => {
    for (const unit of ['\\', '"', '=', 'a=', 'token=', '"token":', '{"token":[', '\\"token\\":', '%3D', '%25', '"\\n', ' ', 'a', '[']) {
      const short = unit.repeat(100_000 / unit.length);
      const long = unit.repeat(800_000 / unit.length);
      plain.text(short);
      const ratio = (cpu(() => plain.text(long)) + 20) / (cpu(() => plain.text(short)) + 20);
      expect(ratio, JSON.stringify(unit)).toBeLessThan(24);
    }
  });

  // About half a second alone; a runner shared with others takes twice that, a quadratic scan would take minutes.
  it('takes 10 MB in a second or two of processor time', () => {
    const big = JSON.stringify(
      Array.from({ length: 85_000 }, (_, i) => ({
        meeting_id: '123456789012345678',
        subject: `周会 ${i}`,
        token: `abc${i}`,
        join_url: 'https://x.example/?a=b',
        users: [{ userid: `u${i}`, password: 'x' }],
      })),
    );
    const redactor = makeRedactor({ secretValues: ['s3cr+t/Välue', 'another-secret'] });
    redactor.text(big.slice(0, 500_000));
    expect(cpu(() => redactor.text(big))).toBeLessThan(2500);
  });
});
