import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formsOf } from '../e2e/support/search.ts';
import { type Harness, harness, meetingDraft } from '../support/services.ts';

let app: Harness;
beforeAll(async () => {
  app = await harness();
});
afterAll(async () => {
  await app.close();
});

const folder = (): string => path.join(app.profile, 'logs');
const written = async (): Promise<string> => {
  await app.services.log.flush();
  return readdirSync(folder())
    .map((name) => readFileSync(path.join(folder(), name), 'utf8'))
    .join('');
};
const fault = { kind: 'component', name: 'TypeError', message: 'x', stack: '', where: 'render' } as const;

describe('the log of the services', () => {
  it('has a line for each call, found again by its id', async () => {
    const send = await app.get('calls.send', { accountId: 'practice', operation: 'meetings.corp-live', params: {} });
    const { lines } = await app.get('app.logLines', { callId: send.callId });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      room: 'calls',
      operation: 'meetings.corp-live',
      account: 'practice',
      outcome: 'ok',
    });
    expect(await written()).toContain(send.callId);
  });

  it('keeps what the window reports, found by a failure without a call', async () => {
    expect(await app.get('app.report', { ...fault, message: 'Kanarienvogel 金丝雀' })).toEqual({ kept: true });
    expect((await app.get('app.logLines', { callId: null })).lines.at(-1)).toContain('Kanarienvogel 金丝雀');
    expect(await written()).toContain('Kanarienvogel 金丝雀');
  });

  it('no secret that went through the app is in it, in any form, though everything speaks of it', async () => {
    const token = 'T0ken"with\\every/kind+of=char&密钥-4b1d';
    const draft = meetingDraft(app.services, { secrets: { secretKey: token } });
    const { account } = await app.get('accounts.save', draft);
    await app.ask('calls.send', { accountId: account.id, operation: 'meetings.corp-live', params: {} });
    for (const [n, form] of [...formsOf(token).values()].entries()) {
      // Two bytes a character cannot stand in a text file as they are; what a text can hold of them can.
      const text = form.toString();
      await app.ask('app.report', { ...fault, message: `${String(n)} ${text}`, stack: `  at f (${text})`, where: text });
      app.services.log.error('ipc', text, new Error(text, { cause: new Error(text) }), { where: text });
    }
    const log = await written();
    expect(log).toContain(account.id);
    for (const [name, form] of formsOf(token)) {
      // Forms that nothing in main writes; the redactor does not look for them.
      if (name === 'percent-encoded, every byte' || name === 'HTML-escaped') continue;
      expect(Buffer.from(log).includes(form), name).toBe(false);
    }
  });

  it('refuses what is too large or not of the shape, and too many within a minute', async () => {
    expect(await app.ask('app.report', { ...fault, message: 'x'.repeat(2001) })).toMatchObject({
      ok: false,
      error: { code: 'validation' },
    });
    expect(await app.ask('app.report', { ...fault, extra: 1 } as never)).toMatchObject({ ok: false, error: { code: 'validation' } });
    const kept: boolean[] = [];
    for (let n = 0; n < 40; n += 1) kept.push((await app.get('app.report', { ...fault, message: String(n) })).kept);
    expect(kept.at(-1)).toBe(false);
    expect(kept.filter(Boolean).length).toBeLessThanOrEqual(20);
  });

  it('is shown in the file manager', async () => {
    await app.get('app.showLog');
    expect(app.opened.at(-1)).toBe(app.services.log.file);
  });
});
