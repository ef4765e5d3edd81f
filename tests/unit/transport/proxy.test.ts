import { describe, expect, it } from 'vitest';
import { parseProxyList, parseProxyUrl } from '../../../main/transport/proxy.ts';

describe('parseProxyList', () => {
  it('reads a PAC answer in order', () => {
    expect(parseProxyList('PROXY a.corp:8080; HTTPS b.corp; SOCKS5 c:1080; DIRECT')).toEqual([
      { kind: 'http', host: 'a.corp', port: 8080, text: 'PROXY a.corp:8080' },
      { kind: 'https', host: 'b.corp', port: 443, text: 'HTTPS b.corp' },
      { kind: 'unsupported', text: 'SOCKS5 c:1080' },
      { kind: 'direct' },
    ]);
  });
  it('an empty answer is direct, IPv6 keeps its brackets', () => {
    expect(parseProxyList('')).toEqual([{ kind: 'direct' }]);
    expect(parseProxyList('PROXY [::1]:3128')).toEqual([{ kind: 'http', host: '[::1]', port: 3128, text: 'PROXY [::1]:3128' }]);
  });
});

describe('parseProxyUrl', () => {
  it.each([
    ['http://proxy.corp:3128', { kind: 'http', host: 'proxy.corp', port: 3128, text: 'http://proxy.corp:3128' }],
    ['https://proxy.corp', { kind: 'https', host: 'proxy.corp', port: 443, text: 'https://proxy.corp' }],
    ['socks5://x:1', { kind: 'unsupported', text: 'socks5://x:1' }],
    ['not a url', null],
  ])('%s', (text, hop) => {
    expect(parseProxyUrl(text)).toEqual(hop);
  });
});
