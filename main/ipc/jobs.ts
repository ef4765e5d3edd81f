import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `jobs.${string}` | `exports.${string}` | `sheets.${string}`>>;

/** Whole lists, and tables to and from files. */
export function jobHandlers({ jobs, exports }: Services): Domain {
  return {
    'jobs.start': (wish) => jobs.start(wish),
    'jobs.list': () => jobs.list(),
    'jobs.rows': (query) => jobs.rows(query),
    'jobs.pause': ({ id }) => jobs.pause(id),
    'jobs.resume': ({ id }) => jobs.resume(id),
    'jobs.cancel': ({ id }) => jobs.cancel(id),
    'jobs.remove': async ({ id }) => ({ removed: await jobs.remove(id) }),
    'exports.start': (request) => exports.start(request),
    'sheets.export': (request) => exports.sheets(request),
    'sheets.read': () => exports.read(),
    'sheets.template': (wish) => exports.template(wish),
  };
}
