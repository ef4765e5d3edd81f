import { languages, type Phrase } from '../../contract/common.ts';
import { usualLimitPercent } from '../../contract/limits.ts';
import type { Preferences } from '../../contract/table.ts';
import { openDocument } from '../files/document.ts';

const choices: { readonly [K in 'language' | 'theme' | 'density']: readonly Preferences[K][] } = {
  language: languages,
  theme: ['system', 'light', 'dark'],
  density: ['compact', 'normal', 'comfortable'],
};

/** The members of a file that are what they should be; others keep their defaults. Throws where it is no document. Read before the window, so without zod. */
function readable(file: unknown): Partial<Preferences> {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) throw new Error('not preferences');
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

/**
 * Preferences in <profile>/preferences.json: owner-only, written atomically. One that cannot be read is set aside, which `notice` is told,
 * and gives the defaults.
 */
export async function openPreferences(
  file: string,
  systemLanguage: string,
  notice: (notice: Phrase) => void = () => undefined,
): Promise<PreferenceStore> {
  const defaults: Preferences = {
    language: /^zh/i.test(systemLanguage) ? 'zh-CN' : 'en',
    theme: 'system',
    density: 'normal',
    limitPercent: usualLimitPercent,
    layout: '{}',
  };
  const document = await openDocument<Preferences>({
    file,
    empty: defaults,
    parse: (content) => ({ ...defaults, ...readable(content) }),
    maxBytes: 8 * 1024 * 1024,
    asideKey: 'overview.files.preferences',
    notice,
    now: Date.now,
  });
  let current = document.value;
  let writing: Promise<unknown> = Promise.resolve();
  const listeners: ((now: Preferences) => void)[] = [];
  return {
    get: () => current,
    async set(change) {
      current = { ...current, ...change };
      for (const listener of listeners) listener(current);
      const written = document.write(current);
      writing = written.catch(() => undefined);
      await written;
      return current;
    },
    onChanged: (listener) => {
      listeners.push(listener);
    },
    async close() {
      await writing;
    },
  };
}
