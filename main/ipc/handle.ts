import { ipcMain, type WebContents } from 'electron';
import { channels, type EventName, type Events } from '../../contract/table.ts';
import type { Dispatch } from './dispatch.ts';

/** Registers every channel of the table on the one ipcMain; who asks is read from the frame itself (checklist 17). */
export function handleAll(dispatch: Dispatch): void {
  for (const channel of channels) {
    ipcMain.handle(channel, (event, request: unknown) => {
      const frame = event.senderFrame;
      return dispatch(channel, { isMainFrame: frame !== null && frame.parent === null, url: frame?.url ?? '' }, request);
    });
  }
}

/** Sends one event of the table to a window. */
export function emitTo<E extends EventName>(contents: WebContents, event: E, payload: Events[E]): void {
  if (!contents.isDestroyed()) contents.send(event, payload);
}
