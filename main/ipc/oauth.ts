import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `oauth.${string}`>>;

/** Authorizing OAuth applications. */
export function oauthHandlers({ oauth }: Services): Domain {
  return {
    'oauth.begin': ({ accountId }) => oauth.begin(accountId),
    'oauth.finish': ({ accountId, callback }) => oauth.finish(accountId, callback),
    'oauth.keep': ({ ticket, as, name }) => oauth.keep(ticket, as, name),
    'oauth.refresh': ({ accountId }) => oauth.refresh(accountId),
    'oauth.check': ({ accountId }) => oauth.check(accountId),
    'oauth.scopes': (of) => oauth.scopes(of),
  };
}
