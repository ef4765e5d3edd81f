// @ts-check
'use strict';
// Structured-clone values <-> JSON text. The same function text runs in Node and in the page's isolated world,
// so it uses nothing from outside itself.

/** Makes the encoder and the decoder; `toBase64` and `fromBase64` are what the runtime offers for bytes.
 * @param {(bytes: Uint8Array) => string} toBase64
 * @param {(text: string) => Uint8Array} fromBase64 */
module.exports = function makeCodec(toBase64, fromBase64) {
  /** Numbers JSON has no text for, by reference. @type {[number, number][]} */
  const special = [
    [-2, NaN],
    [-3, Infinity],
    [-4, -Infinity],
    [-5, -0],
  ];
  /** @param {unknown} root @returns {string} */
  function encode(root) {
    /** @type {unknown[]} */
    const table = [];
    const seen = new Map();
    /** @param {unknown} value @returns {number} */
    const put = (value) => {
      if (value === undefined) return -1;
      if (typeof value === 'number') for (const [ref, number] of special) if (Object.is(value, number)) return ref;
      if (seen.has(value)) return seen.get(value);
      const ref = table.length;
      // Registered before its parts, so that a cycle finds it.
      seen.set(value, ref);
      table.push(0);
      table[ref] = body(value);
      return ref;
    };
    /** @param {any} value */
    const body = (value) => {
      if (value === null || /^(string|boolean|number)$/.test(typeof value)) return value;
      if (typeof value === 'bigint') return ['n', String(value)];
      const tag = Object.prototype.toString.call(value).slice(8, -1);
      if (tag === 'Date') return ['d', put(value.getTime())];
      if (tag === 'RegExp') return ['r', value.source, value.flags];
      if (tag === 'Map') return ['m', ...[...value].flat().map(put)];
      if (tag === 'Set') return ['s', ...[...value].map(put)];
      if (tag === 'ArrayBuffer') return ['b', toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) return ['t', tag, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
      if (tag === 'Error') return ['e', value.name, value.message, value.stack, put(value.cause)];
      if (Array.isArray(value)) return ['a', ...value.map(put)];
      if (tag === 'Object') return ['o', ...Object.keys(value).flatMap((key) => [key, put(value[key])])];
      throw new Error('An object could not be cloned.');
    };
    return JSON.stringify([put(root), table]);
  }

  /** @param {string} text @returns {any} */
  function decode(text) {
    const [root, table] = JSON.parse(text);
    const done = new Map();
    /** @param {number} ref @returns {any} */
    const get = (ref) => {
      if (ref === -1) return undefined;
      if (ref < 0) return special.find(([known]) => known === ref)?.[1];
      if (done.has(ref)) return done.get(ref);
      const entry = table[ref];
      /** @template T @param {T} value @returns {T} */
      const set = (value) => {
        done.set(ref, value);
        return value;
      };
      if (!Array.isArray(entry)) return set(entry);
      switch (entry[0]) {
        case 'n':
          return set(BigInt(entry[1]));
        case 'd':
          return set(new Date(get(entry[1])));
        case 'r':
          return set(new RegExp(entry[1], entry[2]));
        case 'b':
          return set(fromBase64(entry[1]).buffer);
        case 't': {
          const bytes = fromBase64(entry[2]);
          if (entry[1] === 'Uint8Array') return set(bytes);
          const View = /** @type {any} */ (globalThis)[entry[1]];
          return set(new View(bytes.buffer));
        }
        case 'e': {
          const standard = /^(Eval|Range|Reference|Syntax|Type|URI)Error$/.test(entry[1]);
          const error = set(new (standard ? /** @type {any} */ (globalThis)[entry[1]] : Error)(entry[2]));
          error.stack = entry[3];
          if (entry[4] !== -1) error.cause = get(entry[4]);
          return error;
        }
        case 'm': {
          const map = set(new Map());
          for (let i = 1; i < entry.length; i += 2) map.set(get(entry[i]), get(entry[i + 1]));
          return map;
        }
        case 's': {
          const all = set(new Set());
          for (let i = 1; i < entry.length; i++) all.add(get(entry[i]));
          return all;
        }
        case 'a': {
          /** @type {unknown[]} */
          const list = set([]);
          for (let i = 1; i < entry.length; i++) list.push(get(entry[i]));
          return list;
        }
        case 'o': {
          const object = set({});
          // Defined, not assigned: a key `__proto__` must stay a plain key.
          for (let i = 1; i < entry.length; i += 2)
            Object.defineProperty(object, entry[i], {
              value: get(entry[i + 1]),
              writable: true,
              enumerable: true,
              configurable: true,
            });
          return object;
        }
        default:
          throw new Error('unknown value');
      }
    };
    return get(root);
  }
  return { encode, decode };
};
