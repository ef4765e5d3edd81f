import { defineOperation, fixedAction } from '../define-operation.ts';

export default defineOperation({
  id: 'ytx.balance',
  title: { zh: '余额查询', en: 'Balance' },
  purpose: { zh: '查询账户余额。', en: 'Shows the balance of the account.' },
  method: 'POST',
  path: '/{version}/sid/{accountSID}/{func}/{funcURL}',
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'version', default: '201612' },
    'accountSID',
    { name: 'func', default: 'account' },
    { name: 'funcURL', default: 'getBlance.wx' },
  ],
  body: [fixedAction('queryBlance')],
  answer: ['AccountSID', 'Blance'],
  note: { zh: '平台拼写为 Blance；返回没有 statusCode。', en: 'The platform spells it Blance; the answer has no statusCode.' },
});
