import { describe, expect, it } from 'vitest';
import { operationById } from '../../../main/catalogue/index.ts';
import { tencentMeeting } from '../../../main/vendors/tencent-meeting/module.ts';

const operation = operationById('users.corp');
if (operation === undefined) throw new Error('users.corp is gone');
const classify = (status: number, info: object) =>
  tencentMeeting.classify({ operation, status, headers: {}, text: JSON.stringify({ error_info: info }) });

describe('"too fast"', () => {
  it.each([200, 400, 403, 429, 500])('is told by the code, whatever the HTTP status: %i', (status) => {
    for (const code of [190310, 190311, 190313]) {
      expect(classify(status, { error_code: code, message: 'm' })).toMatchObject({ kind: 'rejected', code: String(code), limited: true });
      expect(classify(status, { new_error_code: 1_000_000_000 + code, message: 'm' })).toMatchObject({ code: String(code), limited: true });
      expect(classify(status, { new_error_code: `200${code}`, message: 'm' })).toMatchObject({
        code: String(code),
        newCode: `200${code}`,
        limited: true,
      });
    }
    expect(classify(status, { error_code: 190303, new_error_code: 200190303 })).toMatchObject({ code: '190303', limited: false });
  });
});
