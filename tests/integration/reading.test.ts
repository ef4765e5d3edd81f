import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MASK } from '../../contract/common.ts';
import { createReader, type Reader } from '../../main/answers/reader.ts';
import { readAnswer, type Reading } from '../../main/answers/reading.ts';
import { secretFields } from '../../main/catalogue/generated/secret-fields.ts';
import { makeRedactor } from '../../main/redact/redact.ts';
import { type Recorder, startRecorder } from '../support/recorder.ts';
import { known } from '../support/road.ts';
import { harness, type Harness, meetingDraft } from '../support/services.ts';

const secret = 'k3y-that-the-server-echoes';
/** Meetings as the vendor answers them, about 400 characters each. */
const meetings = (count: number): string =>
  JSON.stringify({
    meeting_number: count,
    meeting_info_list: Array.from({ length: count }, (_, i) => ({
      meeting_id: `MEETING${i}`,
      subject: `周会 ${i} ${'很长的主题'.repeat(20)}`,
      meeting_code: String(100_000_000 + i),
      password: `p${i}pass`,
      start_time: '1767225600',
      end_time: '1767229200',
      hosts: [{ userid: `host.${i}` }],
      note: i === 7 ? `echo ${secret}` : 'x'.repeat(150),
      big: 1,
    })),
  }).replaceAll('"big":1', '"big":9223372036854775807');

describe('a large answer is read in a thread of its own', () => {
  let reader: Reader;
  beforeAll(() => {
    reader = createReader();
  });
  afterAll(() => reader.close());
  const operation = known('meetings.get');
  const redact = makeRedactor({ secretFields: secretFields['tencent-meeting'], secretValues: [secret] });
  const came = (text: string, status = 200) => ({
    operation,
    status,
    headers: { 'x-tc-trace': 'trace' },
    text,
    params: {},
    now: 1_767_225_600_000,
  });

  const plain = ({ classified, answerBody }: Reading): unknown => [classified, answerBody()];

  it.each([
    ['below the size', 20],
    ['above it', 600],
    ['so large that it crosses as text', 3000],
  ])('to the same end, %s', async (_name, count) => {
    const text = meetings(count);
    const read = await reader.read(came(text), redact, [secret]);
    expect(plain(read)).toEqual(plain(readAnswer(came(text), redact)));
    expect(read.answerBody()).not.toContain(secret);
    const { classified } = read;
    if (classified.kind !== 'ok') throw new Error(classified.kind);
    const { ok } = classified;
    expect(ok.secrets.get('/meeting_info_list/3/password')).toBe('p3pass');
    expect(ok.masked).toHaveLength(count + 1);
    const answer = (ok.answerText === undefined ? ok.answer : JSON.parse(ok.answerText)) as {
      meeting_info_list: { password: string; big: string }[];
    };
    expect(answer.meeting_info_list[3]).toMatchObject({ password: MASK, big: '9223372036854775807' });
    expect(ok.answerText !== undefined).toBe(text.length > 1_000_000);
  });
  it('what the vendor refuses, and what is no answer at all', async () => {
    const refused = JSON.stringify({ error_info: { error_code: 9003, message: secret }, padding: 'x'.repeat(200_000) });
    expect(plain(await reader.read(came(refused, 400), redact, [secret]))).toEqual(plain(readAnswer(came(refused, 400), redact)));
    const page = `<html>${'x'.repeat(200_000)}`;
    expect((await reader.read(came(page, 502), redact, [secret])).classified).toMatchObject({ kind: 'unreadable', code: 'html' });
  });
  it('a thread that ended is told, and the next answer gets a new one', async () => {
    const text = meetings(600);
    const own = createReader();
    const started = new Promise<Worker>((resolve) => process.once('worker', resolve));
    const asked = own.read(came(text), redact, [secret]);
    const told = expect(asked).rejects.toThrow('ended');
    await (await started).terminate();
    await told;
    expect((await own.read(came(text), redact, [secret])).classified.kind).toBe('ok');
    await own.close();
    await expect(own.read(came(text), redact, [secret])).rejects.toThrow('closed');
  });
});

describe('on the road', () => {
  let h: Harness;
  let server: Recorder;
  beforeAll(async () => {
    server = await startRecorder();
    h = await harness();
  });
  afterAll(async () => {
    await h.close();
    await server.close();
  });
  afterEach(() => {
    server.answer(200, '{}');
  });

  it('10 MB: the main thread goes on meanwhile; values can be revealed, History has it all', { timeout: 60_000 }, async () => {
    const { account } = await h.get('accounts.save', meetingDraft(h.services, { name: 'large', endpoint: server.url }));
    const text = meetings(24_000);
    expect(text.length).toBeGreaterThan(9_500_000);
    server.answer(200, text);
    // What it would take on the main thread, in this same process.
    const operation = known('meetings.get');
    const began = performance.now();
    readAnswer(
      { operation, status: 200, headers: {}, text, params: {}, now: 0 },
      makeRedactor({ secretFields: secretFields['tencent-meeting'] }),
    );
    const atOnce = performance.now() - began;

    let [longest, last] = [0, performance.now()];
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const value = await h.services.calls.send({ accountId: account.id, operation: 'meetings.get', params: { meeting_id: '1' } });
    clearInterval(ticking);
    expect(longest).toBeLessThan(atOnce / 4);
    expect(value.answer).toBeNull();
    expect(value.answerText).not.toContain('p3pass');
    expect(await h.get('calls.reveal', { callId: value.callId, pointer: '/meeting_info_list/3/password' })).toEqual({ value: 'p3pass' });
    const kept = await h.get('history.get', { id: value.callId });
    expect(kept.outcome).toBe('ok');
    expect(kept.answerBody.length).toBeGreaterThan(9_000_000);
    expect(kept.answerBody).not.toContain('p3pass');
  });

  it('a file of a recording: the link it is shared by is there to be handed on, its password is not', async () => {
    const { account } = await h.get('accounts.save', meetingDraft(h.services, { name: 'shared', endpoint: server.url }));
    const link = 'https://meeting.tencent.com/crw/abc';
    server.answer(
      200,
      JSON.stringify({
        total_count: 1,
        current_page: 1,
        current_size: 1,
        total_page: 1,
        record_meetings: [
          {
            meeting_record_id: '1441666',
            meeting_id: '1',
            state: 3,
            record_files: [{ record_file_id: '21', sharing_state: 1, sharing_url: link, password: 'p4ss', record_size: 1 }],
          },
        ],
      }),
    );
    const value = await h.get('calls.send', {
      accountId: account.id,
      operation: 'records.list',
      params: { start_time: 1_767_225_600, end_time: 1_767_229_200, page: 1 },
    });
    expect(JSON.parse(String(value.rows?.[0]?.['$parts']))).toEqual([expect.objectContaining({ fileId: '21', link, password: MASK })]);
    expect(value.masked).toEqual(['/record_meetings/0/record_files/0/password']);
    expect((await h.get('history.get', { id: value.callId })).answerBody).not.toContain('p4ss');
  });
});
