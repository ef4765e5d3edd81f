import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** Checks the signature of a Tencent Meeting event (docs 51608, 51612): SHA-1 over the four texts sorted ascending. */
export function verifyWebhook(input: { token: string; timestamp: string; nonce: string; data: string; signature: string }): {
  ok: boolean;
  expected: string;
} {
  // Over the texts exactly as received: padding a Base64 text that came without "=" breaks the signature.
  const expected = createHash('sha1').update([input.token, input.timestamp, input.nonce, input.data].sort().join(''), 'utf8').digest('hex');
  const given = Buffer.from(input.signature.toLowerCase(), 'utf8');
  const wanted = Buffer.from(expected, 'utf8');
  return { ok: given.length === wanted.length && timingSafeEqual(given, wanted), expected };
}

/**
 * Opens the `data` (or `check_str`) of a Tencent Meeting event: plain Base64 without an EncodingAESKey, else
 * AES-256-CBC with key = base64(EncodingAESKey + "="), IV = its first 16 bytes, PKCS#7 (doc 51612).
 * Throws when the key has not 43 characters or the text does not decrypt.
 */
export function openWebhook(input: { data: string; encodingAesKey?: string }): { text: string; json?: unknown } {
  const bytes = Buffer.from(input.data, 'base64');
  let text: string;
  if (input.encodingAesKey === undefined || input.encodingAesKey === '') {
    text = bytes.toString('utf8');
  } else {
    const key = Buffer.from(`${input.encodingAesKey}=`, 'base64');
    if (input.encodingAesKey.length !== 43 || key.length !== 32) {
      throw new Error('EncodingAESKey must be 43 letters or digits');
    }
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
    text = Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8');
  }
  try {
    return { text, json: JSON.parse(text) as unknown };
  } catch {
    // A check_str is a bare text, not JSON.
    return { text };
  }
}
