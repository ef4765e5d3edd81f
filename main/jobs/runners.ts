import type { AccountView } from '../../contract/account.ts';
import type { Operation } from '../../contract/operation.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import { createProgressEvents } from '../long-work/progress.ts';
import type { StoreThread } from './store-thread.ts';

/** What a runner of a whole list and one of a bulk action have in common. */
interface Shelved<Info> {
  info(): Info;
  /** Leaves off where it is; what is done stays done. */
  halt(): Promise<void>;
}

export interface RunnersOptions<Info> {
  /** The file they are kept in, opened when first needed. */
  readonly open: () => Promise<StoreThread>;
  /** Puts those of the file on the shelf. */
  readonly load: (desk: StoreThread) => Promise<void>;
  readonly changed: (info: Info) => void;
}

/** The runners kept in the file and those to come, by id. */
export interface Runners<Runner, Info> {
  readonly runners: Map<string, Runner>;
  /** The file, its runners read; read again after it could not be. */
  open(): Promise<StoreThread>;
  /** Rejects with Failure not_found. */
  get(id: string): Promise<Runner>;
  /** Newest first. */
  list(): Promise<readonly Info[]>;
  /** Tells the window what is newest of that one, not more often than it can look. */
  changed(id: string): void;
  close(): Promise<void>;
}

/** A shelf, not read yet. */
export function createRunners<Runner extends Shelved<Info>, Info extends { readonly startedAt: number }>(
  options: RunnersOptions<Info>,
): Runners<Runner, Info> {
  const runners = new Map<string, Runner>();
  const teller = createProgressEvents((id) => runners.get(id)?.info(), options.changed);
  let opened: Promise<StoreThread> | null = null;

  async function read(): Promise<StoreThread> {
    const desk = await options.open();
    await options.load(desk);
    return desk;
  }
  const open = (): Promise<StoreThread> =>
    (opened ??= read().catch((error: unknown) => {
      opened = null;
      throw error;
    }));
  return {
    runners,
    open,
    async get(id) {
      await open();
      const found = runners.get(id);
      if (found === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: id } });
      return found;
    },
    async list() {
      await open();
      return [...runners.values()].map((one) => one.info()).sort((a, b) => b.startedAt - a.startedAt);
    },
    changed: (id) => {
      teller.changed(id);
    },
    async close() {
      await Promise.all([...runners.values()].map((one) => one.halt()));
      teller.close();
    },
  };
}

/** The account and the operation a wish names; throws Failure not_found where one is gone or they do not belong together. */
export async function accountAndOperation(
  { accountId, operation: id }: { readonly accountId: string; readonly operation: string },
  accountOf: (id: string) => Promise<AccountView | undefined>,
): Promise<{ account: AccountView; operation: Operation }> {
  const account = await accountOf(accountId);
  const operation = operationById(id);
  if (account === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: accountId } });
  if (operation === undefined || operation.vendor !== account.vendor)
    throw new Failure('not_found', { key: 'errors.notFound', params: { what: id } });
  return { account, operation };
}

/**
 * Whose data an account reads: its host, application and person. Another key of the same application is no other company, nor is another
 * port: the practice company has a new one at each start.
 */
export const companyOf = ({ endpoint, fields }: Pick<AccountView, 'endpoint' | 'fields'>): string =>
  JSON.stringify([URL.canParse(endpoint) ? new URL(endpoint).hostname : endpoint, fields['appId'] ?? '', fields['openId'] ?? '']);

/** Why work that was started for one company does not go on under an account that was changed to another since; null where it may. */
export function companyChanged(spec: { readonly accountName: string; readonly company?: string }, account: AccountView): Failure | null {
  // Kept by a version that did not note it: nothing to hold against it.
  if (spec.company === undefined || spec.company === companyOf(account)) return null;
  return new Failure('unsupported', { key: 'errors.otherCompany', params: { account: account.name } });
}
