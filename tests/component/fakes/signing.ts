import type { Bridge } from '../../../contract/table.ts';
import type { SignVerdict } from '../../../contract/signing.ts';

const verdict: SignVerdict = {
  summary: { key: 'signing.summary.differs', state: 'failed', params: { count: 1 } },
  found: [{ key: 'signing.mistake.methodCase', state: 'failed' }],
  next: [{ key: 'signing.next.paste' }],
  lines: [
    { part: 'method', ours: 'GET', theirs: 'get', same: false, from: 0 },
    {
      part: 'headers',
      ours: 'X-TC-Key=AKID&X-TC-Nonce=1&X-TC-Timestamp=1572168600',
      theirs: 'X-TC-Key=AKID&X-TC-Nonce=1&X-TC-Timestamp=1572168600',
      same: true,
      from: -1,
    },
    { part: 'uri', ours: '/v1/meetings?userid=a', theirs: '/v1/meetings?userid=a', same: true, from: -1 },
    { part: 'body', ours: '', theirs: null, same: false, from: -1 },
  ],
};

/** Always the same verdict; nothing pasted is refused at its field. */
export function fakeSigning(): Bridge['signing'] {
  return {
    compare: ({ stringToSign, signature }) =>
      Promise.resolve(
        stringToSign.trim() === '' && signature.trim() === ''
          ? {
              ok: false,
              error: {
                code: 'validation',
                message: 'nothing',
                phrase: { key: 'errors.validation', params: { count: 1 } },
                fields: [{ field: 'stringToSign', key: 'signing.errors.nothing' }],
              },
            }
          : { ok: true, value: verdict },
      ),
  };
}
