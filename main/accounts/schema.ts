import { z } from 'zod';
import { accountColours, environments } from '../../contract/account.ts';
import type { Account } from '../../contract/account.ts';
import { clockFarMs } from '../../contract/clock.ts';
import { vendors } from '../../contract/common.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import { allFields } from './fields.ts';
import { cleanCredential, cleanText } from './clean.ts';
import { checkCaFile, checkEndpoint, checkProxy, checkZone } from './validate.ts';
import type { AccountRemark } from '../vendors/index.ts';

export const ACCOUNTS_VERSION = 1;

/** An account as it stands in accounts.json. */
export interface StoredAccount extends Account {
  /** For which origin each secret in the keychain was entered; a secret goes nowhere else. */
  readonly secretOrigins: Readonly<Record<string, string>>;
  /** Remarks on secrets made when they were typed: names only. */
  readonly notes: readonly AccountRemark[];
}

/** Keychain items of removed accounts that could not be removed yet. */
export interface Leftover {
  readonly accountId: string;
  readonly accountName: string;
  readonly field: string;
}

export interface StoredFile {
  readonly version: number;
  readonly accounts: readonly StoredAccount[];
  readonly leftovers: readonly Leftover[];
}

const text = z.string().max(4096);
const proxy = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('system') }),
  z.object({ mode: z.literal('direct') }),
  z.object({ mode: z.literal('custom'), url: text }),
]);
const definition = {
  name: z.string().min(1).max(60),
  vendor: z.enum(vendors),
  colour: z.enum(accountColours),
  environment: z.enum(environments),
  endpoint: text,
  fields: z.record(z.string().max(64), text),
  mode: z.enum(['aksk', 'oauth']),
  operator: z.string().max(256),
  timeZone: z.string().max(64),
  proxy,
  caFile: text,
  retention: z.object({ days: z.int().min(0), megabytes: z.int().min(0) }),
};

const sound = <T extends z.infer<z.ZodObject<typeof definition>>>(account: T): boolean =>
  checkEndpoint(account.endpoint, account.vendor).ok && checkProxy(account.proxy).ok && checkZone(account.timeZone, true).ok;

/** What the form would refuse too, in a file from elsewhere. */
const soundToImport = <T extends z.infer<z.ZodObject<typeof definition>>>(account: T): boolean =>
  sound(account) &&
  checkCaFile(account.caFile).ok &&
  // "Fictitious data" over a real company's account would invite to try destructive calls.
  (account.environment !== 'practice' || isLoopback(account.endpoint));

const note = z.object({
  field: z.string(),
  key: z.string().startsWith('accounts.warnings.'),
  params: z.record(z.string(), z.string()).default({}),
});
const authorization = z.object({
  openCorpId: text,
  scopes: z.array(z.string().max(100)).max(100),
  authorizedAt: z.number(),
  expiresAt: z.number(),
  renewableUntil: z.number(),
  lost: z.boolean(),
});
const storedAccount = z
  .object({
    id: z.string().regex(/^[0-9a-z-]{8,64}$/),
    ...definition,
    readOnly: z.boolean(),
    createdAt: z.number(),
    secretOrigins: z.record(z.string(), z.string()).default({}),
    notes: z.array(note).default([]),
    authorization: authorization.optional(),
    serverClock: z.object({ skewMs: z.number().min(-clockFarMs).max(clockFarMs), measuredAt: z.number() }).optional(),
  })
  .refine(sound);
const leftover = z.object({ accountId: z.string(), accountName: z.string(), field: z.string() });
const storedFile = z.object({
  version: z.literal(ACCOUNTS_VERSION),
  accounts: z.array(z.unknown()),
  leftovers: z.array(leftover).default([]),
});

/** Reads a document of the current version; unsound accounts are left out and counted. Throws when it is none. */
export function parseStored(document: unknown): { value: StoredFile; lost: number } {
  const file = storedFile.parse(document);
  const accounts: StoredAccount[] = [];
  for (const candidate of file.accounts) {
    const read = storedAccount.safeParse(candidate);
    if (!read.success || accounts.some((known) => known.id === read.data.id)) continue;
    const { authorization: granted, serverClock, ...rest } = read.data;
    accounts.push({
      ...rest,
      ...(granted === undefined ? {} : { authorization: granted }),
      ...(serverClock === undefined ? {} : { serverClock }),
      endpoint: new URL(read.data.endpoint).origin,
      fields: publicFields(read.data.vendor, read.data.fields),
    });
  }
  return { value: { ...file, accounts }, lost: file.accounts.length - accounts.length };
}

const exported = z.object({
  confdesk: z.literal('accounts'),
  version: z.literal(1),
  accounts: z.array(z.object(definition).refine(soundToImport)).max(500),
});

export type Definition = z.infer<typeof exported>['accounts'][number];

/** Reads an exported file; anything but definitions (secrets above all) is left behind. Throws when it is none. */
export function parseDefinitions(content: string): Definition[] {
  const { accounts } = exported.parse(JSON.parse(content.replace(/^\ufeff/, '')));
  // The file may come from anywhere: its texts are cleaned as if they had been typed into the form.
  return accounts.map((account) => {
    const fields = Object.entries(publicFields(account.vendor, account.fields)).map(([name, value]) => [
      name,
      cleanCredential(value).value,
    ]);
    const name = cleanText(account.name);
    if (name === '') throw new Error('an account without a name');
    return {
      ...account,
      name,
      operator: cleanCredential(account.operator).value,
      fields: Object.fromEntries(fields) as Record<string, string>,
    };
  });
}

/** Writes definitions as a file for another computer: no ids, no origins, nothing secret. */
export function writeDefinitions(accounts: readonly Account[]): string {
  const definitions = accounts.map((account) => ({
    name: account.name,
    vendor: account.vendor,
    colour: account.colour,
    environment: account.environment,
    endpoint: account.endpoint,
    fields: publicFields(account.vendor, account.fields),
    mode: account.mode,
    operator: account.operator,
    timeZone: account.timeZone,
    proxy: account.proxy,
    caFile: account.caFile,
    retention: account.retention,
  }));
  return `${JSON.stringify({ confdesk: 'accounts', version: 1, accounts: definitions }, null, 2)}\n`;
}

/** Keeps only fields the vendor has and that are no secret. */
function publicFields(vendor: Account['vendor'], fields: Readonly<Record<string, string>>): Record<string, string> {
  const names = allFields(vendor)
    .filter((field) => !field.secret)
    .map((field) => field.name);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}
