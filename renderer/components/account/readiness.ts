import type { AccountView } from '../../../contract/account.ts';

/**
 * How an account stands, worst first: a secret that cannot be read, one that is missing, an authorization that is lost or was never given,
 * a secret that is gone at quit.
 */
export type Readiness = 'ready' | 'session' | 'unauthorized' | 'lost' | 'missing' | 'unreadable';

/** The one word for an account's state. */
export function readiness(account: AccountView): Readiness {
  const states = Object.values(account.secrets);
  if (states.includes('unreadable') && !account.ready) return 'unreadable';
  if (account.mode === 'oauth' && account.authorization?.lost === true) return 'lost';
  if (!account.ready)
    return account.mode === 'oauth' && account.secrets['accessToken'] === 'missing' && account.secrets['secret'] !== 'missing'
      ? 'unauthorized'
      : 'missing';
  return states.includes('session') && account.environment !== 'practice' ? 'session' : 'ready';
}
