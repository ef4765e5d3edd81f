import { expect, it } from 'vitest';
import { tellsTime } from '../../../contract/clock.ts';
import { isLoopback } from '../../../contract/endpoint.ts';
import { checkEndpoint } from '../../../main/accounts/validate.ts';
import { plainHttp } from '../../../renderer/lib/endpoint.ts';

it.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['localhost:8080', true],
  ['localhost.', false],
  ['localhost.evil.com', false],
  ['evil-localhost', false],
  ['127.0.0.1', true],
  ['127.0.0.1:1', true],
  ['127.9.9.9', true],
  // As every client reads it: 127.0.0.1.
  ['127.1', true],
  ['2130706433', true],
  ['127.0.0.1.evil.com', false],
  ['127.0.0.1@evil.com', false],
  ['evil.com#127.0.0.1', false],
  ['evil.com/127.0.0.1', false],
  ['126.0.0.1', false],
  ['128.0.0.1', false],
  ['0.0.0.0', false],
  ['[::1]', true],
  ['[::1]:8443', true],
  ['[0:0:0:0:0:0:0:1]', true],
  // No URL at all.
  ['::1', false],
  ['[::ffff:127.0.0.1]', false],
  ['::ffff:127.0.0.1', false],
  ['[::2]', false],
  ['', false],
])('%s is this computer: %s', (host, expected) => {
  for (const scheme of ['http', 'https']) {
    expect(isLoopback(`${scheme}://${host}`)).toBe(expected);
    expect(isLoopback(`${scheme}://${host}/v1/meetings`)).toBe(expected);
  }
  for (const none of [host, `ftp://${host}`, `//${host}`]) expect(isLoopback(none)).toBe(false);
  // What hangs on it agrees: plain http to nobody else, and nobody else tells the time over it.
  const origin = URL.parse(`http://${host}`)?.origin;
  expect(tellsTime(`http://${host}`)).toBe(expected);
  if (origin === undefined || host.includes('/') || host.includes('#') || host.includes('@')) return;
  expect(checkEndpoint(`http://${host}`, 'tencent-meeting').ok).toBe(expected);
  expect(plainHttp(`http://${host}`)).toBe(!expected);
});
