import { homedir } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { Json, JsonObject } from '../../contract/common.ts';
import { makeRedactor, type Redactor } from '../redact/redact.ts';

export type Level = 'info' | 'warn' | 'error';

/** What a line says beside its words: ids, states, counts. Never texts that people typed. */
export type Details = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A line before it is redacted. */
export interface Entry {
  /** Epoch ms. */
  readonly at: number;
  readonly level: Level;
  /** Which room saw it: a folder of main, or `window`. */
  readonly room: string;
  readonly what: string;
  readonly details?: Details | undefined;
  readonly error?: unknown;
}

/** Characters of any text, of an error's words and of its stack. */
const longest = { text: 500, message: 2000, stack: 4000 } as const;
/** Cut here before it is masked, so that the work is bounded; what is written is cut after, or half a secret could stay. */
const mostRead = 20_000;
const deepestCause = 3;
/** Values kept for masking; the oldest give way. */
const mostSecrets = 200;

const home = homedir();
const homes = home === '' || home === '/' ? [] : [pathToFileURL(home).href, home];

/** A path in the log says nothing about whose computer it is. */
const withoutHome = (text: string): string => homes.reduce((given, folder) => given.replaceAll(folder, '~'), text);

/** V8 quotes what it could not parse: an answer, a file or what was typed. */
const withoutQuote = (name: string, message: string): string =>
  name === 'SyntaxError' ? message.replace(/(["']).*\1/s, '$1…$1') : message;

/** What may be kept of an error: its name, code, words and stack, and the same of its causes. Other members are not looked at. */
function describeError(error: unknown, depth = 0): JsonObject {
  if (!(error instanceof Error)) {
    const plain = typeof error === 'string' ? error : `a thrown ${error === null ? 'null' : typeof error}`;
    return { message: plain.slice(0, mostRead) };
  }
  const name = String(error.name).slice(0, mostRead);
  const code = (error as { code?: unknown }).code;
  // The stack begins with the words, which stand here already and may quote what they were about.
  const frames = (typeof error.stack === 'string' ? error.stack : '').split('\n').filter((line) => /^\s+at |^\S*@/.test(line));
  return {
    name,
    message: withoutQuote(name, String(error.message)).slice(0, mostRead),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code).slice(0, mostRead) } : {}),
    stack: withoutHome(frames.map((line) => line.trim()).join('\n')).slice(0, mostRead),
    ...(error.cause === undefined || depth >= deepestCause ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

/** Cuts every text of a masked line to what it may be long. */
function cut(value: Json, name = 'text'): Json {
  if (typeof value === 'string') return value.slice(0, name === 'message' || name === 'stack' ? longest[name] : longest.text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item, key)]));
}

/** Turns entries into lines of JSON without a secret. */
export interface Liner {
  /** One line without its line end. */
  line(entry: Entry): string;
  /** Values that must not stand in any line from now on. */
  conceal(values: Iterable<string>): void;
}

export function createLiner(): Liner {
  const secrets = new Set<string>();
  let redactor: Redactor | undefined = makeRedactor();
  return {
    conceal(values) {
      for (const value of values) {
        if (secrets.delete(value)) secrets.add(value);
        else {
          secrets.add(value);
          redactor = undefined;
        }
      }
      for (const oldest of secrets) {
        if (secrets.size <= mostSecrets) break;
        secrets.delete(oldest);
        redactor = undefined;
      }
    },
    line({ at, level, room, what, details = {}, error }) {
      // Made when a line is written, not when a secret is read: that happens with every call.
      redactor ??= makeRedactor({ secretValues: [...secrets] });
      const kept: Record<string, Json> = { time: new Date(at).toISOString(), level, room, what: what.slice(0, mostRead) };
      for (const [name, value] of Object.entries(details)) {
        if (value !== undefined && !(name in kept)) kept[name] = typeof value === 'string' ? value.slice(0, mostRead) : value;
      }
      if (error !== undefined) kept['error'] = describeError(error);
      return JSON.stringify(cut(redactor.json(kept).value));
    },
  };
}
