import { type BrowserWindow, powerMonitor } from 'electron';
import type { Events } from '../../contract/table.ts';

type State = Events['app.state']['state'];

/** Tells the page about sleep, lock and focus: revealed values hide when nobody looks, times refresh after sleep. */
export function tellState(window: BrowserWindow, tell: (state: State) => void): void {
  const told = { suspend: 'suspend', resume: 'resume', 'lock-screen': 'locked', 'unlock-screen': 'unlocked' } as const;
  for (const [event, state] of Object.entries(told)) {
    const heard = (): void => {
      tell(state);
    };
    const monitor: NodeJS.EventEmitter = powerMonitor;
    monitor.on(event, heard);
    // On macOS the window comes and goes while the app stays.
    window.once('closed', () => {
      monitor.removeListener(event, heard);
    });
  }
  window.on('blur', () => {
    tell('blurred');
  });
  window.on('focus', () => {
    tell('focused');
  });
}
