import type { Json } from '../../contract/common.ts';

const most = 50;
const lifetimeMs = 15 * 60_000;

interface Held {
  readonly at: number;
  readonly answer: Json;
  readonly pointers: ReadonlySet<string>;
}

/** Answers with their secrets, in main's memory only: the last 50, 15 minutes, gone at quit. */
export interface HeldAnswers {
  hold(callId: string, answer: Json, pointers: readonly string[]): void;
  /** The value under a pointer that was masked; undefined when it is gone or was never masked. */
  value(callId: string, pointer: string): string | undefined;
  clear(): void;
}

/** Reads a JSON pointer (RFC 6901). */
export function byPointer(value: Json, pointer: string): Json | undefined {
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

/** A store of held answers over a clock (epoch ms). */
export function createHeldAnswers(now: () => number): HeldAnswers {
  const held = new Map<string, Held>();
  const sweep = (): void => {
    for (const [id, entry] of held) if (entry.at + lifetimeMs <= now() || held.size > most) held.delete(id);
  };
  return {
    hold(callId, answer, pointers) {
      if (pointers.length === 0) return;
      held.set(callId, { at: now(), answer, pointers: new Set(pointers) });
      sweep();
    },
    value(callId, pointer) {
      sweep();
      const entry = held.get(callId);
      if (entry === undefined || !entry.pointers.has(pointer)) return undefined;
      const value = byPointer(entry.answer, pointer);
      return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
    },
    clear: () => { held.clear(); },
  };
}
