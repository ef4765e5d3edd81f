import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'uploads.prepare',
  title: { zh: '分块上传录制文件：预上传', en: 'Upload in parts: prepare' },
  purpose: { zh: '申请分块上传。', en: 'Begins an upload in parts.' },
  method: 'POST',
  path: '/v1/files/records/upload-prepare',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  body: [
    { name: 'file_name', required: true },
    { name: 'file_size', required: true },
    { name: 'file_type', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['block_num', 'block_size', 'upload_id'],
});
