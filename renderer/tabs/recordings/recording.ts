import type { Row, RowValue } from '../../../contract/call.ts';
import type { JobRowsQuery } from '../../../contract/job.ts';
import type { AppError } from '../../../contract/error.ts';
import { ask, bridge } from '../../lib/bridge.ts';

/** One file of a recording as the list gives it: sizes in bytes, times in epoch ms; a password only as a mask. */
export interface RecordingFile {
  readonly id: string;
  readonly start: number | null;
  readonly size: number;
  readonly row: Row;
}

/** What later calls and dialogs need of a recording. */
export interface Recording {
  readonly recordId: string;
  readonly meetingId: string;
  readonly code: string;
  readonly subject: string;
  readonly host: string;
  /** Epoch ms. */
  readonly start: number | null;
  /** 1 recording, 2 transcoding, 3 done (Tencent Meeting doc 51189). */
  readonly state: number;
  readonly size: number;
  /** Null before the recording is done: the vendor lists no files then. */
  readonly files: readonly RecordingFile[] | null;
}

const text = (value: RowValue | undefined): string => (value === null || value === undefined ? '' : String(value));
const time = (value: RowValue | undefined): number | null => (typeof value === 'number' ? value : null);

function filesOf(json: RowValue | undefined): readonly RecordingFile[] | null {
  if (typeof json !== 'string' || json === '') return null;
  const list = JSON.parse(json) as readonly Row[];
  return list.map((row) => ({ id: text(row['fileId']), start: time(row['start']), size: Number(row['size'] ?? 0), row }));
}

/** A row of either list of recordings, by the keys of its columns in the catalogue. */
export function recordingOf(row: Row): Recording {
  return {
    recordId: text(row['recordId']),
    meetingId: text(row['meetingId']),
    code: text(row['code']),
    subject: text(row['subject']),
    host: text(row['host']),
    start: time(row['start']),
    state: Number(row['state'] ?? 0),
    size: Number(row['totalSize'] ?? 0),
    files: filesOf(row['$parts']),
  };
}

/** Members of a call about a recording; uploads have no meeting. */
export function meetingParam(recording: Recording): { meeting_id?: string } {
  return recording.meetingId === '' || recording.meetingId === '0' ? {} : { meeting_id: recording.meetingId };
}

/** All rows of a job, page by page; at most `most`. */
export async function allRows(
  job: string,
  query: Pick<JobRowsQuery, 'sort' | 'filter'>,
  most: number,
  onRows: (rows: readonly Row[]) => void,
): Promise<AppError | undefined> {
  for (let offset = 0; offset < most; offset += 500) {
    const answer = await ask(() => bridge().jobs.rows({ job, ...query, offset, limit: Math.min(500, most - offset) }));
    if (!answer.ok) return answer.error;
    onRows(answer.value.rows);
    if (offset + 500 >= answer.value.matching) break;
  }
  return undefined;
}
