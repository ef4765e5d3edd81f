import { describe, expect, it } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { JsonObject } from '../../../contract/common.ts';
import { fillRequest } from '../../../contract/request.ts';
import { operationById } from '../../../main/catalogue/index.ts';

const filled = (account: Partial<Account>, body: JsonObject): JsonObject | undefined => {
  const operation = operationById('control.mute');
  if (operation === undefined) throw new Error('control.mute');
  return fillRequest(operation, { fields: {}, mode: 'aksk', operator: '', ...account } as Account, { meeting_id: '1' }, body).body;
};

describe('who acts, in a body', () => {
  const user = { to_operator_id: 'ms1', to_operator_id_type: 4, instanceid: 1 };
  it('goes with the kind of id, which the vendor asks for whenever a person is named', () => {
    expect(filled({ operator: 'admin001' }, { mute: true, user })).toEqual({ instanceid: 1, mute: true, operator_id: 'admin001', operator_id_type: 1, user });
    expect(filled({ operator: 'admin001' }, { mute: true, user, operator_id: 'li4' })).toMatchObject({ operator_id: 'li4', operator_id_type: 1 });
    expect(filled({ mode: 'oauth', fields: { openId: 'o1' } }, { mute: true, user })).toMatchObject({ operator_id: 'o1', operator_id_type: 2 });
  });
  it('is left out whole where nobody is named', () => {
    expect(filled({}, { mute: true, user })).toEqual({ instanceid: 1, mute: true, user });
  });
});
