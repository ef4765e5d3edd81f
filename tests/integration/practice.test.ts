import { afterEach, expect, it } from 'vitest';
import { harness, type Harness } from '../support/services.ts';

let h: Harness | undefined;
afterEach(async () => {
  await h?.close();
  h = undefined;
});

it('every vendor has a practice account that passes its own test, and wears its name in the language shown', async () => {
  h = await harness();
  const list = await h.get('accounts.list');
  expect(list.map(({ id, vendor, environment, ready }) => ({ id, vendor, environment, ready }))).toEqual([
    { id: 'practice', vendor: 'tencent-meeting', environment: 'practice', ready: true },
    { id: 'practice-ytx', vendor: 'ytx', environment: 'practice', ready: true },
    { id: 'practice-tencent-cloud', vendor: 'tencent-cloud', environment: 'practice', ready: true },
  ]);
  // A secret that the account does not have is not claimed.
  expect(list[2]?.secrets).toMatchObject({ secretKey: 'session', token: 'missing' });
  for (const { id, name } of list) {
    const report = await h.get('accounts.test', { id });
    expect(
      report.steps.filter((one) => one.state === 'failed'),
      name,
    ).toEqual([]);
    expect(report.steps.find((one) => one.name === 'signature')?.state, name).toBe('ok');
    expect(await h.ask('accounts.remove', { id, typed: name })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  }
  await h.get('preferences.set', { language: 'zh-CN' });
  expect((await h.get('accounts.list')).map((one) => one.name)).toEqual(['练习账号', '练习账号（电话会议）', '练习账号（TRTC）']);
});
