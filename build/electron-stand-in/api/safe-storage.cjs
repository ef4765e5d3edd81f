// @ts-check
'use strict';
// safeStorage has no keychain behind it here and says so. Only Chromium's `basic_text` obfuscation can be switched on,
// with the bytes real Electron writes under --password-store=basic; it protects nothing.
const crypto = require('node:crypto');
const { strict } = require('../strict.cjs');
const { state } = require('../state.cjs');

// Fixed in Chromium, os_crypt: PBKDF2 of "peanuts" with "saltysalt", one round.
const key = crypto.pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const iv = Buffer.alloc(16, 0x20);
let plain = false;

/** @param {string} what */
const unavailable = (what) =>
  new Error(`Error while ${what}ing the text provided to safeStorage.${what}String. Encryption is not available.`);

/** @type {import('../types.ts').Part<Electron.SafeStorage, 'isEncryptionAvailable' | 'isAsyncEncryptionAvailable' |
 *   'setUsePlainTextEncryption' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'>} */
const parts = {
  isEncryptionAvailable: () => plain,
  isAsyncEncryptionAvailable: async () => plain,
  setUsePlainTextEncryption(usePlainText) {
    plain = usePlainText;
  },
  getSelectedStorageBackend: () => (state.ready ? 'basic_text' : 'unknown'),
  encryptString(plainText) {
    if (!plain) throw unavailable('encrypt');
    const cipher = crypto.createCipheriv('aes-128-cbc', key, iv);
    return Buffer.concat([Buffer.from('v10'), cipher.update(plainText, 'utf8'), cipher.final()]);
  },
  decryptString(encrypted) {
    if (!plain) throw unavailable('decrypt');
    const decipher = crypto.createDecipheriv('aes-128-cbc', key, iv);
    return decipher.update(encrypted.subarray(3)).toString('utf8') + decipher.final('utf8');
  },
};
module.exports = { safeStorage: strict(parts, 'safeStorage') };
