import { defineOperation } from '../define-operation.ts';
import { tc3Regions } from '../regions.ts';

export default defineOperation({
  id: 'trtc.remove-users',
  title: { zh: '移出 TRTC 房间用户', en: 'Remove users from a room' },
  purpose: { zh: '将用户移出房间。', en: 'Removes users from a room.' },
  method: 'POST',
  path: '/',
  action: 'RemoveUserByRoomIdFromTRTC',
  evidence: 'official',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'RoomId',
  params: [{ name: 'Region', values: tc3Regions, place: 'header' }],
  body: ['RoomId', { name: 'TRTCUserIds', role: 'target' }],
  answer: [{ name: 'Response', fields: ['RequestId'] }],
  note: {
    zh: '应填自定的房间号还是进房号，平台未说明；示例像是自定的房间号。',
    en: 'Whether your RoomId or the StrRoomId is meant is not documented; the sample looks like your RoomId.',
  },
});
