import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.welcome-message',
  title: { zh: '获取等候室欢迎语', en: 'Waiting room message' },
  purpose: { zh: '查看等候室欢迎语。', en: 'Shows the welcome message.' },
  method: 'GET',
  path: '/v1/meeting/{meeting_id}/waiting-room-welcome-message',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['enable_welcome', 'welcome_text'],
});
