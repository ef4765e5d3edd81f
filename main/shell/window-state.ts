import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { writeWholeSync } from '../files/whole-file.ts';

export interface WindowState {
  readonly bounds: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number };
  readonly maximized: boolean;
}

export const smallest = { width: 960, height: 600 };
const usual: WindowState = { bounds: { width: 1280, height: 800 }, maximized: false };

/** Whether enough of a window lies on a screen to be found again. */
export function isVisible(bounds: Rectangle, area: Rectangle): boolean {
  const wide = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const high = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return wide >= 100 && high >= 60;
}

/** Where the window was; the usual place when that screen is gone or the file is not ours. */
export function readWindowState(profile: string): WindowState {
  try {
    const kept = JSON.parse(readFileSync(path.join(profile, 'window.json'), 'utf8')) as Partial<WindowState>;
    const { width, height, x, y } = kept.bounds ?? usual.bounds;
    if (!(width >= smallest.width && height >= smallest.height)) return usual;
    const placed =
      x !== undefined && y !== undefined && isVisible({ x, y, width, height }, screen.getDisplayMatching({ x, y, width, height }).workArea);
    return { bounds: placed ? { width, height, x, y } : { width, height }, maximized: kept.maximized === true };
  } catch {
    return usual;
  }
}

/** Remembers size and place when the window closes. */
export function keepWindowState(window: BrowserWindow, profile: string): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getBounds(), maximized: window.isMaximized() };
    try {
      writeWholeSync(path.join(profile, 'window.json'), JSON.stringify(state));
    } catch {
      // A full disk must not keep the window open.
    }
  });
}
