import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `bulk.${string}`>>;

/** Many calls of one operation, agreed to once. */
export function bulkHandlers({ bulk }: Services): Domain {
  return {
    'bulk.start': (wish) => bulk.start(wish),
    'bulk.list': () => bulk.list(),
    'bulk.rows': ({ id }) => bulk.rows(id),
    'bulk.resume': ({ id, asOwners }) => bulk.resume(id, asOwners),
    'bulk.cancel': ({ id }) => bulk.cancel(id),
  };
}
