import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'uploads.all',
  title: { zh: '上传录制文件', en: 'Upload a recording' },
  purpose: { zh: '一次上传整个录制文件。', en: 'Uploads a whole recording file.' },
  method: 'POST',
  path: '/v1/files/records/upload-all',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  bodyKind: 'multipart',
  // Form parts as the official SDK sends them.
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'file_name', required: true },
    { name: 'file_type', required: true },
    { name: 'file_size', required: true },
    { name: 'file_checksum', required: true },
    { name: 'file_content', required: true },
    { name: 'speak_number', required: false },
    { name: 'ai_record', required: false },
  ],
  answer: ['job_id'],
});
