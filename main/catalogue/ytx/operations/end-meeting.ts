import { defineOperation, fixedAction } from '../define-operation.ts';

export default defineOperation({
  id: 'ytx.end-meeting',
  title: { zh: '结束电话会议', en: 'End conference' },
  purpose: { zh: '解散会议室，所有人挂断。', en: 'Closes the room; everyone is hung up.' },
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
  body: [fixedAction('destroyMeeting'), 'appid', { name: 'confid', required: true }],
  answer: ['statusCode', 'statusMsg', 'requestId'],
  note: {
    zh: '请求内容未经核实：平台只公布了名称，发送前请按平台文档核对并修改 JSON。',
    en: 'The payload is unverified: only the name is published. Check and edit the JSON before sending.',
  },
});
