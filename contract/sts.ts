/** Ends of an STS-Token as they are typed or pasted: epoch seconds or milliseconds, or a date and time of China. */
const stamp = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?T?(\d{1,2}):(\d\d)(?::(\d\d))?$/;

/** The moment an STS-Token ends, in epoch ms; null where the text says none. Blanks are gone already. */
export function stsEnds(text: string): number | null {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00'] = stamp.exec(text) ?? [];
  const two = (part: string): string => part.padStart(2, '0');
  const at = Date.parse(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}+08:00`);
  return Number.isNaN(at) ? null : at;
}

/** How an account's STS-Token stands: an end that is not known does not end it, the vendor decides. */
export function stsState(ends: string, isThere: boolean, now: number): 'none' | 'held' | 'ended' {
  if (!isThere) return 'none';
  const at = stsEnds(ends);
  return at !== null && at <= now ? 'ended' : 'held';
}
