import type { Phrase } from '../../contract/common.ts';

/** What a person must be told about the files of the profile, from the start of the app on: a file that was set aside, or is left alone. */
export interface Notices {
  add(notice: Phrase): void;
  /** In the order they came. */
  list(): readonly Phrase[];
  /** Told of each one that comes from now on. */
  onAdded(listener: (notice: Phrase) => void): void;
}

/** None yet. */
export function createNotices(): Notices {
  const all: Phrase[] = [];
  const listeners: ((notice: Phrase) => void)[] = [];
  return {
    add(notice) {
      all.push(notice);
      for (const listener of listeners) listener(notice);
    },
    list: () => [...all],
    onAdded: (listener) => {
      listeners.push(listener);
    },
  };
}
