import type { EventEmitter } from 'node:events';
// For the global namespace `Electron`.
import type {} from 'electron';

type ElectronClass =
  | Electron.BrowserWindow
  | Electron.WebContents
  | Electron.Session
  | Electron.WebFrameMain
  | Electron.Menu
  | Electron.MenuItem
  | Electron.NativeImage
  | Electron.Protocol
  | Electron.CommandLine
  | Electron.WebRequest;

/** Electron's type, any object being accepted where it names one of Electron's own classes: here they are partial. */
export type Emulated<T> = T extends (...args: infer A) => infer R
  ? (...args: A) => Emulated<R>
  : T extends Promise<infer P>
    ? Promise<Emulated<P>>
    : T extends (infer E)[]
      ? Emulated<E>[]
      : T extends ElectronClass
        ? object
        : T;

/** The named members of an Electron type, as the stand-in must provide them. */
export type Part<T, K extends keyof T> = { [P in K]: Emulated<T[P]> };

export interface Config {
  appPath: string;
  pkg: { name?: string; productName?: string; version?: string; main?: string };
  cdpPort: string | undefined;
}

export interface Cancellable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

// The protocol is JSON without published types here: answers are looked at where they are used.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface CdpSession extends EventEmitter {
  id: string;
  send(method: string, params?: object): Promise<Json>;
}

export interface PageTarget {
  session: CdpSession;
  targetId: string;
}

export interface WindowSize {
  width: number;
  height: number;
  x: number | undefined;
  y: number | undefined;
}

/** What an isolated world says to the main process: kind, channel, call id, arguments. */
export type FromPage = [kind: string, channel: unknown, id: number, args: Json[]];

export interface WorldConfig {
  binding: string;
  dispatch: string;
  platform: string;
  arch: string;
  versions: Record<string, string | undefined>;
  env: Record<string, string | undefined>;
  argv: string[];
  /** The schemes of the app's own, which Chromium does not know. */
  schemes: string[];
}
