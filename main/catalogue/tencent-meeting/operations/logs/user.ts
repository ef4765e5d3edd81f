import { defineOperation } from '../../define-operation.ts';

export default defineOperation({
  id: 'logs.user',
  title: { zh: '查询企业成员行为日志', en: 'Members’ log' },
  purpose: { zh: '查询企业成员行为日志。', en: 'Reads the members’ log.' },
  method: 'GET',
  path: '/v1/log/user-log',
  doc: 102924,
  evidence: 'official',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  note: {
    zh: '参数没有收录，以官方文档为准；会务台只能不带参数调用。',
    en: 'Its parameters are not known here, see the platform’s page; ConfDesk can only call it without any.',
  },
});
