import type { Json } from '../../contract/common.ts';

/** Children of a node that are built at a time. */
export const childrenAtOnce = 200;
/** Characters of raw text that are laid out at a time: 10 MB in one element would take seconds. */
export const textAtOnce = 200_000;
/** Larger texts are not read into a tree here. */
const treeLimit = 4_000_000;

/**
 * Reads JSON and keeps integers of 16 digits or more as text, since a number would round them; undefined where it is
 * not JSON.
 */
export function readJson(text: string): Json | undefined {
  if (text.length > treeLimit) return undefined;
  type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;
  const keep: Reviver = (_key, value, context) =>
    typeof value === 'number' && context?.source !== undefined && /^-?\d{16,}$/.test(context.source) ? context.source : value;
  try {
    return JSON.parse(text, keep as (key: string, value: unknown) => unknown) as Json;
  } catch {
    return undefined;
  }
}

/** A JSON pointer (RFC 6901) one step deeper. */
export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Whether a value has children worth opening. */
export function isBranch(value: Json): value is Json[] | { [key: string]: Json } {
  return value !== null && typeof value === 'object' && (Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0);
}

/** Children of a branch from a place on, as name and value. */
export function childrenOf(value: Json[] | { [key: string]: Json }, count: number): readonly (readonly [string, Json])[] {
  if (Array.isArray(value)) return value.slice(0, count).map((one, index) => [String(index), one] as const);
  return Object.entries(value).slice(0, count);
}

/** How many children a branch has. */
export function sizeOf(value: Json[] | { [key: string]: Json }): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}
