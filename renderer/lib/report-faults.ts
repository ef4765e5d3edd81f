import type { App } from 'vue';
import type { WindowFault } from '../../contract/table.ts';
import { ask, bridge } from './bridge.ts';

/** Faults told to main within a minute; main has a limit of its own. */
const most = 10;
const minuteMs = 60_000;
/** The browser says this when a size settles over two frames: nothing is wrong then. */
const harmless = /^ResizeObserver loop/;

/** Sends what nobody caught in the window to the log of main: error, rejection, and what fails inside a component. */
export function reportFaults(app: App): void {
  let since = 0;
  let count = 0;
  const report = (kind: WindowFault['kind'], cause: unknown, where: string): void => {
    const isError = cause instanceof Error;
    const message = isError ? cause.message : typeof cause === 'string' ? cause : `a thrown ${typeof cause}`;
    if (harmless.test(message)) return;
    const now = Date.now();
    if (now - since > minuteMs) [since, count] = [now, 0];
    count += 1;
    if (count > most) return;
    const fault: WindowFault = {
      kind,
      name: (isError ? cause.name : '').slice(0, 100),
      message: message.slice(0, 2000),
      stack: (isError ? (cause.stack ?? '') : '').slice(0, 8000),
      where: where.slice(0, 300),
    };
    void ask(() => bridge().app.report(fault));
  };
  app.config.errorHandler = (cause, _instance, info) => {
    // With a handler of ours Vue no longer says it itself.
    console.error(cause);
    report('component', cause, info);
  };
  window.addEventListener('error', (event) => {
    report('error', event.error ?? event.message, `${event.filename}:${String(event.lineno)}`);
  });
  window.addEventListener('unhandledrejection', (event) => {
    report('rejection', event.reason, '');
  });
}
