import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'logs.admin',
  title: { zh: '查询管理员操作日志', en: 'Administrators’ log' },
  purpose: { zh: '查询管理员操作日志（加密）。', en: 'Reads the administrators’ log (encrypted).' },
  method: 'GET',
  path: '/v1/log/admin-log',
  doc: 101634,
  evidence: 'official',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  rate: { perMinute: 100, scope: 'operation' },
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    'start_time',
    'end_time',
    { name: 'userid', role: 'owner' },
    'event_code',
    { name: 'page', max: 2000 },
    { name: 'page_size', min: 50, max: 1000 },
  ],
  note: { zh: '条目用上传的公钥加密；仅企业级应用可用。', en: 'Entries are encrypted with your key; company-level applications only.' },
});
