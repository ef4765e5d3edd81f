import { Failure } from '../errors/failure.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `history.${string}`>>;

/** History: list, detail, star, delete. */
export function historyHandlers({ history, platform }: Services): Domain {
  return {
    'history.search': (query) => history.search(query),
    'history.get': async ({ id }) => {
      const entry = await history.get(id);
      if (entry === null) throw new Failure('not_found', { key: 'errors.notFound', params: { what: id } });
      return entry;
    },
    'history.star': async ({ id, star }) => {
      if (!(await history.star(id, star))) throw new Failure('not_found', { key: 'errors.notFound', params: { what: id } });
      return { star };
    },
    'history.remove': async (request) => {
      let removed: number;
      if ('ids' in request) removed = await history.remove(request.ids);
      else {
        const { total } = await history.search({ ...request.query, limit: 1 });
        // Many at once: the number must be typed, and it must still be the number.
        if (request.typed.replace(/[\s,+]/g, '') !== String(total)) {
          throw new Failure('confirmation_required', { key: 'errors.confirmation.mismatch' });
        }
        removed = await history.removeMatching(request.query);
      }
      platform.emit('history.changed', { id: '' });
      return { removed };
    },
    'history.usage': () => history.usage(),
  };
}
