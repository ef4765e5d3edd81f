import { MASK } from '../../contract/common.ts';

const shortest = 6;
/** Up to this many, one search each is faster than one expression over all. */
const searchedSingly = 48;

/** Base64 of a text that contains the value somewhere: the characters it alone decides, for each of three places. */
function base64Cores(value: string): string[] {
  const bytes = Buffer.from(value);
  const cores: string[] = [];
  for (let before = 0; before < 3; before += 1) {
    const coded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = before === 0 ? 0 : before + 1;
    const cut = (bytes.length + before) % 3 === 0 ? coded.length : coded.length - 1;
    cores.push(coded.slice(from, cut));
  }
  return cores.filter((core) => core.length >= shortest);
}

function strictPercent(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

const lowerEscapes = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (run) => run.toLowerCase());
const asciiEscapes = (text: string, upper: boolean): string =>
  text.replace(/[\u007f-\uffff]/g, (c) => {
    const hex = c.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${upper ? hex.toUpperCase() : hex}`;
  });

/** Every form in which a known secret may stand in a text. */
function formsOf(given: string): string[] {
  const value = given.toWellFormed();
  const escaped = JSON.stringify(value).slice(1, -1);
  const json = [escaped, asciiEscapes(escaped, false), asciiEscapes(escaped, true), escaped.replaceAll('/', '\\/')];
  const percent = [encodeURIComponent(value), strictPercent(value), encodeURI(value), encodeURIComponent(value).replaceAll('%20', '+')];
  const hex = Buffer.from(value).toString('hex');
  const base64 = base64Cores(value);
  const forms = [
    value,
    ...json,
    ...json.map((text) => JSON.stringify(text).slice(1, -1)),
    ...percent,
    ...percent.map(lowerEscapes),
    ...percent.map((text) => encodeURIComponent(text)),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...base64.map((text) => text.replaceAll('/', '\\/')),
    ...base64.map((text) => encodeURIComponent(text)),
  ];
  return forms.filter((form) => form.length >= shortest);
}

/** Start of the JSON escape that `at` stands in the middle of, else `at`: half an escape would break the text. */
function escapeStart(text: string, at: number): number {
  for (let back = 1; back <= 5 && at - back >= 0; back += 1) {
    if (text.charCodeAt(at - back) !== 92) continue;
    let slashes = 1;
    while (text.charCodeAt(at - back - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return at;
    return back === 1 || text[at - back + 1] === 'u' ? at - back : at;
  }
  return at;
}

/** Says, place after place in rising order, whether it is inside a JSON string. */
function stringWatch(text: string): (at: number) => boolean {
  let inside = false;
  let seen = 0;
  return (at) => {
    for (let quote = text.indexOf('"', seen); quote !== -1 && quote < at; quote = text.indexOf('"', seen)) {
      let slashes = 0;
      while (quote - slashes > seen && text.charCodeAt(quote - slashes - 1) === 92) slashes += 1;
      if (!inside || slashes % 2 === 0) inside = !inside;
      seen = quote + 1;
    }
    seen = Math.max(seen, Math.min(at, text.length) - 1, 0);
    return inside;
  };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function placesOf(text: string, forms: readonly string[], all: RegExp | null): Place[] {
  const places: Place[] = [];
  if (all !== null) {
    all.lastIndex = 0;
    for (let found = all.exec(text); found !== null; found = all.exec(text)) {
      places.push({ from: found.index, to: found.index + found[0].length });
      // Occurrences may overlap: another secret can start inside this one.
      all.lastIndex = found.index + 1;
    }
    return places;
  }
  for (const form of forms) {
    for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) {
      places.push({ from: at, to: at + form.length });
    }
  }
  return places.sort((a, b) => a.from - b.from);
}

/** Makes a function that masks known secret values wherever and in whatever form they stand. */
export function knownMasker(values: readonly string[]): (text: string) => string {
  const forms = [...new Set(values.filter((value) => value.length >= shortest && value !== MASK).flatMap(formsOf))].sort(
    (a, b) => b.length - a.length,
  );
  if (forms.length === 0) return (text) => text;
  const all =
    forms.length <= searchedSingly ? null : new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');

  return (text) => {
    const places = placesOf(text, forms, all);
    if (places.length === 0) return text;
    const json = /^\s*[[{"\d-]/.test(text);
    const inside = stringWatch(text);
    const pieces: string[] = [];
    let copied = 0;
    for (let i = 0; i < places.length;) {
      const first = places[i] as Place;
      let to = first.to;
      i += 1;
      for (let next = places[i]; next !== undefined && next.from <= to; next = places[i]) {
        to = Math.max(to, next.to);
        i += 1;
      }
      let from = Math.max(copied, escapeStart(text, first.from));
      let mask: string = MASK;
      if (json && !inside(first.from) && /^[-+.\deE]+$/.test(text.slice(from, to))) {
        // Part of a bare number: the number goes as a whole, and a text stands in its place.
        while (from > copied && /[-+.\deE]/.test(text[from - 1] ?? '')) from -= 1;
        while (to < text.length && /[-+.\deE]/.test(text[to] ?? '')) to += 1;
        mask = `"${MASK}"`;
      }
      if (to <= copied) continue;
      pieces.push(text.slice(copied, from), mask);
      copied = to;
    }
    pieces.push(text.slice(copied));
    return pieces.join('');
  };
}
