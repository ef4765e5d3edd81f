const DAY = 86_400;
/** China Standard Time has had no daylight saving since 1991. */
const SHANGHAI = 8 * 3600;

/** Start of the day in Asia/Shanghai that contains `at` (epoch seconds). */
export function startOfDay(at: number): number {
  return Math.floor((at + SHANGHAI) / DAY) * DAY - SHANGHAI;
}

/** `yyyy-MM-dd HH:mm:ss` in UTC+8. */
export function shanghaiText(at: number): string {
  return new Date((at + SHANGHAI) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** `yyyyMMddHHmmss` in UTC+8, the stamp of YTX. */
export function shanghaiStamp(at: number): string {
  return shanghaiText(at).replace(/\D/g, '');
}

/** Epoch seconds of a `yyyyMMddHHmmss` stamp in UTC+8, undefined when it is no date. */
export function fromShanghaiStamp(stamp: string): number | undefined {
  const m = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp);
  if (!m) return undefined;
  const [year, month, day, hour, minute, second] = m.slice(1).map(Number) as [number, number, number, number, number, number];
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const at = ms / 1000 - SHANGHAI;
  return Number.isFinite(ms) && shanghaiStamp(at) === stamp ? at : undefined;
}

/** The server's clock (authentication, Date header) and the clock of the invented world (what is live now). */
export interface Clock {
  /** Epoch milliseconds of the server, offset included. */
  serverMs(): number;
  /** Epoch seconds of the server. */
  server(): number;
  /** Epoch seconds in the data's own days. */
  world(): number;
  epoch: number;
  setOffset(seconds: number): void;
}

/**
 * Makes the clock. When the epoch lies on another day than today, the world stands at 10:02 of that day and runs on
 * from there, so that a fixed epoch has live meetings too and gives the same data at any hour.
 */
export function makeClock(options: { epoch?: number | undefined; offset?: number | undefined }): Clock {
  let offset = options.offset ?? 0;
  const startedAt = Date.now();
  const epoch = options.epoch ?? startOfDay(startedAt / 1000);
  const real = startedAt / 1000 >= epoch && startedAt / 1000 < epoch + DAY;
  return {
    epoch,
    serverMs: () => Date.now() + offset * 1000,
    server: () => Math.floor((Date.now() + offset * 1000) / 1000),
    world: () => {
      const now = Date.now();
      return real ? Math.floor(now / 1000) : epoch + 10 * 3600 + 120 + Math.floor((now - startedAt) / 1000);
    },
    setOffset: (seconds) => {
      offset = seconds;
    },
  };
}
