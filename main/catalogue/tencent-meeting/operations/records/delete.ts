import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'records.delete',
  title: { zh: '删除会议录制', en: 'Delete recording' },
  purpose: { zh: '删除一次录制的全部文件，无法恢复。', en: 'Deletes all files of a recording for good.' },
  method: 'DELETE',
  path: '/v1/records',
  evidence: 'client',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'meeting_record_id',
  scopes: opens.manageRecords,
  params: [
    { name: 'meeting_id', hint: { zh: '可不填。', en: 'Optional.' } },
    { name: 'meeting_record_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  note: {
    zh: '删除这次录制的全部文件。参数在地址中，没有请求体。',
    en: 'Deletes all files of the recording. Parameters stand in the address; there is no body.',
  },
});
