import { expect } from 'vitest';
import type { Account, AccountDraft } from '../../contract/account.ts';
import type { SendRequest } from '../../contract/call.ts';
import type { Operation } from '../../contract/operation.ts';
import { operationById } from '../../main/catalogue/index.ts';
import type { Received, Recorder } from './recorder.ts';
import { harness, type Harness } from './services.ts';
import { anAccount } from './an-account.ts';

/** The services with one account at a recorder; `send` gives back what arrived there. */
export interface Road {
  readonly h: Harness;
  send(request: Omit<SendRequest, 'accountId'>): Promise<Received>;
  readonly accountId: string;
}

/** Opens the services with one account that may change things; every call is confirmed as main asks for it. */
export async function openRoad(server: Recorder, draft: AccountDraft, now?: () => number): Promise<Road> {
  const h = await harness(now === undefined ? {} : { now });
  const { account } = await h.get('accounts.save', draft);
  if (account.readOnly) await h.get('accounts.lift', { id: account.id, confirmed: true });
  return {
    h,
    accountId: account.id,
    async send(request) {
      const before = server.received.length;
      const wanted: SendRequest = { accountId: account.id, ...request };
      const { expected } = await h.get('calls.preview', wanted);
      await h.get('calls.send', { ...wanted, confirm: { confirmed: true, ...(expected === undefined ? {} : { text: expected }) } });
      expect(server.received.length).toBe(before + 1);
      return server.last();
    },
  };
}

/** Names of the headers in the order received. */
export const names = (request: Received): string[] => request.headers.map(([name]) => name);

/** What a client's HTTP library adds by itself and no vendor reads. */
const ofTheLibrary = ['Accept', 'User-Agent', 'Accept-Encoding', 'Host', 'Connection', 'Content-Length'];

/** Names of the other headers, sorted. */
export const own = (request: Received): string[] =>
  names(request)
    .filter((name) => !ofTheLibrary.includes(name))
    .sort();

/** A draft as a stored record, for what is prepared without services. */
export const recordOf = (draft: AccountDraft): Account =>
  anAccount({ id: 'x', operator: '', proxy: { mode: 'direct' }, readOnly: false, ...draft });

/** The operation of that id; throws when there is none. */
export function known(id: string): Operation {
  const operation = operationById(id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return operation;
}
