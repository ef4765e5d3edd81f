import { type BrowserWindow, powerMonitor } from 'electron';
import type { Events } from '../../contract/table.ts';

type State = Events['app.state']['state'];

/** Tells the page about sleep, lock and focus: revealed values hide when nobody looks, times refresh after sleep. */
export function tellState(window: BrowserWindow, tell: (state: State) => void): void {
  powerMonitor.on('suspend', () => { tell('suspend'); });
  powerMonitor.on('resume', () => { tell('resume'); });
  powerMonitor.on('lock-screen', () => { tell('locked'); });
  powerMonitor.on('unlock-screen', () => { tell('unlocked'); });
  window.on('blur', () => { tell('blurred'); });
  window.on('focus', () => { tell('focused'); });
}
