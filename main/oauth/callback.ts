import { randomBytes } from 'node:crypto';
import type { AccountView } from '../../contract/account.ts';
import { Failure } from '../errors/failure.ts';

/** A person needs a while to log in; the code itself lives five minutes from the click. */
const pendingMs = 30 * 60_000;
/** Longest reason shown of what the platform wrote into the address. */
const reasonMost = 120;

/** A problem of the pasted address, said at its field. */
const wrong = (key: string, params: Record<string, string | number> = {}): Failure =>
  new Failure(
    'validation',
    { key: 'errors.validation', params: { count: 1 } },
    { fields: [{ field: 'callback', key: `oauth.errors.${key}`, params }] },
  );

/** What the browser came back with, from the whole address or its query; a refusal is said in the platform's words. */
export function readCallback(pasted: string): { readonly code: string; readonly state: string } {
  // Mail and chat break lines and add quotes; a page's source has &amp;.
  const text = pasted
    .replace(/[\s\p{Cf}]+/gu, '')
    .replace(/^[<"'“‘「【]+|[>"'”’」】]+$/gu, '')
    .replaceAll('&amp;', '&');
  // A callback with a query of its own may get a second "?", and a page of one piece keeps the query behind its "#".
  const parts = text.split(/[?&#]/).filter((part) => part.includes('='));
  const query = new URLSearchParams(parts.join('&'));
  // Blanks are gone by now: what reads as one was a plus sign.
  const value = (name: string): string => (query.get(name) ?? '').replaceAll(' ', '+');
  const code = value('auth_code');
  if (code !== '') return { code, state: value('state') };
  const reason = [query.get('error'), query.get('error_description') ?? query.get('error_msg')].filter((one) => one !== null && one !== '');
  if (reason.length > 0) throw wrong('refused', { reason: reason.join(' · ').slice(0, reasonMost) });
  throw wrong(parts.length === 0 && /^[\w+/.~-]{6,}$/.test(text) ? 'onlyCode' : 'noCode');
}

interface Begun {
  readonly accountId: string;
  /** What it was begun for: secret and code go nowhere else. */
  readonly whom: string;
  readonly until: number;
  used: boolean;
}

/** Authorizations under way, by the state that the platform gives back. */
export interface Pending {
  begin(account: AccountView): string;
  /** Errors: validation on `callback`, saying what is wrong with this state. */
  check(state: string, account: AccountView): void;
  /** It led to tokens: a second time would be a replay. */
  used(state: string): void;
}

const whomOf = ({ endpoint, fields }: AccountView): string =>
  [endpoint, fields['corpId'], fields['sdkId'], fields['redirectUri']].join('\n');

/** Keeps them in memory: after a restart the page is opened again. */
export function createPending(now: () => number): Pending {
  const pending = new Map<string, Begun>();
  return {
    begin(account) {
      for (const [state, one] of pending) if (one.until + pendingMs < now()) pending.delete(state);
      // 32 of a-z and 0-9: the platform takes up to 64 letters and digits (doc 51257).
      const state = randomBytes(16).toString('hex');
      pending.set(state, { accountId: account.id, whom: whomOf(account), until: now() + pendingMs, used: false });
      return state;
    },
    check(state, account) {
      const one = pending.get(state);
      if (one === undefined || one.accountId !== account.id) throw wrong('state');
      if (one.used) throw wrong('used');
      if (one.whom !== whomOf(account)) throw wrong('changed');
      if (one.until < now()) throw wrong('late');
    },
    used(state) {
      const one = pending.get(state);
      if (one !== undefined) one.used = true;
    },
  };
}
