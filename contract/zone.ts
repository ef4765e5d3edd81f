// Clocks of the world: the window shows by them, main writes files by them.
const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number | 'moves'>>();
const quarterMs = 900_000;
const weekMs = 7 * 86_400_000;

/** Whether a number is a moment (epoch ms) that anybody means: no vendor means years of five digits, and a Date ends soon after. */
export const isInstant = (ms: number): boolean => Number.isFinite(ms) && Math.abs(ms) <= 2.5e14;

/**
 * The IANA zone to use: `system` is the computer's own; an unknown name falls back to Asia/Shanghai, the vendors'
 * zone.
 */
export function zoneName(zone: string): string {
  const name = zone === 'system' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
  try {
    formatter(name);
    return name;
  } catch {
    return 'Asia/Shanghai';
  }
}

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
    formatters.set(zone, found);
  }
  return found;
}

/**
 * Offset of a zone from UTC in ms at an instant. Intl is slow and offsets rarely move: one answer serves a whole week
 * where both its ends agree, and a quarter hour in a week in which the clocks change.
 */
export function offsetAt(ms: number, zone: string): number {
  let known = offsets.get(zone);
  if (known === undefined || known.size > 20_000) offsets.set(zone, (known = new Map()));
  const week = Math.floor(ms / weekMs);
  let offset = known.get(week);
  if (offset === undefined) {
    const first = readOffset(week * weekMs, zone);
    offset = readOffset((week + 1) * weekMs, zone) === first ? first : 'moves';
    known.set(week, offset);
  }
  if (offset !== 'moves') return offset;
  const quarter = Math.floor(ms / quarterMs);
  // Quarters are told from weeks by their sign, so that one map holds both.
  const key = -quarter - 0.5;
  let exact = known.get(key);
  if (typeof exact !== 'number') known.set(key, (exact = readOffset(quarter * quarterMs, zone)));
  return exact;
}

function readOffset(at: number, zone: string): number {
  const parts: Record<string, string> = {};
  for (const part of formatter(zoneName(zone)).formatToParts(at)) parts[part.type] = part.value;
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  const local = Date.UTC(
    year,
    Number(parts['month']) - 1,
    Number(parts['day']),
    Number(parts['hour']),
    Number(parts['minute']),
    Number(parts['second']),
  );
  return local - at;
}
