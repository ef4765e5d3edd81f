import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'records.delete-file',
  title: { zh: '删除单个录制文件', en: 'Delete recording file' },
  purpose: { zh: '删除一个录制文件，无法恢复。', en: 'Deletes one file of a recording for good.' },
  method: 'DELETE',
  path: '/v1/records/{record_file_id}',
  doc: 51187,
  evidence: 'client',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'record_file_id',
  oauth: 'scope-table-only',
  scopes: opens.manageRecords,
  params: [
    { name: 'record_file_id', required: true },
    { name: 'meeting_id', hint: { zh: '可不填；上传的录制没有会议 ID。', en: 'Optional; uploads have none.' } },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
});
