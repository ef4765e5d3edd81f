import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'records.access',
  title: { zh: '查询录制指定成员列表', en: 'People with access' },
  purpose: { zh: '列出可访问录制的成员。', en: 'Lists who has access to a recording.' },
  method: 'GET',
  path: '/v1/records/access/{meeting_record_id}',
  doc: 121743,
  evidence: 'official',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_record_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  note: {
    zh: '应答的字段和翻页方式没有收录，请看“结构”或“原文”。',
    en: 'The fields of the answer and its paging are not known here: look at the tree or the text.',
  },
});
