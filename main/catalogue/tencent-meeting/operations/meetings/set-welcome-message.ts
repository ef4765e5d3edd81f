import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.set-welcome-message',
  title: { zh: '设置等候室欢迎语', en: 'Set waiting room message' },
  purpose: { zh: '设置等候室成员收到的私聊引导。', en: 'Sets the message people in the waiting room receive.' },
  method: 'POST',
  path: '/v1/meeting/set-waiting-room-welcome-message',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  body: [
    { name: 'enable_welcome', required: true },
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'welcome_text', required: true },
  ],
  answer: ['enable_welcome', 'welcome_text'],
});
