import { serve } from '../threads/serve.ts';
import { createBulkStore } from './bulk-store.ts';
import type { OpenJob } from './open-job.ts';
import { openJobsFile } from './open-file.ts';
import type { Work, WorkerStart } from './protocol.ts';
import { createStore } from './store.ts';

// The thread of the jobs: opens the file, then answers one request with one reply, in the order they came.
serve<Work>((start) => {
  const { db, setAside } = openJobsFile((start as WorkerStart).file);
  const [store, bulk] = [createStore(db), createBulkStore(db)];
  const held = (id: string): OpenJob => {
    const found = store.held.get(id);
    if (found === undefined) throw new Error(`jobs: no job ${id}`);
    return found;
  };
  return {
    opened: setAside,
    close: store.close,
    handlers: {
      list: () => [...store.held.values()].map((one) => one.record),
      create: store.create,
      commit: store.commit,
      checkpoint: (id) => held(id).record.checkpoint,
      state: store.state,
      replan: store.replan,
      knownSize: store.knownSize,
      rows: (query) => store.orders.rows(held(query.job), query),
      open: (wish) => store.orders.open(held(wish.job), wish),
      next: ({ cursor, limit }) => store.orders.next(cursor, limit),
      shut: (cursor) => store.orders.shut(cursor),
      remove: (id) => store.remove(id),
      count: store.count,
      counted: store.counted,
      bulkList: bulk.bulkList,
      bulkCreate: bulk.bulkCreate,
      bulkEntries: bulk.bulkEntries,
      bulkEntry: bulk.bulkEntry,
      bulkState: bulk.bulkState,
      bulkLeave: bulk.bulkLeave,
    },
  };
});
