import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.book',
  title: { zh: '预定会议室（Rooms）', en: 'Book rooms' },
  purpose: { zh: '为会议预定会议室。', en: 'Books rooms for a meeting.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/book-rooms',
  doc: 55313,
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'meeting_room_id_list', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    'subject_visible',
  ],
  answer: [{ name: 'meeting_room_list', fields: ['meeting_room_id', 'meeting_room_location', 'meeting_room_name'] }, 'meeting_room_number'],
});
