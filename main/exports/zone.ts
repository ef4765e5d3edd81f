import { isInstant, offsetAt } from '../../contract/zone.ts';

/** `yyyy-MM-dd HH:mm:ss` of an instant (epoch ms) in a named zone; '' for what is no time. */
export function timeText(ms: number, zone: string): string {
  if (!isInstant(ms)) return '';
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 19).replace('T', ' ');
}

/** What headers call the zone: `UTC+08:00`, or its own name where the clocks move and one offset would be wrong for half the rows. */
export function zoneLabel(zone: string, now: number): string {
  const year = new Date(now).getUTCFullYear();
  const at = Array.from({ length: 12 }, (_, month) => offsetAt(Date.UTC(year, month, 1), zone));
  const [first = 0] = at;
  if (at.some((offset) => offset !== first)) return zone;
  const minutes = Math.abs(Math.round(first / 60_000));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `UTC${first < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
