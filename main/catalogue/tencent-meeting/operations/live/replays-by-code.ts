import { column } from '../../columns.ts';
import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'live.replays-by-code',
  title: { zh: '查询直播回看（通过会议号）', en: 'Live replays by code' },
  purpose: { zh: '按会议号获取直播回看地址。', en: 'Gives the addresses of live replays by meeting code.' },
  method: 'GET',
  path: '/v1/meetings/live_play/replays',
  evidence: '2021-copy',
  curated: true,
  effect: 'read',
  retry: 'safe',
  oauth: 'scope-table-only',
  scopes: opens.viewLive,
  params: [
    { name: 'meeting_code', required: true },
    { name: 'userid', required: true, role: 'actor' },
    { name: 'instanceid', required: true, values: instances },
  ],
  answer: [
    'meeting_number',
    {
      name: 'meeting_info_list',
      fields: [
        'meeting_id',
        'meeting_code',
        'subject',
        { name: 'live_replay_list', fields: ['live_room_id', 'live_subject', 'video_url'] },
      ],
    },
  ],
  rows: {
    path: 'meeting_info_list',
    id: 'meeting_id',
    columns: [column.liveSubject, column.liveCode, column.replays, column.links, column.meetingId],
  },
  note: { zh: '取自官方旧版 SDK，未见现行文档页。', en: 'From the platform’s older SDK; no current page was seen.' },
});
