import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallEnd, NewCall } from '../../contract/history.ts';

export const folder = (): string => mkdtempSync(join(tmpdir(), 'confdesk-history-'));

export function aCall(id: string, more: Partial<NewCall> = {}): NewCall {
  return {
    id,
    startedAt: 1_760_000_000_000,
    accountId: 'acc-1',
    accountName: '总部',
    environment: 'test',
    vendor: 'tencent-meeting',
    operation: 'meetings.get',
    actor: 'zhangsan',
    object: '',
    method: 'GET',
    target: '/v1/meetings',
    requestBody: '',
    requestHeaders: [['X-TC-Key', 'AKID']],
    steps: [{ name: 'stringToSign', text: 'GET\n…' }],
    job: '',
    ...more,
  };
}

export function anEnd(id: string, more: Partial<CallEnd> = {}): CallEnd {
  return {
    id,
    finishedAt: 1_760_000_000_150,
    outcome: 'ok',
    reason: null,
    code: '',
    message: '',
    note: '',
    explanation: null,
    httpStatus: 200,
    trace: '',
    attempts: 1,
    answerHeaders: [['Content-Type', 'application/json']],
    answerBody: '{}',
    size: 2,
    ...more,
  };
}

/** All bytes of the history's files, in one. */
export function bytesOf(dir: string): Buffer {
  return Buffer.concat(readdirSync(dir).map((name) => readFileSync(join(dir, name))));
}
