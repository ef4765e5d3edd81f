// The little of a web page's globals that the scripts sent into pages use. They take `globalThis` as an argument:
// declaring the DOM for real would give it to all code that runs in Node.

export interface PageNode {
  addEventListener(type: string, listener: (event: PageEvent) => void): void;
}

export interface PageEvent {
  relatedTarget: PageNode;
  defaultPrevented: boolean;
  clientX: number;
  clientY: number;
  target: {
    closest?(selector: string): { href?: string; target?: string } | null;
    isContentEditable?: boolean;
    tagName?: string;
  };
  preventDefault(): void;
  stopImmediatePropagation(): void;
}

type Listen = (type: string, listener: (event: PageEvent) => void, capture?: boolean) => void;

// Page functions are wrapped and called with whatever arguments the page gives.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyFunction = (...args: any[]) => any;

export interface PageWindow {
  [key: string]: unknown;
  top: unknown;
  innerWidth: number;
  innerHeight: number;
  CustomEvent: new (type: string, init: { detail: unknown }) => PageEvent;
  MouseEvent: new (type: string, init: { relatedTarget: PageNode }) => PageEvent;
  DOMException: new (message: string, name: string) => Error;
  MutationObserver: new (callback: () => void) => { observe(node: unknown, options: object): void };
  EventTarget: { prototype: { dispatchEvent(event: PageEvent): boolean } };
  Notification?: Record<string, AnyFunction>;
  MediaDevices?: { prototype: Record<string, AnyFunction> };
  Clipboard?: { prototype: Record<string, AnyFunction> };
  Geolocation?: { prototype: Record<string, AnyFunction> };
  document: { title: string; head: unknown; createElement(tag: string): PageNode };
  addEventListener: Listen;
  removeEventListener: Listen;
  dispatchEvent(event: PageEvent): boolean;
  reportError(error: unknown): void;
  getSelection(): unknown;
}

/** A value on its way between the two worlds: raw, function, promise, error, array or object. */
export type Tree = ['r', unknown] | ['f' | 'p', number] | ['e', string, string] | ['a', Tree[]] | ['o', [string, Tree][]];

export interface Endpoint {
  encode(value: unknown): Tree;
  decode(tree: Tree, freeze?: boolean): unknown;
  post(kind: string, data: unknown): void;
  // Each kind carries its own data.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  on(kind: string, listener: (data: any) => void): void;
}

export type MakeEndpoint = (page: PageWindow, node: PageNode, out: string, inn: string) => Endpoint;
