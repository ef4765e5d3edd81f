import type { AppError } from './error.ts';

/**
 * A recording file to disk. Main asks for the address at the moment of use (GET /v1/addresses/{record_file_id}), never keeps it, and
 * asks again when it has run out; the window never sees it.
 */
export interface DownloadStart {
  readonly accountId: string;
  readonly recordFileId: string;
  /** Set: the address comes from the list of all files of this recording (GET /v1/addresses), which asks for no STS-Token. */
  readonly recordId?: string;
  readonly operator?: string;
  /** What is fetched: the picture, its sound, or a text beside it (transcript, summary, minutes) by its place in the answer. */
  readonly kind: 'video' | 'audio' | 'text';
  /** For `text`: which list of the answer and which entry, e.g. meeting_summary / 0. */
  readonly list?: string;
  readonly index?: number;
  /** For the name of the file. */
  readonly subject: string;
}

export type DownloadState = 'asking' | 'running' | 'paused' | 'failed' | 'done' | 'cancelled';

/** Sizes in bytes, times in epoch ms. */
export interface DownloadInfo {
  readonly id: string;
  readonly accountId: string;
  readonly recordFileId: string;
  readonly subject: string;
  readonly file: string;
  readonly state: DownloadState;
  readonly received: number;
  /** Null while the server has not said it. */
  readonly size: number | null;
  readonly bytesPerSecond: number;
  readonly msLeft: number | null;
  readonly startedAt: number;
  readonly error: AppError | null;
}

export interface DownloadCalls {
  /** Null when the dialog for the file was left. */
  'downloads.start': { request: DownloadStart; response: DownloadInfo | null };
  'downloads.list': { request: undefined; response: readonly DownloadInfo[] };
  'downloads.pause': { request: { readonly id: string }; response: DownloadInfo };
  /** Goes on where it stopped (HTTP Range), with a new address. */
  'downloads.resume': { request: { readonly id: string }; response: DownloadInfo };
  /** Removes the part that was fetched. */
  'downloads.cancel': { request: { readonly id: string }; response: DownloadInfo };
  /** Shows a finished file in the system's file manager. */
  'downloads.show': { request: { readonly id: string }; response: { readonly shown: boolean } };
}

export interface DownloadEvents {
  /** At most four times a second for each download. */
  'downloads.changed': DownloadInfo;
}
