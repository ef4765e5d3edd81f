import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWebhook, verifyWebhook } from '../../../main/signing/webhook.ts';

const official = {
  token: 'bVPU6F8Htxl5XkAbp3jGV2xWp',
  timestamp: '1609239040864',
  nonce: '14964161',
  data: 'eyJldmVudCI6Im1lZXRpbmcuY3JlYXRlZCIsInVuaXF1ZV9zZXF1ZW5jZSI6ImYyMDA5NmVlLThhYzgtNGRmMi1hN2RlLTA1NzQ2NDlmMjExYiIsInBheWxvYWQiOlt7Im9wZXJhdGVfdGltZSI6IjIwMjAtMTItMjkgMTc6NDE6MDYiLCJvcGVyYXRvciI6eyJ1c2VyaWQiOiJ0ZXN0ZXIwMDAwNmJhNWJhYjMzOTg1OGMxM2M5MzBjY2E5NTY4NCJ9LCJtZWV0aW5nX2luZm8iOnsibWVldGluZ19pZCI6IjYwNTg4OTAzODU0ODA5MjEwNTIiLCJtZWV0aW5nX2NvZGUiOiI1MzA4MTI0NTIiLCJzdWJqZWN0IjoibWVkaWEgdGVzdGVyIG1lZXRpbmciLCJjcmVhdG9yX2lkIjoidGVzdGVyMDAwMDZiYTViYWIzMzk4NThjMTNjOTMwY2NhOTU2ODQiLCJob3N0cyI6WyJ0ZXN0ZXIwMDAwNmJhNWJhYjMzOTg1OGMxM2M5MzBjY2E5NTY4NCJdLCJtZWV0aW5nX3R5cGUiOjAsInN0YXJ0X3RpbWUiOiIyMDIwLTEyLTI5IDE3OjQxOjA0IiwiZW5kX3RpbWUiOiIyMDIwLTEyLTI5IDE4OjAxOjA0In19XX0',
};
const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const ours = { token: 'Token1234567890abcdefghij', timestamp: '1700000000000', nonce: '424242' };

describe('verifyWebhook', () => {
  it('reproduces the vendor document (no AES key, unpadded data)', () => {
    const signature = 'b11e507817336a91d7df0c8536ee2aca18bbbae8';
    expect(verifyWebhook({ ...official, signature })).toEqual({ ok: true, expected: signature });
    expect(verifyWebhook({ ...official, data: `${official.data}=`, signature }).ok).toBe(false);
  });
  it.each([
    ['check_str', '0BYQWNBeLamtdydM1GxZJG3CQ/jgNtT0Mgj5NXB9bXE=', 'b7365f7c953d53d4162edf5314affefbcc311ded'],
    [
      'event',
      'e3rc/bZXIO/hFRmixpASDeroqC3PwyXirzQ0e32rGl0pg4E72DOnPKmwXDvfr+GCM7/VakEoUyQ7evb4SsCVAfxxQ/x89v+RKZuMaoladrSpL+79BMbMUWL94afftDFy+VzjqbauqFgAeH89qt8TMtXshPqhjuQAqWv4X975I40HDnJc6KC2Bktzy7et+uPq',
      '8d71592cd39bf8124cd80db71e78fffee613bab6',
    ],
  ])('%s', (_name, data, signature) => {
    expect(verifyWebhook({ ...ours, data, signature }).ok).toBe(true);
  });
  it('refuses any change', () => {
    const signature = 'b7365f7c953d53d4162edf5314affefbcc311ded';
    const good = { ...ours, data: '0BYQWNBeLamtdydM1GxZJG3CQ/jgNtT0Mgj5NXB9bXE=' };
    fc.assert(
      fc.property(fc.constantFrom('token', 'timestamp', 'nonce', 'data'), fc.string({ minLength: 1, maxLength: 4 }), (part, more) => {
        expect(verifyWebhook({ ...good, [part]: good[part as 'data'] + more, signature }).ok).toBe(false);
      }),
    );
    expect(verifyWebhook({ ...good, signature: '' }).ok).toBe(false);
  });
});

describe('openWebhook', () => {
  it('opens the unencrypted document sample', () => {
    const { json } = openWebhook({ data: official.data });
    expect(json).toMatchObject({ event: 'meeting.created', payload: [{ meeting_info: { meeting_code: '530812452' } }] });
  });
  it('opens a check_str and an event with the key', () => {
    expect(openWebhook({ data: '0BYQWNBeLamtdydM1GxZJG3CQ/jgNtT0Mgj5NXB9bXE=', encodingAesKey })).toEqual({ text: 'check-me-0123456789' });
    const data =
      'e3rc/bZXIO/hFRmixpASDeroqC3PwyXirzQ0e32rGl0pg4E72DOnPKmwXDvfr+GCM7/VakEoUyQ7evb4SsCVAfxxQ/x89v+RKZuMaoladrSpL+79BMbMUWL94afftDFy+VzjqbauqFgAeH89qt8TMtXshPqhjuQAqWv4X975I40HDnJc6KC2Bktzy7et+uPq';
    expect(openWebhook({ data, encodingAesKey }).json).toEqual({
      event: 'meeting.started',
      trace_id: 't-1',
      payload: [{ operate_time: 1609313201465, meeting_info: { meeting_id: '1', subject: '周会' } }],
    });
  });
  it('opens whatever was encrypted with the key', () => {
    const key = Buffer.from(`${encodingAesKey}=`, 'base64');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).map((t) => t.toWellFormed()),
        (text) => {
          const c = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
          const data = Buffer.concat([c.update(text, 'utf8'), c.final()]).toString('base64');
          expect(openWebhook({ data, encodingAesKey }).text).toBe(text);
        },
      ),
    );
  });
  it('refuses a key of another length', () => {
    expect(() => openWebhook({ data: 'AAAA', encodingAesKey: 'short' })).toThrow(/43/);
  });
});
