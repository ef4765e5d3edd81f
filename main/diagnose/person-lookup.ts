import type { AccountView } from '../../contract/account.ts';
import type { CallValue, Check, SendRequest } from '../../contract/call.ts';
import { asFailure, type Failure } from '../errors/failure.ts';
import { at } from '../vendors/json.ts';

/** One look at the vendor: what it answered, or why it did not. */
export interface Lookup {
  readonly value: CallValue | null;
  readonly failure: Failure | null;
}

/** Whether the company has a userid, letter by letter; `case`: only in other letters. */
export type Known = 'yes' | 'case' | 'no' | 'unknown';

/** Read-only calls made for a card, and the notes that come of them. */
export interface Lookups {
  readonly checked: Check[];
  readonly calls: () => number;
  /** The newest of them. */
  readonly callId: () => string | undefined;
  /** The userid as the platform writes it, once it was found in other case. */
  readonly other: () => string;
  note(state: Check['state'], name: string, params?: Check['params']): void;
  look(operation: string, params: SendRequest['params']): Promise<Lookup>;
  refused(look: Lookup): void;
  /** `role`: also what the person may do. */
  knows(userid: string, role?: boolean): Promise<Known>;
}

/** Whether the vendor says that the company has no such person. */
const isUnknown = ({ failure }: Lookup): boolean => failure?.error.vendor?.means?.includes('unknown-person') === true;

/** Asks the vendor what can be asked without changing anything. Cancelled calls reject; every other failure is part of what was found. */
export function createLookups(account: Pick<AccountView, 'id'>, send: (request: SendRequest) => Promise<CallValue>): Lookups {
  let calls = 0;
  let callId: string | undefined;
  let other = '';
  const checked: Check[] = [];
  const note: Lookups['note'] = (state, name, params) => {
    checked.push({ key: `diagnose.checked.${name}`, state, ...(params === undefined ? {} : { params }) });
  };
  const look: Lookups['look'] = async (operation, params) => {
    calls += 1;
    try {
      const value = await send({ accountId: account.id, operation, params });
      callId = value.callId;
      return { value, failure: null };
    } catch (error) {
      const failure = asFailure(error);
      if (failure === null || failure.error.code === 'cancelled') throw error;
      callId = failure.error.callId ?? callId;
      return { value: null, failure };
    }
  };
  const refused: Lookups['refused'] = ({ failure }) => {
    if (failure === null) return;
    note('warning', 'refused', { code: failure.error.vendor?.code ?? failure.error.code });
  };
  return {
    checked,
    note,
    look,
    refused,
    calls: () => calls,
    callId: () => callId,
    other: () => other,
    async knows(userid, wantsRole = false) {
      const found = await look('users.get', { userid });
      if (found.value !== null) {
        const { answer } = found.value;
        note('ok', 'personKnown', { person: userid });
        const role = String(at(answer, 'role_name') ?? '');
        if (wantsRole && role !== '') note('ok', 'personRole', { person: userid, role });
        const status = String(at(answer, 'status') ?? '');
        // 1 to 5 of this list: active, closed, not activated, disabled, pre-registered (doc 43678).
        if (status === '3' || status === '5') note('warning', 'personInactive', { person: userid });
        if (status === '2' || status === '4') note('warning', 'personDisabled', { person: userid });
        return 'yes';
      }
      if (!isUnknown(found)) {
        refused(found);
        return 'unknown';
      }
      const spellings = new Set([
        userid.toLowerCase(),
        userid.toUpperCase(),
        userid.charAt(0).toUpperCase() + userid.slice(1).toLowerCase(),
      ]);
      spellings.delete(userid);
      for (const spelling of spellings) {
        const tried = await look('users.get', { userid: spelling });
        if (tried.value === null) {
          if (isUnknown(tried)) continue;
          refused(tried);
          return 'unknown';
        }
        other = spelling;
        note('failed', 'personCase', { person: userid, other });
        return 'case';
      }
      note('failed', 'personUnknown', { person: userid });
      return 'no';
    },
  };
}
