import { defineOperation } from '../define-operation.ts';
import { tc3Regions } from '../regions.ts';

export default defineOperation({
  id: 'trtc.dismiss-room',
  title: { zh: '解散 TRTC 房间', en: 'Dismiss room' },
  purpose: { zh: '解散房间，所有人离开。', en: 'Closes the room; everyone leaves.' },
  method: 'POST',
  path: '/',
  action: 'DismissRoomByStrRoomIdFromTRTC',
  evidence: 'official',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'RoomId',
  params: [{ name: 'Region', values: tc3Regions, place: 'header' }],
  body: ['RoomId'],
  answer: [{ name: 'Response', fields: ['RequestId'] }],
  note: {
    zh: '应填自定的房间号还是进房号，平台未说明；示例像是自定的房间号。',
    en: 'Whether your RoomId or the StrRoomId is meant is not documented; the sample looks like your RoomId.',
  },
});
