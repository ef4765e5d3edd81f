import { parentPort, workerData } from 'node:worker_threads';
import type { Reply, Request, WorkerStart } from './protocol.ts';
import { sqliteCode } from './open-file.ts';
import { openDesk } from './desk.ts';

/** The thread of the history: opens the file, then answers one message with one reply. */
function serve(): void {
  const port = parentPort;
  if (port === null) throw new Error('history: the worker runs in a worker thread only');
  const fail = (n: number, error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ n, ok: false, message, code: sqliteCode(error) } satisfies Reply);
  };
  const done = (n: number, value: unknown): void => port.postMessage({ n, ok: true, value } satisfies Reply);
  let desk: ReturnType<typeof openDesk>;
  try {
    desk = openDesk((workerData as WorkerStart).file);
  } catch (error) {
    fail(0, error);
    return;
  }
  port.on('message', (request: Request) => {
    try {
      const value = desk.handle(request);
      if (!(value instanceof Promise)) done(request.n, value);
      else
        value.then(
          (result) => done(request.n, result),
          (error: unknown) => fail(request.n, error),
        );
    } catch (error) {
      fail(request.n, error);
    }
  });
  done(0, null);
}

serve();
