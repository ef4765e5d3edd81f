import { setTimeout as wait } from 'node:timers/promises';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../log/log.ts';
import { endThreads } from '../threads/thread.ts';

/** Longest time closing may take: a step that hangs (a dying disk) is left behind, and History says "unfinished" then. */
const closeWithinMs = 8000;
/** Longest time the threads that are left may take to be terminated: a process that ends with threads alive may crash. */
const threadsWithinMs = 1000;

export interface LifecycleOptions {
  readonly profile: string;
  readonly log: Log;
  readonly window: () => BrowserWindow | undefined;
  readonly start: () => Promise<void>;
  /** Ends the services; absent while there are none. */
  readonly close: () => Promise<void> | undefined;
}

/** One process per profile, a start that fails aloud, and a quit that waits for the services but always comes. */
export function live({ profile, log, window, start, close }: LifecycleOptions): void {
  // A second start brings the first window forward: two processes must not share one history.
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.on('second-instance', () => {
    if (window()?.isMinimized() === true) window()?.restore();
    window()?.focus();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let closing = false;
  app.on('will-quit', (event) => {
    const ending = closing ? undefined : close();
    if (ending === undefined) return;
    closing = true;
    event.preventDefault();
    void Promise.race([ending.catch(() => undefined), wait(closeWithinMs)])
      .then(() => Promise.race([endThreads(), wait(threadsWithinMs)]))
      .finally(() => {
        app.exit(0);
      });
  });
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.error('main', 'the start failed', error);
      // Without its folder the app cannot work: said in a box of the system, since no page can say it.
      dialog.showErrorBox('ConfDesk', `${profile}\n${error instanceof Error ? error.message : String(error)}`);
      app.exit(1);
    });
}
