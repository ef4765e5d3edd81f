import { parentPort } from 'node:worker_threads';
import { operationById } from '../catalogue/index.ts';
import { makeRedactor } from '../redact/redact.ts';
import { readAnswer } from './reading.ts';
import type { ReadingCame, ReadingPart, ReadingWish } from './reader.ts';
import { secretFieldNames } from './secret-fields.ts';

const port = parentPort;
if (port === null) throw new Error('reading: the worker runs in a worker thread only');
/** Parts still to be asked for, by the number of the answer. */
const waiting = new Map<number, ReadingPart[]>();

function read({ n, operation: id, secretValues, ...came }: ReadingCame): ReadingPart[] {
  const operation = operationById(id);
  if (operation === undefined) throw new Error(`reading: no operation ${id}`);
  const { answerBody, classified } = readAnswer(
    { ...came, operation },
    makeRedactor({ secretFields: secretFieldNames(operation.vendor), secretValues }),
  );
  const body: ReadingPart = { n, part: 'body', text: answerBody() };
  if (classified.kind !== 'ok' || classified.ok.answerText === undefined) return [{ n, part: 'classified', classified }, body];
  const { answerText, ...ok } = classified.ok;
  return [{ n, part: 'classified', classified: { ...classified, ok } }, { n, part: 'answerText', text: answerText }, body];
}

port.on('message', (wish: ReadingWish) => {
  try {
    const parts = wish.next ? (waiting.get(wish.n) ?? []) : read(wish);
    const part = parts.shift();
    if (parts.length > 0) waiting.set(wish.n, parts);
    else waiting.delete(wish.n);
    if (part !== undefined) port.postMessage(part);
  } catch (error) {
    port.postMessage({ n: wish.n, part: 'failed', message: error instanceof Error ? error.message : String(error) } satisfies ReadingPart);
  }
});
