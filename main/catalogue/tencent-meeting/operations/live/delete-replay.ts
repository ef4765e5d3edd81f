import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'live.delete-replay',
  title: { zh: '删除直播回看文件', en: 'Delete live replay' },
  purpose: { zh: '删除一个直播回看文件，无法恢复。', en: 'Deletes one live replay for good.' },
  method: 'DELETE',
  path: '/v1/meetings/{meeting_id}/live_play/{live_room_id}/replays',
  doc: 49249,
  evidence: 'official',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'live_room_id',
  oauth: 'scope-table-only',
  scopes: opens.manageLive,
  params: [
    { name: 'meeting_id', required: true },
    { name: 'live_room_id', required: true },
    { name: 'userid', required: true, role: 'actor' },
    { name: 'instanceid', required: true, values: instances },
  ],
});
