/**
 * Fills the places of a text: `{name}` with the value, `{name?one:other}` with the first word where the value is 1 and the
 * second where it is not. Nothing else is special: @ and | are characters of the vendors' own words. A place without a
 * value stays as it is.
 */
export function fill(text: string, params: Readonly<Record<string, unknown>> = {}): string {
  return text.replace(/\{(\w+)(?:\?([^:{}]*):([^{}]*))?\}/g, (place, name: string, one?: string, other?: string) => {
    const value = params[name];
    if (value === undefined || value === null) return place;
    return one === undefined ? String(value) : String(value) === '1' ? one : (other ?? '');
  });
}

/** The names of the places of a text, in order, each as often as it stands there. */
export const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)(?:\?[^:{}]*:[^{}]*)?\}/g)].map((found) => found[1] ?? '');
