import { clockFineMs, clockRefusedMs } from '../../../contract/clock.ts';
import type { Phrase } from '../../../contract/common.ts';

export interface ClockWords {
  readonly tone: 'ok' | 'warning' | 'failed' | 'unknown';
  /** Key and parameters; `span` and `offset` are phrases to be said first. */
  readonly said: Phrase;
  readonly offset?: Phrase;
  readonly span?: Phrase;
}

/** A length of time in whole seconds as people say it. */
export function spanPhrase(ms: number): Phrase {
  const total = Math.round(Math.abs(ms) / 1000);
  if (total < 60) return { key: 'overview.clock.onlySeconds', params: { seconds: total } };
  if (total < 3600) {
    return { key: 'overview.clock.minutes', params: { minutes: Math.floor(total / 60), seconds: total % 60 } };
  }
  return {
    key: 'overview.clock.hours',
    params: { hours: Math.floor(total / 3600), minutes: Math.floor((total % 3600) / 60) },
  };
}

/** How the clock stands: `skewMs` is the server's time minus ours, so a positive one means that we are behind. */
export function clockWords(skewMs: number | null): ClockWords {
  if (skewMs === null) return { tone: 'unknown', said: { key: 'overview.clock.unknown' } };
  const size = Math.abs(skewMs);
  if (size < 1000) return { tone: 'ok', said: { key: 'overview.clock.exact' } };
  if (size <= clockFineMs) {
    return { tone: 'ok', said: { key: 'overview.clock.seconds', params: { seconds: Math.round(size / 1000) } } };
  }
  const tone = size > clockRefusedMs ? 'failed' : 'warning';
  return {
    tone,
    said: { key: `overview.clock.${tone}` },
    offset: { key: skewMs > 0 ? 'overview.clock.behind' : 'overview.clock.ahead' },
    span: spanPhrase(skewMs),
  };
}
