import { defineOperation } from '../../define-operation.ts';
import { actorTypes, jobStates } from '../../enums.ts';

export default defineOperation({
  id: 'phone.export-result',
  title: { zh: '获取导出 PSTN 通话详单任务结果', en: 'Phone bill export' },
  purpose: { zh: '获取通话详单的下载链接。', en: 'Gives the link of an exported phone bill.' },
  method: 'GET',
  path: '/v1/meeting/{job_id}',
  evidence: 'client',
  effect: 'read',
  retry: 'never',
  reason: 'hands out fresh links or secrets with every call',
  oauth: false,
  params: [
    { name: 'job_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'operator_id', required: true },
  ],
  answer: ['error_msg', 'job_url', { name: 'status', type: 'integer', values: jobStates }],
});
