import { hexDigits, random, token } from '../prng.ts';
import type { Meeting } from './meetings.ts';

export interface RecordFile {
  id: string;
  /** Epoch milliseconds. */
  start: number;
  end: number;
  bytes: number;
  deleted: boolean;
}

/** Sharing of a recording; `expire` in epoch milliseconds, 0 = never. */
export interface Sharing {
  on: boolean;
  scope: number;
  approve: boolean;
  password: string;
  expire: number;
  download: boolean;
  transcripts: boolean;
}

/** A recording: one for each recorded occurrence, with one file or more. */
export interface Recording {
  index: number;
  id: string;
  meeting: Meeting;
  /** Index of the member it was handed to; absent: it belongs to the meeting's creator. */
  owner?: number;
  subId: string;
  /** 1 recording, 2 transcoding, 3 done; files are shown only when done. */
  state: 1 | 2 | 3;
  /** 1 cloud, 2 upload, 3 transcript, 4 client video, 5 client audio. */
  type: number;
  /** Epoch milliseconds. */
  start: number;
  files: RecordFile[];
  sharing: Sharing;
  deleted: boolean;
}

/** An ended or running stretch that can have been recorded; seconds. */
export interface Stretch {
  meeting: Meeting;
  subId: string;
  start: number;
  end: number;
}

/** What a recording's sharing is after it was switched off. */
export const notShared: Sharing = {
  on: false,
  scope: 0,
  approve: false,
  password: '',
  expire: 0,
  download: false,
  transcripts: true,
};

/** Makes the recordings: the newest stretches first, round again when there are more recordings than stretches. */
export function makeRecordings(seed: number, count: number, stretches: Stretch[]): Recording[] {
  const list: Recording[] = [];
  if (stretches.length === 0) return list;
  for (let i = 0; i < count; i += 1) {
    const stretch = stretches[i % stretches.length];
    if (stretch) list.push(make(seed, i, stretch, Math.floor(i / stretches.length)));
  }
  return list;
}

function make(seed: number, index: number, stretch: Stretch, round: number): Recording {
  const r = random(seed, 'record', index);
  const start = stretch.start * 1000 + round * 60_000 + r.between(1_000, 59_999);
  const length = Math.min(stretch.end - stretch.start, 4 * 3600) * 1000;
  // The first twelve hold every state and every type, whatever the seed.
  const state = index === 0 ? 1 : index === 1 ? 2 : index < 12 ? 3 : r.chance(0.02) ? 2 : 3;
  const type = index < 12 ? ([1, 1, 1, 1, 2, 3, 4, 5, 1, 1, 1, 1][index] ?? 1) : r.chance(0.85) ? 1 : r.between(2, 5);
  const parts = r.chance(0.2) ? r.between(2, 4) : 1;
  const on = r.chance(0.6);
  return {
    index,
    id: `1${token(seed, 18, '0123456789', 'record', index)}`,
    meeting: stretch.meeting,
    subId: stretch.subId,
    state,
    type,
    start,
    files: Array.from({ length: parts }, (_, part) => {
      const from = start + Math.floor((length / parts) * part);
      const to = start + Math.floor((length / parts) * (part + 1)) - 2_000;
      return {
        id: `1${token(seed, 18, '0123456789', 'file', index, part)}`,
        start: from,
        end: to,
        bytes: Math.floor(((to - from) / 1000) * r.between(40_000, 160_000)),
        deleted: false,
      };
    }),
    sharing: on
      ? {
          on,
          scope: r.int(2),
          approve: r.chance(0.2),
          password: r.chance(0.5) ? token(seed, 4, hexDigits, 'pw', index) : '',
          expire: r.chance(0.3) ? start + 30 * 86_400_000 : 0,
          download: r.chance(0.4),
          transcripts: true,
        }
      : notShared,
    deleted: false,
  };
}
