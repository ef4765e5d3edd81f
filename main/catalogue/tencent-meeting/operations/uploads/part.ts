import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'uploads.part',
  title: { zh: '分块上传录制文件：上传', en: 'Upload in parts: one part' },
  purpose: { zh: '上传一个文件块。', en: 'Uploads one part.' },
  method: 'POST',
  path: '/v1/files/records/upload-part',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  bodyKind: 'multipart',
  // Form parts as the official SDK sends them.
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'upload_id', required: true },
    { name: 'file_size', required: true },
    { name: 'file_seq', required: true },
    { name: 'file_checksum', required: true },
    { name: 'file_content', required: true },
  ],
});
