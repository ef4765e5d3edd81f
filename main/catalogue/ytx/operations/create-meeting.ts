import { defineOperation, fixedAction } from '../define-operation.ts';

export default defineOperation({
  id: 'ytx.create-meeting',
  title: { zh: '创建电话会议', en: 'Create conference' },
  purpose: { zh: '创建并呼叫电话会议。', en: 'Creates a phone conference and rings people.' },
  method: 'POST',
  path: '/{version}/sid/{accountSID}/{func}/{funcURL}',
  evidence: 'client',
  curated: true,
  effect: 'change',
  retry: 'never',
  params: [
    { name: 'version', default: '201612' },
    'accountSID',
    { name: 'func', default: 'call' },
    { name: 'funcURL', default: 'TeleMeeting.wx' },
  ],
  body: [
    fixedAction('createMeeting'),
    'appid',
    'meetingname',
    'creator',
    { name: 'parties', fields: ['name', 'phone'] },
    'dstclid',
    'srcclid',
    'shownumber',
    { name: 'bookmeeting', default: '0' },
    { name: 'booktime', default: '' },
    { name: 'confid', hint: { zh: '新建时留空。', en: 'Empty for a new room.' }, default: '' },
  ],
  answer: ['statusCode', 'statusMsg', 'requestId', 'meid'],
  note: { zh: '字段取自平台演示程序，未见文档表格。', en: 'Fields come from the platform’s demo; its tables were not seen.' },
});
