import type { Row } from '../../../contract/call.ts';
import { dateText } from '../../lib/format.ts';
import type { Recording } from './recording.ts';

/** Space used by one host in one month; sizes in bytes. */
export interface Use {
  readonly month: string;
  readonly host: string;
  recordings: number;
  files: number;
  size: number;
}

/** Adds recordings up by host and by the month they began in, in a zone. */
export function createUse(zone: string): { add: (recording: Recording) => void; list: () => readonly Use[] } {
  const cells = new Map<string, Use>();
  return {
    add(recording) {
      const month = recording.start === null ? '' : dateText(recording.start, zone).slice(0, 7);
      const key = `${month}\n${recording.host}`;
      let use = cells.get(key);
      if (use === undefined) cells.set(key, (use = { month, host: recording.host, recordings: 0, files: 0, size: 0 }));
      use.recordings += 1;
      use.files += recording.files?.length ?? 0;
      use.size += recording.size;
    },
    list: () => [...cells.values()].sort((a, b) => b.month.localeCompare(a.month) || b.size - a.size),
  };
}

/** All months between the first and the last, so that an empty one shows as such. */
export function monthsOf(list: readonly Use[]): readonly string[] {
  const known = list
    .map((one) => one.month)
    .filter((month) => month !== '')
    .sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const months: string[] = [];
  let [year, month] = first.split('-').map(Number) as [number, number];
  for (let text = first; text <= last && months.length < 240; text = `${year}-${String(month).padStart(2, '0')}`) {
    months.push(text);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

/** Hosts by what they use, the biggest first. */
export function hostsOf(list: readonly Use[]): readonly { readonly host: string; readonly size: number }[] {
  const sizes = new Map<string, number>();
  for (const one of list) sizes.set(one.host, (sizes.get(one.host) ?? 0) + one.size);
  return [...sizes].map(([host, size]) => ({ host, size })).sort((a, b) => b.size - a.size);
}

/** As rows of a table. */
export const useRow = (one: Use): Row => ({ ...one });
