import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Language } from '../../contract/common.ts';
import { usualLimitPercent } from '../../contract/limits.ts';
import type { Density, Preferences, Theme } from '../../contract/table.ts';
import { bridge } from '../lib/bridge.ts';
import { setLanguage } from '../lib/i18n.ts';

/** How a grid's columns were arranged by the user. */
export interface GridLayout {
  readonly hidden?: readonly string[];
  readonly shown?: readonly string[];
  readonly pinned?: readonly string[];
  readonly widths?: Readonly<Record<string, number>>;
}

/** What the window remembers for itself, kept as JSON text in preferences.layout. */
export interface Layout {
  readonly tab?: string;
  /** Account of each tab. */
  readonly accounts?: Readonly<Record<string, string>>;
  readonly grids?: Readonly<Record<string, GridLayout>>;
  /** Widths of detail panes in px. */
  readonly panes?: Readonly<Record<string, number>>;
  /** Small choices of a tab, such as its segment. */
  readonly choices?: Readonly<Record<string, string>>;
}

const saveAfterMs = 400;

function readLayout(text: string): Layout {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** Language, theme, density and the remembered layout. */
export const usePreferencesStore = defineStore('preferences', () => {
  const language = ref<Language>('zh-CN');
  const theme = ref<Theme>('system');
  const density = ref<Density>('normal');
  const limitPercent = ref(usualLimitPercent);
  const layout = shallowRef<Layout>({});
  const systemDark = ref(false);
  const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemDark.value));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listening = false;

  /** Resolves when the language is shown, too: the texts of another one may have to come first. */
  function show(): Promise<void> {
    document.documentElement.classList.toggle('dark', dark.value);
    document.documentElement.dataset['theme'] = dark.value ? 'dark' : 'light';
    return setLanguage(language.value);
  }

  function take(value: Preferences): Promise<void> {
    language.value = value.language;
    theme.value = value.theme;
    density.value = value.density;
    limitPercent.value = value.limitPercent;
    // A layout change of ours still waiting to be saved is newer than what main holds.
    if (timer === undefined) layout.value = readLayout(value.layout);
    return show();
  }

  /** Reads preferences and follows the system's theme and changes made elsewhere (the menu). */
  async function load(): Promise<void> {
    if (!listening) {
      listening = true;
      const media = window.matchMedia('(prefers-color-scheme: dark)');
      systemDark.value = media.matches;
      media.addEventListener('change', (event) => {
        systemDark.value = event.matches;
        void show();
      });
      bridge().on('preferences.changed', (value) => {
        void take(value);
      });
    }
    const answer = await bridge().preferences.get();
    await (answer.ok ? take(answer.value) : show());
  }

  async function set(change: Partial<Omit<Preferences, 'layout'>>): Promise<void> {
    if (change.language !== undefined) language.value = change.language;
    if (change.theme !== undefined) theme.value = change.theme;
    if (change.density !== undefined) density.value = change.density;
    if (change.limitPercent !== undefined) limitPercent.value = change.limitPercent;
    await Promise.all([show(), bridge().preferences.set(change)]);
  }

  /** Remembers a part of the layout; written a moment later, many changes at once. */
  function remember(change: Layout): void {
    layout.value = { ...layout.value, ...change };
    clearTimeout(timer);
    // What could not be saved is saved with the next change.
    timer = setTimeout(() => void flush().catch(() => undefined), saveAfterMs);
  }

  /** Writes a layout that still waits. */
  async function flush(): Promise<void> {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    await bridge().preferences.set({ layout: JSON.stringify(layout.value) });
  }

  function rememberGrid(id: string, change: GridLayout): void {
    remember({ grids: { ...layout.value.grids, [id]: change } });
  }

  function rememberPane(id: string, width: number): void {
    remember({ panes: { ...layout.value.panes, [id]: width } });
  }

  function rememberChoice(id: string, value: string): void {
    remember({ choices: { ...layout.value.choices, [id]: value } });
  }

  return {
    language,
    theme,
    density,
    limitPercent,
    layout,
    dark,
    load,
    set,
    remember,
    flush,
    rememberGrid,
    rememberPane,
    rememberChoice,
  };
});
