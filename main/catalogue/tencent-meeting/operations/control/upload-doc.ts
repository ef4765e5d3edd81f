import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'control.upload-doc',
  title: { zh: '文档上传权限设置', en: 'Document upload' },
  purpose: { zh: '设置成员能否上传文档。', en: 'Says whether people may upload documents.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/doc',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'enable_upload_doc', required: true },
    { name: 'instanceid', required: true, values: instances },
    'operator_id',
    { name: 'operator_id_type', values: actorTypes },
  ],
});
