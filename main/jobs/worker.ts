import { parentPort, workerData } from 'node:worker_threads';
import { type BulkStore, createBulkStore } from './bulk-store.ts';
import type { Held } from './held.ts';
import { openJobsFile } from './open-file.ts';
import type { Reply, Request, WorkerStart } from './protocol.ts';
import { createStore, type Store } from './store.ts';

function work(store: Store, bulk: BulkStore, request: Request): unknown {
  const held = (id: string): Held => {
    const found = store.held.get(id);
    if (found === undefined) throw new Error(`jobs: no job ${id}`);
    return found;
  };
  switch (request.name) {
    case 'list':
      return [...store.held.values()].map((one) => one.record);
    case 'create':
      return store.create(request.args);
    case 'commit':
      return store.commit(request.args);
    case 'state':
      return store.state(request.args);
    case 'replan':
      return store.replan(request.args);
    case 'knownSize':
      return store.knownSize(request.args);
    case 'rows':
      return store.orders.rows(held(request.args.job), request.args);
    case 'open':
      return store.orders.open(held(request.args.job), request.args);
    case 'next':
      return store.orders.next(request.args.cursor, request.args.limit);
    case 'shut':
      return store.orders.shut(request.args);
    case 'remove':
      return store.remove(request.args);
    case 'count':
      return store.count(request.args);
    case 'counted':
      return store.counted(request.args);
    case 'bulkList':
      return bulk.bulkList(request.args);
    case 'bulkCreate':
      return bulk.bulkCreate(request.args);
    case 'bulkEntries':
      return bulk.bulkEntries(request.args);
    case 'bulkEntry':
      return bulk.bulkEntry(request.args);
    case 'bulkState':
      return bulk.bulkState(request.args);
    case 'bulkLeave':
      return bulk.bulkLeave(request.args);
    case 'close':
      return store.close();
  }
}

/** The thread of the jobs: opens the file, then answers one message with one reply, in the order they came. */
function serve(): void {
  const port = parentPort;
  if (port === null) throw new Error('jobs: the worker runs in a worker thread only');
  const answer = (n: number, act: () => unknown): void => {
    try {
      port.postMessage({ n, ok: true, value: act() } satisfies Reply);
    } catch (error) {
      port.postMessage({ n, ok: false, message: error instanceof Error ? error.message : String(error) } satisfies Reply);
    }
  };
  answer(0, () => {
    const db = openJobsFile((workerData as WorkerStart).file);
    const [store, bulk] = [createStore(db), createBulkStore(db)];
    port.on('message', (request: Request) => {
      answer(request.n, () => work(store, bulk, request));
    });
    return null;
  });
}

serve();
