import { createCipheriv } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccountDraft } from '../../contract/account.ts';
import { stsEnds, stsState } from '../../contract/sts.ts';
import { createAccounts } from '../../main/accounts/records.ts';
import { readStsEvent } from '../../main/vendors/tencent-meeting/sts.ts';
import { createVault } from '../../main/accounts/vault.ts';
import { operationById } from '../../main/catalogue/index.ts';
import { tencentMeeting } from '../../main/vendors/tencent-meeting/module.ts';
import { fakeKeytar } from '../support/fake-keytar.ts';

const at = Date.UTC(2026, 10, 22, 10, 0) / 1000;
const event = {
  event: 'common.sts-token',
  trace_id: 't',
  payload: [{ operate_time: 1, token_info: { req_id: 'r', sts_token: 'sts-abc', expire_ts: at } }],
};
const data = Buffer.from(JSON.stringify(event)).toString('base64');

describe('the end of an STS-Token', () => {
  it.each([
    [String(at), at * 1000],
    [`${at}000`, at * 1000],
    ['2026-11-22T18:00', at * 1000],
    ['2026-11-2218:00', at * 1000],
    ['2026/11/2218:00:30', at * 1000 + 30_000],
    ['2026年11月22日18:00', at * 1000],
    ['tomorrow', null],
    ['2026-13-45 18:00', null],
    ['', null],
  ])('%s', (text, ends) => {
    expect(stsEnds(text)).toBe(ends);
  });

  it('ends at that moment; one without an end is held', () => {
    expect([
      stsState(String(at), true, at * 1000 - 1),
      stsState(String(at), true, at * 1000),
      stsState('', true, 0),
      stsState(String(at), false, 0),
    ]).toEqual(['held', 'ended', 'held', 'none']);
  });
});

describe('a pasted STS-Token event (docs 51608, 127651)', () => {
  it.each([
    ['as decrypted', JSON.stringify(event)],
    ['as the webhook received it', JSON.stringify({ data })],
    ['the token_info alone', JSON.stringify(event.payload[0]?.token_info)],
  ])('%s', (_what, text) => {
    expect(readStsEvent(text)).toEqual({ token: 'sts-abc', ends: String(at) });
  });

  it('says what it cannot open, and leaves a bare token alone', () => {
    const key = Buffer.alloc(32, 7);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
    const closed = Buffer.concat([cipher.update(JSON.stringify(event), 'utf8'), cipher.final()]).toString('base64');
    expect(readStsEvent(JSON.stringify({ data: closed }))).toBe('encrypted');
    expect(readStsEvent('{"event":"meeting.started","payload":[{}]}')).toBe('other');
    expect(readStsEvent('eyJ-token.abc')).toBeNull();
  });
});

describe("an account's STS-Token", () => {
  const draft: AccountDraft = {
    name: 'a',
    vendor: 'tencent-meeting',
    colour: 'teal',
    environment: 'production',
    endpoint: 'https://api.meeting.qq.com',
    fields: { appId: '2001234567', secretId: 'AKIDabcdefghijklmnop' },
    secrets: { secretKey: 'abcdefghijklmnop' },
  };
  function start(now: () => number): {
    readonly accounts: ReturnType<typeof createAccounts>;
    readonly keytar: ReturnType<typeof fakeKeytar>;
  } {
    const keytar = fakeKeytar();
    const vault = createVault({ service: 's', load: async () => keytar, platform: 'linux' });
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'confdesk-')), 'accounts.json');
    return { keytar, accounts: createAccounts({ file, vault, now }) };
  }

  it('is taken out of the event with its end; once that has passed it is said and no longer sent', async () => {
    let now = at * 1000 - 60_000;
    const { accounts, keytar } = start(() => now);
    const { account } = await accounts.save({ ...draft, secrets: { ...draft.secrets, stsToken: ` ${JSON.stringify(event, null, 2)}\n` } });
    expect(account).toMatchObject({ fields: { stsExpires: String(at) }, secrets: { stsToken: 'set' }, warnings: [] });
    expect(keytar.items.get(`${account.id}/stsToken`)).toBe('sts-abc');
    const sent = async (): Promise<boolean> =>
      tencentMeeting
        .prepare({
          operation:
            operationById('records.file-address') ??
            (() => {
              throw new Error('gone');
            })(),
          params: { record_file_id: '1' },
          body: undefined,
          account: await accounts.get(account.id),
          secrets: await accounts.secretsFor(account.id),
          now,
          nonce: '1',
        })
        .headers.some(([name]) => name === 'STS-Token');
    expect(await sent()).toBe(true);
    now += 60_000;
    expect(await sent()).toBe(false);
    expect((await accounts.view(account.id)).warnings).toEqual([{ field: 'stsExpires', key: 'accounts.warnings.stsEnded' }]);
    // Another token beside the passed end would never go out.
    await expect(accounts.save({ ...draft, id: account.id, fields: account.fields, secrets: { stsToken: 'next' } })).rejects.toMatchObject({
      fields: [{ field: 'stsExpires', key: 'accounts.errors.stsOld' }],
    });
    const next = await accounts.save({
      ...draft,
      id: account.id,
      fields: { ...account.fields, stsExpires: '2026-11-23 18:00' },
      secrets: { stsToken: 'next' },
    });
    expect(next.account.warnings).toEqual([]);
    expect(await sent()).toBe(true);
    expect(
      (await accounts.save({ ...draft, id: account.id, fields: next.account.fields, secrets: { stsToken: '' } })).account.fields[
        'stsExpires'
      ],
    ).toBe('');
  });

  it('an end nobody can read, and an event without a token, are refused at their fields', async () => {
    const { accounts } = start(() => 0);
    await expect(accounts.save({ ...draft, fields: { ...draft.fields, stsExpires: 'tomorrow' } })).rejects.toMatchObject({
      fields: [{ field: 'stsExpires', key: 'accounts.errors.stsExpires' }],
    });
    await expect(accounts.save({ ...draft, secrets: { ...draft.secrets, stsToken: '{"data":"AAAA"}' } })).rejects.toMatchObject({
      fields: [{ field: 'stsToken', key: 'accounts.errors.stsEncrypted' }],
    });
  });
});
