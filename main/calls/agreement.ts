import type { SendRequest } from '../../contract/call.ts';

type Wish = Pick<SendRequest, 'accountId' | 'operation' | 'params' | 'body'>;

/**
 * Many calls that a person agreed to at once (a bulk action). Main makes it after checking that agreement itself; nothing the
 * window sends can bring one along, and it stands for exactly these calls: any other one needs its own confirmation.
 */
export interface Agreement {
  covers(request: Wish): boolean;
}

const mark = ({ accountId, operation, params, body }: Wish): string =>
  JSON.stringify([accountId, operation, Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)), body ?? null]);

/** The agreement to these calls. */
export function agreementOn(wishes: readonly Wish[]): Agreement {
  const marks = new Set(wishes.map(mark));
  return { covers: (request) => marks.has(mark(request)) };
}
