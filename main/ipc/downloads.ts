import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `downloads.${string}`>>;

/** Recording files to disk. */
export function downloadHandlers({ downloads }: Services): Domain {
  return {
    'downloads.start': (wish) => downloads.start(wish),
    'downloads.list': () => downloads.list(),
    'downloads.pause': ({ id }) => downloads.pause(id),
    'downloads.resume': ({ id }) => downloads.resume(id),
    'downloads.cancel': ({ id }) => downloads.cancel(id),
    'downloads.show': async ({ id }) => ({ shown: await downloads.show(id) }),
  };
}
