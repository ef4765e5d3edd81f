import { config } from '@vue/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { createPinia, setActivePinia } from 'pinia';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { i18n, loadLanguage, setLanguage } from '../../renderer/lib/i18n.ts';
import { usePreferencesStore } from '../../renderer/stores/preferences.ts';

// happy-dom lays nothing out: every element gets one size, so that the virtual grid has a window to fill.
for (const [name, size] of [
  ['offsetHeight', 640],
  ['offsetWidth', 1000],
  ['clientHeight', 640],
  ['clientWidth', 1000],
] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
}
// Nor does it ever tell of a size: once, as a browser does for whatever begins to be observed.
window.ResizeObserver = class implements ResizeObserver {
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(): void {
    queueMicrotask(() => {
      this.#tell([], this);
    });
  }
  unobserve(): void {}
  disconnect(): void {}
};
HTMLElement.prototype.setPointerCapture ??= () => {};
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
  onchange: null,
  dispatchEvent: () => true,
})) as typeof window.matchMedia;

config.global.plugins = [i18n];
await loadLanguage('en');

beforeEach(() => {
  const pinia = createPinia();
  setActivePinia(pinia);
  config.global.plugins = [i18n, pinia];
  void setLanguage('zh-CN');
});

afterEach(async () => {
  // A layout that waits to be written goes to this test's bridge: later there is none, and the timer would fail another test.
  await usePreferencesStore().flush();
  setBridge(undefined);
  document.body.replaceChildren();
  vi.useRealTimers();
});
