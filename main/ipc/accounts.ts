import { codeOf, readWhole, writeWhole } from '../files/whole-file.ts';
import { vendorInfos } from '../accounts/fields.ts';
import { tryHttps } from '../diagnose/try-https.ts';
import { Failure } from '../errors/failure.ts';
import { isPractice } from '../practice/practice.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `accounts.${string}` | `vault.${string}`>>;

/** Typed removal is compared here, in main: the window's word is not enough. */
function checkTyped(typed: string, expected: string): void {
  if (typed.trim().normalize('NFKC') !== expected.trim().normalize('NFKC')) {
    throw new Failure('confirmation_required', { key: 'errors.confirmation.mismatch' });
  }
}

/** Accounts and the keychain. */
export function accountHandlers(services: Services): Domain {
  const { accounts, vault, calls, transport, platform, log } = services;
  return {
    'accounts.list': () => accounts.list(),
    'accounts.vendors': () => vendorInfos,
    'accounts.save': (draft) => {
      // Before anything can fail over them.
      log.conceal(Object.values(draft.secrets ?? {}));
      return accounts.save(draft);
    },
    'accounts.test': async ({ id }) => services.test(await services.account(id)),
    'accounts.tryHttps': async ({ id }) => tryHttps(await services.account(id), transport),
    'accounts.remove': async ({ id, typed }) => {
      checkTyped(typed, (await accounts.get(id)).name);
      const removed = await accounts.remove(id);
      calls.forgetAccount(id);
      await services.jobs.forgetAccount(id);
      // The window was told of the account alone; now its jobs are gone, too.
      platform.emit('accounts.changed', {});
      return removed;
    },
    'accounts.lift': ({ id }) => accounts.lift(id),
    'accounts.lock': ({ id }) => accounts.lock(id),
    'accounts.clock': ({ id, use }) => services.useClock(id, use),
    'accounts.export': async () => {
      const file = await platform.saveFile('confdesk-accounts.json');
      if (file === null) return null;
      const text = await accounts.exportDefinitions();
      await writeWhole(file, text);
      return { file, count: (await accounts.list()).filter((a) => !isPractice(a.id)).length };
    },
    'accounts.import': async () => {
      const file = await platform.openFile('json');
      if (file === null) return null;
      // Not read to its end: the wrong file may be a film.
      const text = (
        await readWhole(file, { maxBytes: 5_000_000 }).catch((error: unknown) => {
          throw codeOf(error) === 'EFBIG' ? new Failure('too_large', { key: 'errors.tooLarge', params: { limit: 5000 } }) : error;
        })
      ).toString('utf8');
      return { added: await accounts.importDefinitions(text) };
    },
    'vault.status': () => vault.status(),
    'vault.entries': () => accounts.entries(),
    'vault.retry': () => vault.retry(),
    'vault.useSession': () => vault.useSession(),
    'vault.clear': async ({ accountId, typed }) => {
      const expected = accountId === undefined ? 'ConfDesk' : (await accounts.get(accountId)).name;
      checkTyped(typed, expected);
      return { removed: await accounts.clearSecrets(accountId) };
    },
  };
}
