// @ts-check
'use strict';
// One end of the private channel between the page's world and the preload's world: sent into pages as text.
// A detached DOM node is the channel; CustomEvent.detail on it is structured-cloned between the worlds, and dispatch
// is synchronous. Everything that could be patched by the page is captured before its first script.

/** @typedef {import('./globals.ts').Tree} Tree */

/** @type {import('./globals.ts').MakeEndpoint} */
module.exports = function makeEndpoint(page, node, out, inn) {
  const { CustomEvent } = page;
  const { apply } = Reflect;
  const dispatch = page.EventTarget.prototype.dispatchEvent;
  const clone = structuredClone;
  const detailOf = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(/** @type {any} */ (CustomEvent).prototype, 'detail')?.get);
  /** @type {Map<number, import('./globals.ts').AnyFunction>} */
  const functions = new Map();
  const ids = new WeakMap();
  const waiting = new Map();
  const extra = new Map();
  let last = 0;
  /** @type {{ ok: boolean; v: Tree } | undefined} */
  let answer;

  /** @param {any} value @param {Set<unknown>} [seen] @returns {boolean} */
  const needsHelp = (value, seen = new Set()) =>
    typeof value === 'function' ||
    value instanceof Promise ||
    value instanceof Error ||
    (value !== null &&
      typeof value === 'object' &&
      !ArrayBuffer.isView(value) &&
      !seen.has(value) &&
      !!seen.add(value) &&
      Object.keys(value).some((key) => needsHelp(value[key], seen)));

  /** @param {any} value @returns {Tree} */
  function encode(value) {
    if (typeof value === 'function') {
      let id = ids.get(value);
      if (!id) {
        id = ++last;
        ids.set(value, id);
        functions.set(id, value);
      }
      return ['f', id];
    }
    if (value instanceof Promise) {
      const id = ++last;
      value
        .then(
          (result) => post('settle', { id, ok: true, v: encode(result) }),
          (error) => post('settle', { id, ok: false, v: encode(error) }),
        )
        // A result that cannot cross rejects the promise on the other side.
        .catch((error) => post('settle', { id, ok: false, v: encode(error) }));
      return ['p', id];
    }
    if (value instanceof Error) return ['e', value.name, value.message];
    if (typeof value === 'symbol') return ['r', undefined];
    if (value === null || typeof value !== 'object') return ['r', value];
    try {
      return ['r', clone(value)];
    } catch {
      if (!needsHelp(value)) throw new Error('An object could not be cloned.');
    }
    if (Array.isArray(value)) return ['a', value.map(encode)];
    return ['o', Object.keys(value).map((key) => [key, encode(value[key])])];
  }

  /** @param {any} value @returns {any} */
  const freezeAll = (value) => {
    const plain = /^\[object (Object|Array)\]$/.test(Object.prototype.toString.call(value));
    if (plain && !Object.isFrozen(value)) {
      Object.freeze(value);
      for (const key of Object.keys(value)) freezeAll(value[key]);
    }
    return value;
  };

  /** @param {Tree} tree @param {boolean} [freeze] @returns {unknown} */
  function decode(tree, freeze) {
    switch (tree[0]) {
      case 'f': {
        const id = tree[1];
        return (/** @type {unknown[]} */ ...args) => call(id, args);
      }
      case 'p':
        return new Promise((resolve, reject) => waiting.set(tree[1], { resolve, reject }));
      case 'e': {
        const error = new Error(tree[2]);
        if (tree[1] !== 'Error') Object.defineProperty(error, 'name', { value: tree[1], configurable: true });
        return error;
      }
      case 'a': {
        const list = tree[1].map((item) => decode(item, freeze));
        return freeze ? Object.freeze(list) : list;
      }
      case 'o': {
        /** @type {Record<string, unknown>} */
        const object = {};
        for (const [key, item] of tree[1])
          Object.defineProperty(object, key, {
            value: decode(item, freeze),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        return freeze ? Object.freeze(object) : object;
      }
      default:
        return freeze ? freezeAll(tree[1]) : tree[1];
    }
  }

  /** @param {string} kind @param {unknown} data */
  const post = (kind, data) => {
    apply(dispatch, node, [new CustomEvent(out, { detail: { kind, data } })]);
  };

  /** @param {number} id @param {unknown[]} args */
  function call(id, args) {
    answer = undefined;
    post('call', { id, args: args.map((arg) => encode(arg)) });
    const got = answer;
    answer = undefined;
    if (!got) throw new Error('electron-stand-in: the other world is gone');
    const { ok, v } = /** @type {{ ok: boolean; v: Tree }} */ (got);
    const value = decode(v);
    if (!ok) throw value;
    return value;
  }

  /** @param {{ id: number; args: Tree[] }} wanted */
  function run({ id, args }) {
    try {
      const wantedFunction = functions.get(id);
      if (!wantedFunction) throw new Error('electron-stand-in: no such function');
      return { ok: true, v: encode(wantedFunction(...args.map((arg) => decode(arg)))) };
    } catch (error) {
      return { ok: false, v: encode(error instanceof Error ? error : new Error(String(error))) };
    }
  }

  node.addEventListener(inn, (event) => {
    const { kind, data } = apply(detailOf, event, []);
    if (kind === 'call') post('answer', run(data));
    else if (kind === 'answer') answer = data;
    else if (kind === 'settle') {
      const promise = waiting.get(data.id);
      waiting.delete(data.id);
      const value = decode(data.v);
      if (data.ok) promise?.resolve(value);
      else promise?.reject(value);
    } else extra.get(kind)?.(data);
  });
  return { encode, decode, post, on: (kind, listener) => extra.set(kind, listener) };
};
