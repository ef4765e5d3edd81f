import { defineOperation, fixedAction } from '../define-operation.ts';

export default defineOperation({
  id: 'ytx.invite-meeting',
  title: { zh: '邀请入会', en: 'Invite to conference' },
  purpose: { zh: '呼叫更多人加入电话会议。', en: 'Rings more people into a conference.' },
  method: 'POST',
  path: '/{version}/sid/{accountSID}/{func}/{funcURL}',
  evidence: 'unverified',
  curated: true,
  effect: 'change',
  retry: 'never',
  params: [
    { name: 'version', default: '201612' },
    'accountSID',
    { name: 'func', default: 'call' },
    { name: 'funcURL', default: 'TeleMeeting.wx' },
  ],
  body: [fixedAction('inviteMeeting'), 'appid', { name: 'confid', required: true }, { name: 'parties', fields: ['name', 'phone'] }],
  answer: ['statusCode', 'statusMsg', 'requestId'],
  note: {
    zh: '请求内容未经核实：平台只公布了名称，发送前请按平台文档核对并修改 JSON。',
    en: 'The payload is unverified: only the name is published. Check and edit the JSON before sending.',
  },
});
