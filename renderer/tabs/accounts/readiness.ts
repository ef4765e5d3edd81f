import type { AccountView } from '../../../contract/account.ts';

/** How an account stands, worst first: a secret that cannot be read, one that is missing, one that is gone at quit. */
export type Readiness = 'ready' | 'session' | 'missing' | 'unreadable';

/** The one word for an account's state. */
export function readiness(account: AccountView): Readiness {
  const states = Object.values(account.secrets);
  if (!account.ready) return states.includes('unreadable') ? 'unreadable' : 'missing';
  return states.includes('session') && account.environment !== 'practice' ? 'session' : 'ready';
}
