import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PickedFile } from '../../contract/call.ts';
import type { JsonObject } from '../../contract/common.ts';
import { toBase64 } from '../../contract/units.ts';
import { uploadCap } from '../../main/calls/uploads.ts';
import { startRecorder, type Recorder } from '../support/recorder.ts';
import { harness, meetingDraft, type Harness } from '../support/services.ts';

let h: Harness;
let folder: string;
let server: Recorder | undefined;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-upload-'));
  h = await harness();
});
afterEach(async () => {
  await h.close();
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});
/** Every byte there is, and what would end a part if the boundary were wrong. */
const bytes = Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, index) => index)), Buffer.from('\r\n--\r\n\r\n周会')]);

async function choose(name: string, content: Buffer = bytes): Promise<PickedFile> {
  h.native.file = path.join(folder, name);
  writeFileSync(h.native.file, content);
  const picked = await h.get('files.pick');
  if (picked === null) throw new Error('nothing was chosen');
  return picked;
}
const about = (picked: PickedFile): JsonObject => ({
  file_name: toBase64(picked.name),
  file_type: picked.extension,
  file_size: picked.bytes,
  file_checksum: picked.md5,
  file_content: picked.file,
});

describe('uploads', () => {
  it('a file is known by an id, with its size and MD5; a dialog that was left gives nothing', async () => {
    const picked = await choose('周会 "a".mp4');
    expect(picked).toEqual({
      file: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      name: '周会 "a".mp4',
      extension: 'mp4',
      bytes: bytes.length,
      md5: createHash('md5').update(bytes).digest('hex'),
    });
    h.native.file = null;
    expect(await h.get('files.pick')).toBeNull();
  });

  it('goes out whole, signed as an empty body, and arrives as it was; History keeps its name and size, not the bytes', async () => {
    const picked = await choose('周会 "a".mp4');
    const value = await h.get('calls.send', {
      accountId: 'practice',
      operation: 'uploads.all',
      params: {},
      body: about(picked),
      confirm: { confirmed: true },
    });
    // The simulator checks the signature over an empty body, the size and the MD5 of what arrived.
    expect(value.answer).toMatchObject({ job_id: expect.stringMatching(/^upload-/) as unknown });
    const entry = await h.get('history.get', { id: value.callId });
    expect(JSON.parse(entry.requestBody)).toMatchObject({ operator_id: 'admin001', file_content: `周会 "a".mp4 (${bytes.length} bytes)` });
    expect(entry.steps[0]?.text.endsWith('/v1/files/records/upload-all\n')).toBe(true);
    expect(entry.requestHeaders).toContainEqual(['Content-Type', expect.stringMatching(/^multipart\/form-data; boundary=/)]);
  });

  it('in parts: prepared, sent and finished', async () => {
    const content = Buffer.alloc(4 * 1024 * 1024 + 17, 'x');
    const picked = await choose('long.mp4', content);
    const call = async (operation: string, body: JsonObject): Promise<JsonObject> =>
      (await h.get('calls.send', { accountId: 'practice', operation, params: {}, body, confirm: { confirmed: true } }))
        .answer as JsonObject;
    const prepared = await call('uploads.prepare', { file_name: toBase64('long.mp4'), file_type: 'mp4', file_size: picked.bytes });
    const { upload_id, block_num, block_size } = prepared as { upload_id: string; block_num: number; block_size: number };
    for (let seq = 1; seq <= block_num; seq += 1) {
      const part = await choose(`part${seq}`, content.subarray((seq - 1) * block_size, seq * block_size));
      await call('uploads.part', { upload_id, file_size: part.bytes, file_seq: seq, file_checksum: part.md5, file_content: part.file });
    }
    expect(await call('uploads.finish', { upload_id, speak_number: 2 })).toMatchObject({ job_id: expect.any(String) as unknown });
  });

  it('a file that changed or went away since is not sent, and the field says what to do', async () => {
    const picked = await choose('a.mp4');
    const before = (await h.services.practice.simulator.stats()).requests;
    const send = async (): Promise<unknown> =>
      h.ask('calls.send', {
        accountId: 'practice',
        operation: 'uploads.all',
        params: {},
        body: about(picked),
        confirm: { confirmed: true },
      });
    const { mtimeMs } = statSync(path.join(folder, 'a.mp4'));
    utimesSync(path.join(folder, 'a.mp4'), mtimeMs / 1000 + 5, mtimeMs / 1000 + 5);
    expect(await send()).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: [{ field: 'file_content', key: 'errors.fileChanged' }] },
    });
    rmSync(path.join(folder, 'a.mp4'));
    expect(await send()).toMatchObject({ ok: false, error: { fields: [{ field: 'file_content', key: 'errors.fileGone' }] } });
    expect(
      await h.ask('calls.send', {
        accountId: 'practice',
        operation: 'uploads.all',
        params: {},
        body: { ...about(picked), file_content: 'never-chosen' },
        confirm: { confirmed: true },
      }),
    ).toMatchObject({ ok: false, error: { fields: [{ field: 'file_content', key: 'errors.fileChooseAgain' }] } });
    expect((await h.services.practice.simulator.stats()).requests).toBe(before);
  });

  it('a path typed in place of a chosen file reaches nothing', async () => {
    const picked = await choose('a.mp4');
    const answer = await h.ask('calls.send', {
      accountId: 'practice',
      operation: 'uploads.all',
      params: {},
      body: { ...about(picked), file_content: path.join(folder, 'a.mp4') },
      confirm: { confirmed: true },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'validation' } });
  });

  it('larger than the cap is refused when it is chosen', async () => {
    h.native.file = path.join(folder, 'huge.mp4');
    writeFileSync(h.native.file, '');
    const { truncateSync } = await import('node:fs');
    truncateSync(h.native.file, uploadCap + 1);
    expect(await h.ask('files.pick')).toMatchObject({ ok: false, error: { code: 'too_large' } });
  });

  it('the parts stand on the wire as the official clients send them: fields as text, the file under its name', async () => {
    server = await startRecorder();
    const { account } = await h.get('accounts.save', { ...meetingDraft(h.services), endpoint: server.url, readOnly: false });
    const picked = await choose('a"b.mp4', Buffer.from('BYTES'));
    await h.ask('calls.send', {
      accountId: account.id,
      operation: 'uploads.all',
      params: {},
      body: { ...about(picked), ai_record: true },
      confirm: { confirmed: true },
    });
    const sent = server.last();
    const boundary = /boundary=(\S+)/.exec(sent.headers.find(([name]) => name === 'Content-Type')?.[1] ?? '')?.[1] ?? '';
    const parts = sent.body.toString('utf8').split(`--${boundary}`);
    expect(parts.at(-1)).toBe('--\r\n');
    expect(parts[2]).toBe('\r\nContent-Disposition: form-data; name="operator_id_type"\r\n\r\n1\r\n');
    expect(parts.find((one) => one.includes('file_content'))).toBe(
      '\r\nContent-Disposition: form-data; name="file_content"; filename="a%22b.mp4"\r\nContent-Type: application/octet-stream\r\n\r\nBYTES\r\n',
    );
    expect(parts.find((one) => one.includes('ai_record'))).toContain('\r\n\r\ntrue\r\n');
  });
});
