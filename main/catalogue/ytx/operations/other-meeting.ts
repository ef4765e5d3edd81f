import { defineOperation } from '../define-operation.ts';

export default defineOperation({
  id: 'ytx.other-meeting',
  title: { zh: '其他会议操作', en: 'Other conference actions' },
  purpose: {
    zh: '禁言、踢人等：平台把它们写在同一页，操作名请按该页填写。',
    en: 'Mute, remove and the like: the platform keeps them on one page; take the action’s name from there.',
  },
  method: 'POST',
  path: '/{version}/sid/{accountSID}/{func}/{funcURL}',
  evidence: 'unverified',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'confid',
  params: [
    { name: 'version', default: '201612' },
    'accountSID',
    { name: 'func', default: 'call' },
    { name: 'funcURL', default: 'TeleMeeting.wx' },
  ],
  body: [
    { name: 'action', hint: { zh: '区分大小写，按平台文档填写。', en: 'Case-sensitive; as the platform’s page has it.' }, default: '' },
    'appid',
    { name: 'confid', required: true },
  ],
  answer: ['statusCode', 'statusMsg', 'requestId'],
  note: {
    zh: '这一页的操作名和参数都没有核实：请对照平台文档填写 JSON，会务台只负责签名和发送。',
    en: 'Neither names nor fields of that page are verified: write the JSON from the platform’s page; ConfDesk signs and sends it.',
  },
});
