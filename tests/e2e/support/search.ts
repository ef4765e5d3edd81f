import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** A place that was searched: its name and every byte of it. */
export type Places = Map<string, Buffer>;

/** The part of a text's base64 that does not depend on what stands before or after it, for each of three offsets. */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    return whole.slice(from, to);
  });
}

/** Every form in which a value could lie about: raw, escaped, encoded, in two bytes a character. */
export function formsOf(value: string): Map<string, Buffer> {
  const bytes = Buffer.from(value);
  const forms = new Map<string, Buffer>();
  const add = (name: string, text: string | Buffer): void => {
    const form = Buffer.isBuffer(text) ? text : Buffer.from(text);
    if (form.length > 0 && ![...forms.values()].some((one) => one.equals(form))) forms.set(name, form);
  };
  add('raw', value);
  add('JSON-escaped', JSON.stringify(value).slice(1, -1));
  add('JSON-escaped twice', JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1));
  const escaped = (upper: boolean): string =>
    value
      .split('')
      .map((c) => {
        const code = c.charCodeAt(0).toString(16).padStart(4, '0');
        return c > '~' ? `\\u${upper ? code.toUpperCase() : code}` : JSON.stringify(c).slice(1, -1);
      })
      .join('');
  add('JSON with \\u', escaped(false));
  // As V8 writes a heap snapshot.
  add('JSON with \\U', escaped(true));
  add('percent-encoded', encodeURIComponent(value));
  add('percent-encoded, every byte', [...bytes].map((b) => `%${b.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
  add('form-encoded', new URLSearchParams({ v: value }).toString().slice(2));
  add('HTML-escaped', value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'));
  base64Cores(bytes).forEach((core, offset) => {
    add(`base64 at ${offset}`, core);
    add(`base64url at ${offset}`, core.replaceAll('+', '-').replaceAll('/', '_'));
  });
  add('hex', bytes.toString('hex'));
  add('HEX', bytes.toString('hex').toUpperCase());
  add('UTF-16LE', Buffer.from(value, 'utf16le'));
  add('UTF-16BE', Buffer.from(value, 'utf16le').swap16());
  return forms;
}

/** Where a value was found, as "place: form". */
export function findIn(places: Places, value: string): string[] {
  const found: string[] = [];
  for (const [form, bytes] of formsOf(value)) {
    for (const [place, content] of places) if (content.includes(bytes)) found.push(`${place}: ${form}`);
  }
  return found;
}

/** Every file below a folder; what vanishes while it is read was a temporary file of the browser. */
export function addFolder(places: Places, name: string, folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    try {
      places.set(`${name}/${path.relative(folder, file)}`, readFileSync(file));
    } catch {
      continue;
    }
  }
}

/** Every value of every table of a history file, compressed bodies opened. */
export function addHistory(places: Places, file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const plain: string[] = [];
    const opened: Buffer[] = [];
    for (const table of ['entry', 'request', 'answer', 'meta']) {
      for (const row of db.prepare(`SELECT * FROM ${table}`).all()) {
        for (const value of Object.values(row)) {
          if (!(value instanceof Uint8Array)) plain.push(String(value));
          else opened.push(row['encoding'] === 'gzip' ? gunzipSync(value) : Buffer.from(value));
        }
      }
    }
    places.set('history rows', Buffer.from(plain.join('\n')));
    places.set('history bodies, unpacked', Buffer.concat(opened));
  } finally {
    db.close();
  }
}

/** What the page shows and holds now: markup, text, and the values of its inputs. */
export async function addPage(places: Places, name: string, page: Page): Promise<void> {
  const values = (await page.evaluate(
    'JSON.stringify([...document.querySelectorAll("input, textarea")].map((one) => one.value))',
  )) as string;
  const text = (await page.evaluate('document.body.innerText')) as string;
  places.set(name, Buffer.from([await page.content(), values, text, await page.title()].join('\n')));
}

/** Every string alive in the renderer after a garbage collection. */
export async function addHeap(places: Places, name: string, page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    chunks.push(chunk);
  });
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  places.set(name, Buffer.from(chunks.join('')));
}

/** Command lines of a process and of all below it. */
export function commandLines(pid: number): string {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      parents.set(Number(name), Number(/\) \S+ (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]));
    } catch {
      continue;
    }
  }
  const below = (one: number): boolean => one === pid || (one > 1 && parents.has(one) && below(parents.get(one) ?? 0));
  return [...parents.keys()]
    .filter(below)
    .flatMap((one) => {
      try {
        return [readFileSync(`/proc/${one}/cmdline`, 'utf8'), readFileSync(`/proc/${one}/environ`, 'utf8')];
      } catch {
        return [];
      }
    })
    .join('\n');
}
