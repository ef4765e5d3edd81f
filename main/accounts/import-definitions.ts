import { randomUUID } from 'node:crypto';
import type { Account } from '../../contract/account.ts';
import type { Phrase } from '../../contract/common.ts';
import type { AccountsFile } from './accounts-file.ts';
import { AccountError } from './errors.ts';
import { type Definition, parseDefinitions, type StoredAccount } from './schema.ts';

/** Adds the accounts of a file from elsewhere, without secrets and read-only, under names of their own; gives what was added. */
export async function importDefinitions(
  content: string,
  {
    book: accountsFile,
    builtIn,
    confirmNative,
    now,
  }: {
    readonly book: AccountsFile;
    readonly builtIn: () => readonly Account[];
    /** Asks in a dialog for what a file may not decide: a proxy or CA file. */
    readonly confirmNative: (what: Phrase) => Promise<boolean>;
    readonly now: () => number;
  },
): Promise<readonly StoredAccount[]> {
  let definitions: Definition[];
  try {
    definitions = parseDefinitions(content);
  } catch {
    throw new AccountError('validation', { key: 'accounts.errors.importFile' });
  }
  const routed = definitions.filter((one) => one.proxy.mode === 'custom' || one.caFile !== '');
  // Without a yes the accounts come in all the same, on the system's own way out.
  // A dialog as long as a file would push its buttons off the screen.
  const routedNames =
    routed
      .slice(0, 5)
      .map((one) => one.name)
      .join(', ') + (routed.length > 5 ? ` … (${routed.length})` : '');
  const keepRoutes = routed.length > 0 && (await confirmNative({ key: 'accounts.confirm.import', params: { names: routedNames } }));
  return accountsFile.alone(async () => {
    const { accounts, leftovers } = await accountsFile.read();
    const names = new Set([...accounts, ...builtIn()].map((one) => one.name.toLowerCase()));
    const fresh = definitions.map((one): StoredAccount => ({
      ...one,
      ...(!keepRoutes && { proxy: { mode: 'system' } as const, caFile: '' }),
      id: randomUUID(),
      name: freeName(one.name, names),
      endpoint: new URL(one.endpoint).origin,
      readOnly: true,
      createdAt: now(),
      secretOrigins: {},
      notes: [],
    }));
    await accountsFile.write({ leftovers, accounts: [...accounts, ...fresh] });
    return fresh;
  });
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted.slice(0, 54)} (${n})`;
  taken.add(name.toLowerCase());
  return name;
}
