import { Failure } from '../errors/failure.ts';
import type { DayBook } from './day-book.ts';
import { type Desk, type DeskOptions, openDesk } from './desk.ts';

/** The one file of whole lists, bulk actions and the count of the day; opened when first needed, so that it does not stand before the window. */
export interface JobsFile {
  /** Rejects while the file cannot be opened, and with `cancelled` once it is closed. */
  open(): Promise<Desk>;
  close(): Promise<void>;
}

/** `days`: the count that the road adds to. */
export function createJobsFile(options: DeskOptions, days: DayBook): JobsFile {
  let opening: Promise<Desk> | null = null;
  let closed = false;

  async function openFile(): Promise<Desk> {
    const desk = await openDesk(options);
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
