import { Failure } from '../errors/failure.ts';
import type { DailyCount } from './daily-count.ts';
import { type StoreThread, type StoreThreadOptions, openStoreThread } from './store-thread.ts';

/** The one file of whole lists, bulk actions and the count of the day; opened when first needed, so that it does not stand before the window. */
export interface JobsFile {
  /** Rejects while the file cannot be opened, and with `cancelled` once it is closed. */
  open(): Promise<StoreThread>;
  close(): Promise<void>;
}

/** `days`: the count that the road adds to. */
export function createJobsFile(options: StoreThreadOptions, days: DailyCount): JobsFile {
  let opening: Promise<StoreThread> | null = null;
  let closed = false;

  async function openFile(): Promise<StoreThread> {
    const desk = await openStoreThread(options);
    await days.open(desk);
    return desk;
  }
  return {
    open() {
      if (closed) return Promise.reject(new Failure('cancelled', { key: 'errors.cancelled' }));
      // A file that could not be opened (a full disk, a locked folder) may open the next time it is asked for.
      opening ??= openFile().catch((error: unknown) => {
        opening = null;
        throw error;
      });
      return opening;
    },
    async close() {
      closed = true;
      const desk = await opening?.catch(() => undefined);
      if (desk === undefined) return;
      await days.flush().catch(() => undefined);
      await desk.close();
    },
  };
}
