import type { Json } from '../../contract/common.ts';

const most = 50;
const lifetimeMs = 15 * 60_000;

interface Held {
  readonly at: number;
  readonly accountId: string;
  /** Only what was masked is kept, not the answer: fifty answers of 32 MB would not fit. */
  readonly values: ReadonlyMap<string, string>;
  readonly hide: (text: string) => string;
}

/** Secret values of answers, in main's memory only: of the last 50 answers, 15 minutes, gone at quit. */
export interface HeldAnswers {
  /** `values` by pointer; `hide` masks what came from the keychain: a server that echoes it must not bring it to the window. */
  hold(callId: string, accountId: string, values: ReadonlyMap<string, string>, hide: (text: string) => string): void;
  /** The value under a pointer that was masked; undefined when it is gone or was never masked. */
  value(callId: string, pointer: string): string | undefined;
  /** Drops the answers of an account. */
  forget(accountId: string): void;
  clear(): void;
}

/** Reads a JSON pointer (RFC 6901). */
function byPointer(value: Json, pointer: string): Json | undefined {
  let here: Json | undefined = value;
  if (pointer === '') return here;
  for (const part of pointer.slice(1).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof here !== 'object' || here === null) return undefined;
    if (Array.isArray(here)) here = here[Number(name)];
    else here = Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here;
}

/** The values of an answer under these pointers, as text. */
export function valuesAt(answer: Json, pointers: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const pointer of pointers) {
    const value = byPointer(answer, pointer);
    if (value !== undefined) values.set(pointer, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return values;
}

/** A store of held answers over a clock (epoch ms). */
export function createHeldAnswers(now: () => number): HeldAnswers {
  const held = new Map<string, Held>();
  let timer: NodeJS.Timeout | undefined;
  const sweep = (): void => {
    for (const [id, entry] of held) if (entry.at + lifetimeMs <= now() || held.size > most) held.delete(id);
    clearTimeout(timer);
    // Nobody may ask again: what is too old leaves memory by itself.
    const [oldest] = held.values();
    if (oldest !== undefined) timer = setTimeout(sweep, Math.max(1000, oldest.at + lifetimeMs - now())).unref();
  };
  return {
    hold(callId, accountId, values, hide) {
      if (values.size === 0) return;
      held.set(callId, { at: now(), accountId, values, hide });
      sweep();
    },
    value(callId, pointer) {
      sweep();
      const entry = held.get(callId);
      const value = entry?.values.get(pointer);
      return value === undefined ? undefined : entry?.hide(value);
    },
    forget(accountId) {
      for (const [id, entry] of held) if (entry.accountId === accountId) held.delete(id);
    },
    clear() {
      clearTimeout(timer);
      held.clear();
    },
  };
}
