import type { DownloadInfo, DownloadStart } from '../../../contract/download.ts';
import type { AppError, Envelope } from '../../../contract/error.ts';
import type { Bridge, Events } from '../../../contract/table.ts';

const ok = <T>(value: T): Envelope<T> => ({ ok: true, value });
const none: AppError = { code: 'not_found', message: 'download', phrase: { key: 'errors.notFound', params: { what: 'download' } } };

export interface FakeDownloads {
  readonly downloads: Bridge['downloads'];
  readonly started: readonly DownloadStart[];
  /** Changes the newest download and tells the window. */
  readonly advance: (change: Partial<DownloadInfo>) => void;
}

/** Downloads that go on only when a test says so. */
export function fakeDownloadsBridge(emit: <E extends keyof Events>(event: E, payload: Events[E]) => void): FakeDownloads {
  const all: DownloadInfo[] = [];
  const started: DownloadStart[] = [];
  const change = (id: string, wish: Partial<DownloadInfo>): Envelope<DownloadInfo> => {
    const at = all.findIndex((one) => one.id === id);
    const before = all[at];
    if (before === undefined) return { ok: false, error: none };
    const after = { ...before, ...wish };
    all[at] = after;
    return ok(after);
  };
  return {
    started,
    advance(wish) {
      const [newest] = all;
      const after = newest === undefined ? undefined : change(newest.id, wish);
      if (after?.ok === true) emit('downloads.changed', after.value);
    },
    downloads: {
      start: (wish) => {
        started.push(wish);
        const info: DownloadInfo = {
          id: `download-${started.length}`,
          accountId: wish.accountId,
          recordFileId: wish.recordFileId,
          subject: wish.subject,
          file: `/home/me/${wish.subject}.mp4`,
          state: 'asking',
          received: 0,
          size: null,
          bytesPerSecond: 0,
          msLeft: null,
          startedAt: 1000 + started.length,
          error: null,
        };
        all.unshift(info);
        return Promise.resolve(ok(info));
      },
      list: () => Promise.resolve(ok([...all])),
      pause: ({ id }) => Promise.resolve(change(id, { state: 'paused' })),
      resume: ({ id }) => Promise.resolve(change(id, { state: 'asking', error: null })),
      cancel: ({ id }) => Promise.resolve(change(id, { state: 'cancelled' })),
      show: () => Promise.resolve(ok({ shown: true })),
    },
  };
}
