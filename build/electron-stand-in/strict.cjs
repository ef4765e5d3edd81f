// @ts-check
'use strict';
// What is not emulated throws: a no-op that looks like success would make a test lie.

/** The error for a member that the stand-in does not have.
 * @param {string} name */
const notEmulated = (name) => new Error(`electron-stand-in: ${name} is not emulated`);

/** Throws for a member that the stand-in does not have.
 * @param {string} name
 * @returns {never} */
function refuse(name) {
  throw notEmulated(name);
}

// Asked for by `await`, JSON and the inspector's previews, on any object.
const PROBES = new Set(['then', 'toJSON']);

/** Wraps an object so that reading or setting a member it does not have throws.
 * @template {object} T
 * @param {T} target
 * @param {string} name
 * @returns {T} */
function strict(target, name) {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'symbol' || key in object || PROBES.has(key)) return Reflect.get(object, key);
      return refuse(`${name}.${key}`);
    },
    set(object, key, value) {
      if (typeof key !== 'symbol' && !(key in object)) refuse(`${name}.${key} =`);
      return Reflect.set(object, key, value);
    },
  });
}

const LISTENERS = /** @type {const} */ (['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']);

/** Makes an emitter refuse listeners for events that never come here: they would wait for ever in silence.
 * @template {import('node:events').EventEmitter} T
 * @param {T} emitter
 * @param {string} name
 * @param {readonly string[]} events
 * @returns {T} */
function strictEvents(emitter, name, events) {
  const known = new Set(events);
  for (const method of LISTENERS) {
    const original = emitter[method];
    Object.defineProperty(emitter, method, {
      configurable: true,
      writable: true,
      /** @param {string | symbol} event @param {(...args: unknown[]) => void} listener */
      value(event, listener) {
        if (typeof event === 'string' && !known.has(event)) refuse(`event '${event}' of ${name}`);
        original.call(emitter, event, listener);
        return this;
      },
    });
  }
  return emitter;
}

/** An event object whose default can be prevented.
 * @returns {import('./types.ts').Cancellable} */
const cancellable = () => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});

module.exports = { cancellable, notEmulated, refuse, strict, strictEvents };
