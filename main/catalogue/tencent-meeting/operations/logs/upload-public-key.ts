import { defineOperation } from '../../define-operation.ts';
import { keyLengths, logScenes } from '../../enums.ts';

export default defineOperation({
  id: 'logs.upload-public-key',
  title: { zh: '上传公钥', en: 'Upload public key' },
  purpose: { zh: '上传用于加密日志的公钥。', en: 'Uploads the key logs are encrypted with.' },
  method: 'PUT',
  path: '/v1/encryption/public-key',
  doc: 101634,
  evidence: 'official',
  effect: 'destroy',
  retry: 'never',
  reason: 'later logs can only be read with the new key',
  confirmTarget: 'userid',
  oauth: false,
  rate: { perMinute: 100, scope: 'operation' },
  body: [
    { name: 'userid', required: true, role: 'actor' },
    { name: 'enc_type', default: 0 },
    { name: 'public_key', required: true },
    { name: 'key_len', required: true, values: keyLengths },
    { name: 'scene_type', values: logScenes, default: 0 },
  ],
});
