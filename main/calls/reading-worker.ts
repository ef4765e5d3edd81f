import { parentPort } from 'node:worker_threads';
import { operationById } from '../catalogue/index.ts';
import { makeRedactor } from '../history/redact.ts';
import { readAnswer } from './reading.ts';
import type { ReadingPart, ReadingWish } from './reader.ts';
import { secretFieldNames } from './secret-fields.ts';

const port = parentPort;
if (port === null) throw new Error('reading: the worker runs in a worker thread only');

port.on('message', ({ n, operation: id, secretValues, ...came }: ReadingWish) => {
  const say = (part: ReadingPart): void => { port.postMessage(part); };
  try {
    const operation = operationById(id);
    if (operation === undefined) throw new Error(`reading: no operation ${id}`);
    const { answerBody, classified } = readAnswer({ ...came, operation }, makeRedactor({ secretFields: secretFieldNames(operation.vendor), secretValues }));
    // In pieces: taking one in must not hold up the main thread for long.
    say({ n, part: 'classified', classified });
    say({ n, part: 'body', answerBody: answerBody() });
  } catch (error) {
    say({ n, part: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
