import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'uploads.finish',
  title: { zh: '分块上传录制文件：完成', en: 'Upload in parts: finish' },
  purpose: { zh: '合并已上传的文件块。', en: 'Ends an upload in parts.' },
  method: 'POST',
  path: '/v1/files/records/upload-finish',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  body: [
    'ai_record',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'speak_number', required: true },
    { name: 'upload_id', required: true },
  ],
  answer: ['job_id'],
});
