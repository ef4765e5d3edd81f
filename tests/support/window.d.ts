import type { Bridge } from '../../contract/table.ts';

declare global {
  /** What runs inside page.evaluate sees the page's window: the bridge is all of it that the specs use. */
  interface Window {
    readonly confdesk: Bridge;
  }
  const window: Window & typeof globalThis & { readonly innerWidth: number; readonly innerHeight: number };
}
