import { closeSync, openSync, writeSync } from 'node:fs';
import type { LogEntry } from './types.ts';

/** Keeps the last 1000 requests and, when a file is named, appends one JSON line for each. */
export interface RequestLog {
  add(entry: LogEntry): void;
  entries(): LogEntry[];
  close(): void;
}

const KEPT = 1000;

/** Opens the log. Lines are written at once, so that a reader never misses the request it waits for. */
export function openLog(file: string | undefined): RequestLog {
  const handle = file === undefined ? undefined : openSync(file, 'a', 0o600);
  let open = true;
  const kept: LogEntry[] = [];
  return {
    add(entry) {
      kept.push(entry);
      if (kept.length > KEPT * 2) kept.splice(0, kept.length - KEPT);
      if (handle !== undefined && open) writeSync(handle, `${JSON.stringify(entry)}\n`);
    },
    entries: () => kept.slice(-KEPT),
    close() {
      if (handle !== undefined && open) closeSync(handle);
      open = false;
    },
  };
}
