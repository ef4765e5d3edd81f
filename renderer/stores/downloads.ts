import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { DownloadInfo, DownloadStart } from '../../contract/download.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { t } from '../lib/i18n.ts';
import { announce } from '../lib/announce.ts';

/** Whether a download fetches by itself now. */
export const isFetching = (one: DownloadInfo): boolean => one.state === 'asking' || one.state === 'running';

/** The file's own name, without its folders. */
export const fileName = (one: DownloadInfo): string => one.file.split(/[\\/]/).at(-1) ?? one.file;

/** Recording files on their way to the disk, newest first, as main tells them. */
export const useDownloadsStore = defineStore('downloads', () => {
  const list = shallowRef<readonly DownloadInfo[]>([]);
  const error = shallowRef<AppError | null>(null);
  let listening = false;

  const active = computed(() => list.value.filter(isFetching));

  function put(one: DownloadInfo): void {
    const before = list.value.find((known) => known.id === one.id);
    list.value =
      before === undefined
        ? [one, ...list.value].sort((a, b) => b.startedAt - a.startedAt)
        : list.value.map((known) => (known.id === one.id ? one : known));
    if (before === undefined || before.state === one.state) return;
    if (one.state === 'done') announce(t('downloads.announced.done', { file: fileName(one) }));
    if (one.state === 'failed') announce(t('downloads.announced.failed', { file: fileName(one) }));
  }
  function listen(): void {
    if (listening) return;
    listening = true;
    bridge().on('downloads.changed', put);
  }
  /** Reads all downloads; listens for changes from the first call on. */
  async function load(): Promise<void> {
    listen();
    const answer = await ask(() => bridge().downloads.list());
    error.value = answer.ok ? null : answer.error;
    if (answer.ok) for (const one of [...answer.value].reverse()) put(one);
  }
  async function settle<T extends DownloadInfo | null>(call: () => Promise<Envelope<T>>): Promise<Envelope<T>> {
    listen();
    const answer = await ask(call);
    if (answer.ok && answer.value !== null) put(answer.value);
    return answer;
  }
  /** Asks for a place first; null when that dialog was left. */
  const start = (wish: DownloadStart): Promise<Envelope<DownloadInfo | null>> => settle(() => bridge().downloads.start(wish));
  const pause = (id: string): Promise<Envelope<DownloadInfo>> => settle(() => bridge().downloads.pause({ id }));
  const resume = (id: string): Promise<Envelope<DownloadInfo>> => settle(() => bridge().downloads.resume({ id }));
  const cancel = (id: string): Promise<Envelope<DownloadInfo>> => settle(() => bridge().downloads.cancel({ id }));
  const show = (id: string): Promise<Envelope<{ readonly shown: boolean }>> => ask(() => bridge().downloads.show({ id }));

  return { list, error, active, load, listen, start, pause, resume, cancel, show };
});
