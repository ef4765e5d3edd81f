/** 32-bit hash of a seed and any parts; the same input gives the same number on every machine. */
export function hash(seed: number, ...parts: (string | number)[]): number {
  let h = (seed ^ 0x9e3779b9) >>> 0;
  for (const part of parts) {
    if (typeof part === 'number') {
      h = mix(h ^ (part >>> 0));
      h = mix(h ^ Math.floor(part / 4294967296));
      continue;
    }
    for (let i = 0; i < part.length; i += 1) h = Math.imul(h ^ part.charCodeAt(i), 0x01000193);
    h = mix(h);
  }
  return h >>> 0;
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A stream of numbers drawn from one hash (mulberry32). */
export interface Random {
  /** 0 ≤ n < limit */
  int(limit: number): number;
  /** from ≤ n ≤ to */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Starts a stream; equal seed and parts give equal streams. */
export function random(seed: number, ...parts: (string | number)[]): Random {
  let state = hash(seed, ...parts);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (limit: number): number => Math.floor(next() * limit);
  return {
    int,
    between: (from, to) => from + int(to - from + 1),
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]): T => {
      const item = list[int(list.length)];
      if (item === undefined) throw new Error('pick from an empty list');
      return item;
    },
  };
}

/** `length` characters of `alphabet`, fixed by seed and parts. */
export function token(seed: number, length: number, alphabet: string, ...parts: (string | number)[]): string {
  const r = random(seed, 'token', ...parts);
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet[r.int(alphabet.length)] ?? '';
  return text;
}

export const hexDigits = '0123456789abcdef';
export const digits = '0123456789';
export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
