import type { Json } from '../../contract/common.ts';
import type { Column } from '../../contract/operation.ts';
import { isInstant } from '../../contract/zone.ts';

/** Times of every unit become epoch ms: the one place where units are converted. Zero and '' mean "not there", and so does the largest number there is. */
export function toEpochMs(value: Json | undefined, unit: Column['unit']): number | null {
  if (value === null || value === undefined || value === '') return null;
  if (unit === 'china-time' && typeof value === 'string') {
    const parsed = Date.parse(`${value.replace(' ', 'T')}+08:00`);
    return Number.isNaN(parsed) ? null : parsed;
  }
  const number = Number(value);
  const ms = unit === 'epoch-s' ? number * 1000 : number;
  return number === 0 || !isInstant(ms) ? null : ms;
}
