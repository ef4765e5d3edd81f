import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../contract/operation.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** All that takes part, as a clone has it. */
const parts = ['package.json', 'contract', 'main/catalogue', 'simulator/routes', 'docs', 'build/scripts'];
const added = 'main/catalogue/tencent-meeting/operations/meetings/chat-messages.ts';
const source = `import { defineOperation } from '../../define-operation.ts';

export default defineOperation({
  id: 'meetings.chat-messages',
  title: { zh: '查询聊天记录', en: 'Chat messages' },
  purpose: { zh: '列出会中的聊天。', en: 'Lists what was written in a meeting.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/chat-messages',
  evidence: 'official',
  effect: 'read',
  retry: 'safe',
  params: [{ name: 'meeting_id', required: true }, 'page', 'page_size'],
  answer: [
    'total_count',
    { name: 'messages', type: 'array', label: { zh: '消息', en: 'Messages' }, fields: ['userid', { name: 'invite_code', label: { zh: '邀请码', en: 'Invite code' }, unit: 'secret' }] },
  ],
});
`;

describe('one more operation of Tencent Meeting', () => {
  let clone = '';
  const run = (command: string, ...args: string[]): { readonly status: number | null; readonly text: string } => {
    const done = spawnSync(command, args, { cwd: clone, encoding: 'utf8' });
    return { status: done.status, text: done.stdout + done.stderr };
  };
  const git = (...args: string[]) =>
    run('git', '-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'core.autocrlf=false', ...args);
  const generate = () => run(process.execPath, 'build/scripts/generate.mjs');
  const read = (file: string): string => readFileSync(path.join(clone, file), 'utf8');

  beforeAll(() => {
    clone = mkdtempSync(path.join(os.tmpdir(), 'confdesk-adding-'));
    for (const part of parts) cpSync(path.join(root, part), path.join(clone, part), { recursive: true });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'As it is');
    mkdirSync(path.dirname(path.join(clone, added)), { recursive: true });
    writeFileSync(path.join(clone, added), source);
  });
  afterAll(() => rmSync(clone, { recursive: true, force: true }));

  it('is one file by hand: the rest is generated, and generating again changes nothing', () => {
    expect(generate()).toMatchObject({ status: 0 });
    expect(
      git('status', '--porcelain', '-uall')
        .text.trim()
        .split('\n')
        .map((line) => line.trim())
        .sort(),
    ).toEqual([
      `?? ${added}`,
      'M docs/api-coverage.md',
      'M main/catalogue/generated/operations.json',
      'M main/catalogue/generated/secret-fields.ts',
      'M simulator/routes/known-apis.ts',
    ]);
    const operations = JSON.parse(read('main/catalogue/generated/operations.json')) as readonly Operation[];
    const at = operations.findIndex((one) => one.id === 'meetings.chat-messages');
    expect(operations[at]).toMatchObject({ vendor: 'tencent-meeting', group: 'meetings', rows: { path: 'messages', id: ['userid'] } });
    // Not named in the order: the last of its group.
    expect([operations[at - 1]?.group, operations[at + 1]?.group === 'meetings']).toEqual(['meetings', false]);
    expect(read('docs/api-coverage.md')).toContain('`/v1/meetings/{meeting_id}/chat-messages`');
    expect(read('simulator/routes/known-apis.ts')).toContain("'GET /v1/meetings/{meeting_id}/chat-messages'");
    expect(read('main/catalogue/generated/secret-fields.ts')).toContain("'invite_code'");

    git('add', '-A');
    git('commit', '-qm', 'Add the chat of a meeting');
    expect(generate()).toEqual({ status: 0, text: 'nothing to write\n' });
    expect(git('diff', '--exit-code')).toEqual({ status: 0, text: '' });
  });
  it('is refused in a place that is not its own, or in a group that has no name', () => {
    writeFileSync(path.join(clone, added), source.replace('meetings.chat-messages', 'meetings.chats'));
    expect(generate()).toMatchObject({ status: 1, text: expect.stringContaining('meetings.chats belongs into') as string });
  });
});
