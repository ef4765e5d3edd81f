import { createLiner, type Details, type Entry, type Level } from './lines.ts';
import { createRotatingFile } from './rotating-file.ts';

/** The log of the app: one redacted, rotating file on this computer. Nothing of it throws, waits or leaves the computer. */
export interface Log {
  /** The newest file. */
  readonly file: string;
  /** Something the helpdesk may want to know: starts, ends, how a call came out. */
  info(room: string, what: string, details?: Details): void;
  /** Something went wrong and the app dealt with it. */
  warn(room: string, what: string, details?: Details): void;
  /** A fault; with its stack. */
  error(room: string, what: string, error: unknown, details?: Details): void;
  /** Values that must not stand in any line from now on; held in memory only. */
  conceal(values: Iterable<string>): void;
  /** The newest lines that belong to a call (its `call` is this id), or, without one, the faults since that moment (epoch ms). Oldest first. */
  last(wanted: { readonly call: string } | { readonly since: number }, most: number): string[];
  /** Resolves when what was said so far is in the file, or the file was given up. */
  flush(): Promise<void>;
  /** Writes what waits before it returns: for a process that is about to end. */
  flushNow(): void;
  /** Flushes; lines that come later are written at once. */
  close(): Promise<void>;
}

export interface LogOptions {
  readonly folder: string;
  /** Faults also go to the console, as in development. */
  readonly echo?: boolean;
  /** Epoch ms. */
  readonly now?: () => number;
  /** Bytes a file may hold (1 MB); there are five of them. */
  readonly fileBytes?: number;
}

const files = 5;
const usualFileBytes = 1_000_000;
const flushAfterMs = 250;
/** Characters that may wait for the disk or be held for the failure panel; what is beyond is dropped and counted. */
const mostWaiting = 250_000;
const mostRecent = 250_000;
/** The same fault again within this time is counted, not written. */
const sameWithinMs = 10_000;

type Said = Omit<Entry, 'at'>;

interface Recent {
  readonly at: number;
  readonly level: Level;
  readonly call: unknown;
  readonly line: string;
}

/** Opens the log; nothing is read or written before the first line. */
export function openLog(options: LogOptions): Log {
  const { echo = false, now = Date.now, fileBytes = usualFileBytes } = options;
  const liner = createLiner();
  const rotating = createRotatingFile({ folder: options.folder, name: 'confdesk', files, bytes: fileBytes });
  const recent: Recent[] = [];
  let recentLength = 0;
  let waiting: string[] = [];
  let waitingLength = 0;
  /** Handed to the disk and not yet acknowledged. */
  let underWay = '';
  let dropped = 0;
  let isGivenUp = false;
  let isClosed = false;
  let writing = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let same: { readonly key: string; readonly said: Pick<Said, 'room' | 'what'>; readonly until: number; count: number } | undefined;

  /** Once: a full disk or a folder that cannot be written to must not stop the app, nor fill the console. */
  const giveUp = (error: unknown): void => {
    if (isGivenUp) return;
    isGivenUp = true;
    waiting = [];
    waitingLength = 0;
    console.error(`log: nothing is written to ${rotating.file} until the next start: ${error instanceof Error ? error.message : 'failed'}`);
  };
  const take = (): string => {
    const text = waiting.join('');
    waiting = [];
    waitingLength = 0;
    return text;
  };
  const noteDropped = (): void => {
    if (dropped === 0) return;
    const count = dropped;
    dropped = 0;
    keep({ level: 'warn', room: 'log', what: 'lines were dropped: more came than the disk takes', details: { count } });
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      noteDropped();
      underWay = take();
      if (underWay === '' || isGivenUp) return;
      await rotating.append(underWay).catch(giveUp);
      underWay = '';
    });
    return writing;
  };
  const flushNow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    noteSame();
    noteDropped();
    // What is under way may never arrive: it is written again, twice is better than not at all.
    const text = underWay + take();
    underWay = '';
    if (text === '' || isGivenUp) return;
    try {
      rotating.appendNow(text);
    } catch (error) {
      giveUp(error);
    }
  };

  function keep(said: Said): void {
    const at = now();
    const line = liner.line({ at, ...said });
    recent.push({ at, level: said.level, call: said.details?.['call'], line });
    recentLength += line.length;
    while (recentLength > mostRecent) recentLength -= recent.shift()?.line.length ?? recentLength;
    if (echo && said.level !== 'info') console.error(line);
    if (isGivenUp) return;
    if (waitingLength + line.length > mostWaiting) {
      dropped += 1;
      return;
    }
    waiting.push(`${line}\n`);
    waitingLength += line.length + 1;
    if (isClosed) flushNow();
    else timer ??= setTimeout(() => void flush(), flushAfterMs).unref();
  }
  function noteSame(): void {
    if (same === undefined) return;
    const { count, said } = same;
    same = undefined;
    if (count > 0) keep({ level: 'warn', room: said.room, what: `${said.what}: the same again`, details: { count } });
  }
  /** A fault that repeats itself must not push everything else out of the files. */
  function write(said: Said): void {
    try {
      if (said.level === 'info') {
        keep(said);
        return;
      }
      const words = said.error instanceof Error ? `${said.error.name} ${said.error.message}` : String(said.error);
      const key = JSON.stringify([said.room, said.what, words]);
      if (same?.key === key && now() < same.until) {
        same.count += 1;
        return;
      }
      noteSame();
      same = { key, said, until: now() + sameWithinMs, count: 0 };
      keep(said);
    } catch {
      // Its members throw when they are read, or it is no text: where it happened is worth a line all the same.
      keep({ level: said.level, room: said.room, what: 'an error that could not be described' });
    }
  }

  return {
    file: rotating.file,
    info(room, what, details) {
      write({ level: 'info', room, what, details });
    },
    warn(room, what, details) {
      write({ level: 'warn', room, what, details });
    },
    error(room, what, error, details) {
      write({ level: 'error', room, what, error, details });
    },
    conceal: (values) => {
      liner.conceal(values);
    },
    last: (wanted, most) =>
      recent
        .filter((one) => ('call' in wanted ? one.call === wanted.call : one.level !== 'info' && one.at >= wanted.since))
        .slice(-most)
        .map((one) => one.line),
    flush,
    flushNow,
    async close() {
      noteSame();
      await flush();
      isClosed = true;
    },
  };
}
