import { column } from '../../columns.ts';
import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'live.replays',
  title: { zh: '查询直播回看（通过会议 ID）', en: 'Live replays by ID' },
  purpose: { zh: '获取会议的直播回看地址。', en: 'Gives the addresses of live replays.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/live_play/replays',
  doc: 93434,
  evidence: 'official',
  curated: true,
  effect: 'read',
  retry: 'safe',
  oauth: 'scope-table-only',
  scopes: opens.viewLive,
  params: [
    { name: 'meeting_id', required: true },
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
});
