import { app, dialog } from 'electron';
import type { Language } from '../../contract/common.ts';
import { say } from '../../texts/say.ts';
import type { Log } from '../log/log.ts';

/** The one that was chosen may not have been read yet. */
const both: readonly Language[] = ['zh-CN', 'en'];

/** A console that nobody reads any more (its terminal was closed) is no fault of ours. */
const isLostConsole = (error: unknown): boolean =>
  error instanceof Error && ['EPIPE', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '') && /\bwrite\b/.test(error.message);

/**
 * Keeps what nobody caught in the log. A promise that nobody waited for leaves the rest as it was: the app goes on. An exception that
 * reached the event loop may have left anything half done, read-only and pacing included: it is said in a box of the system, and the app
 * ends the usual way, History and jobs closed; calls under way are "unfinished" then, jobs go on at the next start.
 */
export function watchFaults(log: Log): void {
  let isEnding = false;
  process.on('uncaughtException', (error) => {
    log.error('main', 'an exception nobody caught', error);
    if (isEnding || isLostConsole(error)) return;
    isEnding = true;
    log.flushNow();
    const text = both.map((language) => say(language, { key: 'errors.crash', params: { file: log.file } }));
    dialog.showErrorBox('ConfDesk', text.join('\n\n'));
    app.quit();
  });
  process.on('unhandledRejection', (reason) => {
    log.error('main', 'a promise failed and nobody waited for it', reason);
  });
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error('window', 'its process ended', undefined, { reason, exitCode });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit') log.error('main', 'a process of the browser engine ended', undefined, { type, name, reason, exitCode });
  });
  process.on('exit', (code) => {
    log.info('main', 'ended', { code });
    log.flushNow();
  });
}
