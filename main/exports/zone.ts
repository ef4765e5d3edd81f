const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const quarterMs = 900_000;

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formatters.set(zone, found);
  }
  return found;
}

/** The IANA zone to use: `system` is the computer's own; an unknown name becomes Asia/Shanghai, the vendors' zone. */
export function zoneName(zone: string): string {
  const name = zone === 'system' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
  try {
    formatter(name);
    return name;
  } catch {
    return 'Asia/Shanghai';
  }
}

/** Offset of a named zone from UTC in ms at an instant; zones move at quarter hours at the finest, so each is asked once. */
export function offsetAt(ms: number, zone: string): number {
  const quarter = Math.floor(ms / quarterMs);
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size > 50_000) offsets.clear();
    const at = quarter * quarterMs;
    const part: Record<string, number> = {};
    for (const { type, value } of formatter(zone).formatToParts(at)) part[type] = Number(value);
    offset = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']) - at;
    offsets.set(key, offset);
  }
  return offset;
}

/** `yyyy-MM-dd HH:mm:ss` of an instant (epoch ms) in a named zone; '' for what is no time. */
export function timeText(ms: number, zone: string): string {
  // Years of five digits would come out of toISOString with a sign: no vendor means them.
  if (!Number.isFinite(ms) || Math.abs(ms) > 2.5e14) return '';
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
