import { afterEach, describe, expect, it } from 'vitest';
import { harness, meetingDraft, type Harness } from '../support/services.ts';

let h: Harness;
afterEach(async () => {
  await h.close();
});
const params = { corp_id: 'c 1', sdk_id: 's&1', redirect_uri: 'https://example.com/cb?a=1', state: 'abc123' };

describe('the authorization page', () => {
  it("is opened at the vendor's own host, its parameters encoded; the window never names an address", async () => {
    h = await harness();
    const { account } = await h.get('accounts.save', meetingDraft(h.services, { endpoint: 'https://api.meeting.qq.com' }));
    const url =
      'https://meeting.tencent.com/marketplace/authorize.html?corp_id=c%201&sdk_id=s%261&redirect_uri=https%3A%2F%2Fexample.com%2Fcb%3Fa%3D1&state=abc123';
    expect(await h.get('links.open', { operation: 'oauth.authorize', accountId: account.id, params })).toEqual({ opened: url });
    expect(h.opened).toEqual([url]);
  });
  it('is refused for any other operation, and without what it needs', async () => {
    h = await harness();
    expect(await h.ask('links.open', { operation: 'meetings.get', accountId: 'practice', params: { meeting_id: '1' } })).toMatchObject({
      ok: false,
      error: { code: 'unsupported' },
    });
    const { redirect_uri: _left, ...rest } = params;
    expect(await h.ask('links.open', { operation: 'oauth.authorize', accountId: 'practice', params: rest })).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: [{ field: 'redirect_uri', key: 'errors.field.required' }] },
    });
    expect(h.opened).toEqual([]);
  });
});
