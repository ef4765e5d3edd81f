import { defineOperation, fixedAction } from '../define-operation.ts';

export default defineOperation({
  id: 'ytx.query-meeting',
  title: { zh: '会议查询', en: 'Query conferences' },
  purpose: { zh: '查询一个会议室，或最近的若干条记录。', en: 'Looks up one room, or the latest records.' },
  method: 'POST',
  path: '/{version}/sid/{accountSID}/{func}/{funcURL}',
  evidence: 'official',
  curated: true,
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'version', default: '201612' },
    'accountSID',
    { name: 'func', default: 'call' },
    { name: 'funcURL', default: 'MeetingQuery.wx' },
  ],
  body: [
    fixedAction('queryMeeting'),
    'appid',
    {
      name: 'confid',
      hint: { zh: '创建会议返回的 meid；留空查询账户的记录。', en: 'The meid of the created room; empty for the account’s records.' },
      default: '',
    },
    { name: 'meetingcount', required: true, default: '20', pattern: '[1-9][0-9]*' },
  ],
  answer: ['statusCode', 'statusMsg', 'requestId', 'data'],
  note: {
    zh: 'data 的结构平台未公布，会务台按树显示，不猜字段名。',
    en: 'The shape of data is not published: it is shown as a tree and no field names are guessed.',
  },
});
