import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { languages } from '../../contract/common.ts';
import { usualLimitPercent } from '../../contract/limits.ts';
import type { Preferences } from '../../contract/table.ts';

const choices: { readonly [K in 'language' | 'theme' | 'density']: readonly Preferences[K][] } = {
  language: languages,
  theme: ['system', 'light', 'dark'],
  density: ['compact', 'normal', 'comfortable'],
};

/** The members of a file that are what they should be; others keep their defaults. Read before the window, so without zod. */
function readable(file: unknown): Partial<Preferences> {
  if (typeof file !== 'object' || file === null) return {};
  const given = file as Record<string, unknown>;
  const known: Record<string, unknown> = typeof given['layout'] === 'string' ? { layout: given['layout'] } : {};
  const percent = given['limitPercent'];
  if (typeof percent === 'number' && Number.isInteger(percent) && percent >= 10 && percent <= 100) known['limitPercent'] = percent;
  for (const [name, allowed] of Object.entries(choices)) {
    if ((allowed as readonly unknown[]).includes(given[name])) known[name] = given[name];
  }
  return known;
}

export interface PreferenceStore {
  get(): Preferences;
  set(change: Partial<Preferences>): Promise<Preferences>;
  onChanged(listener: (now: Preferences) => void): void;
  /** Waits for the last write. */
  close(): Promise<void>;
}

/** Preferences in <profile>/preferences.json: owner-only, written atomically; an unreadable file gives the defaults. */
export async function openPreferences(file: string, systemLanguage: string): Promise<PreferenceStore> {
  const defaults: Preferences = {
    language: /^zh/i.test(systemLanguage) ? 'zh-CN' : 'en',
    theme: 'system',
    density: 'normal',
    limitPercent: usualLimitPercent,
    layout: '{}',
  };
  let current = defaults;
  try {
    current = { ...defaults, ...readable(JSON.parse(await readFile(file, 'utf8'))) };
  } catch {
    // No file yet, or not one of ours: preferences are not worth stopping for.
  }
  let writing = Promise.resolve();
  const listeners: ((now: Preferences) => void)[] = [];
  const write = async (): Promise<void> => {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(`${file}.new`, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(current, null, 2));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
  };
  return {
    get: () => current,
    async set(change) {
      current = { ...current, ...change };
      for (const listener of listeners) listener(current);
      // Writes follow each other; a failed one (full disk) must not stop the next.
      writing = writing.then(write, write);
      await writing;
      return current;
    },
    onChanged: (listener) => {
      listeners.push(listener);
    },
    close: () => writing.catch(() => undefined),
  };
}
