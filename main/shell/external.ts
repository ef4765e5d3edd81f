import { shell } from 'electron';

/** Hosts that may be opened in the system browser (checklist 15): the vendors' documents and consoles. */
const hosts: ReadonlySet<string> = new Set([
  'cloud.tencent.com',
  'console.cloud.tencent.com',
  'meeting.tencent.com',
  'console.ytx.net',
  'www.electronjs.org',
]);

/** Whether an address is https and on the list. */
export function mayOpen(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' && hosts.has(parsed.hostname) && parsed.username === '' && parsed.port === '';
}

/** Opens a page of the list in the system browser; rejects for any other. */
export async function openExternal(url: string): Promise<void> {
  if (!mayOpen(url)) throw new Error('not on the list of pages that may be opened');
  await shell.openExternal(url);
}
