import { expect, it } from 'vitest';
import { agreementOn } from '../../../main/calls/agreement.ts';

const wish = { accountId: 'a', operation: 'records.delete', params: { meeting_record_id: '1', page: 2 } };

it('stands for exactly the calls it was made for', () => {
  const agreed = agreementOn([wish, { ...wish, params: {}, body: { userid: 'x' } }]);
  expect(agreed.covers({ ...wish, params: { page: 2, meeting_record_id: '1' } })).toBe(true);
  expect(agreed.covers({ ...wish, params: {}, body: { userid: 'x' } })).toBe(true);
  expect(agreed.covers({ ...wish, params: { ...wish.params, meeting_record_id: '2' } })).toBe(false);
  expect(agreed.covers({ ...wish, params: { ...wish.params, more: true } })).toBe(false);
  expect(agreed.covers({ ...wish, operation: 'records.delete-file' })).toBe(false);
  expect(agreed.covers({ ...wish, accountId: 'b' })).toBe(false);
  expect(agreed.covers({ ...wish, body: {} })).toBe(false);
});
