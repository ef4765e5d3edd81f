import { app, type WebContents } from 'electron';

/** Whether a page of the window may go there: its own document only. */
export function mayNavigate(url: string, origins: readonly string[]): boolean {
  return origins.some((origin) => url === origin || url.startsWith(`${origin}/`));
}

function guard(contents: WebContents, origins: readonly string[]): void {
  // Checklist 13: no navigation away. A reload of our own page is one too, and stays allowed.
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, origins)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url, origins)) event.preventDefault();
  });
  // Checklist 14: no new windows. Pages outside open through links.open, from an allow-list.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Checklist 11 and 12: no webview at all.
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}

/** Applies the rules to every web contents that is ever made. */
export function guardNavigation(origins: readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => {
    guard(contents, origins);
  });
}
