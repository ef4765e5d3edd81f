import { type Account, type AccountDraft, type AccountField, retentionMost } from '../../contract/account.ts';
import type { FieldProblem } from '../../contract/error.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import { cleanCredential, cleanText } from './clean.ts';
import { AccountError } from './errors.ts';
import { allFields, fieldsOf, rulesOf } from './fields.ts';
import type { Checked } from './validate.ts';
import { checkCaFile, checkEndpoint, checkProxy, checkZone } from './validate.ts';
import { checkSecret } from './vault.ts';

export interface AccountDefaults {
  readonly timeZone: string;
  readonly retention: Account['retention'];
}

/** A draft made sound: the account to keep, the secrets to set ('' removes one), what was cleaned away. */
export interface Planned {
  readonly account: Account;
  readonly secrets: Readonly<Record<string, string>>;
  readonly cleaned: readonly { readonly field: string; readonly removed: number }[];
}

/** Checks and cleans what the form sent. Throws AccountError `validation` naming every field that is not right. */
export function planAccount(
  draft: AccountDraft,
  context: {
    existing: Account | undefined;
    id: string;
    now: number;
    takenNames: readonly string[];
    defaults: AccountDefaults;
  },
): Planned {
  const { existing, defaults } = context;
  const problems: FieldProblem[] = [];
  const cleaned: { field: string; removed: number }[] = [];
  const problem = (field: string, name: string, params?: Record<string, string | number>): void => {
    problems.push({ field, key: `accounts.errors.${name}`, ...(params && { params }) });
  };
  const clean = (field: string, pasted: string): string => {
    const { value, removed } = cleanCredential(pasted);
    if (removed > 0) cleaned.push({ field, removed });
    return value;
  };
  const checked = <T>(field: string, result: Checked<T>, otherwise: T): T => {
    if (result.ok) return result.value;
    problems.push({ field, key: result.key });
    return otherwise;
  };

  const name = cleanText(draft.name);
  if (name === '') problem('name', 'required');
  else if (name.length > 60) problem('name', 'tooLong', { max: 60 });
  else if (context.takenNames.some((taken) => taken.toLowerCase() === name.toLowerCase())) problem('name', 'nameTaken');
  if (existing && existing.vendor !== draft.vendor) problem('vendor', 'vendorFixed');

  const address = checkEndpoint(clean('endpoint', draft.endpoint), draft.vendor);
  const endpoint = checked('endpoint', address, 'https://invalid.invalid');
  // "Fictitious data" may only be written over something that cannot be a company's real data.
  if (draft.environment === 'practice' && !isLoopback(endpoint)) problem('environment', 'practice');

  const rules = rulesOf(draft.vendor);
  const mode = rules.oauthFields === undefined ? 'aksk' : (draft.mode ?? existing?.mode ?? 'aksk');
  const asked = fieldsOf(draft.vendor, mode);
  const known = new Map(allFields(draft.vendor).map((field) => [field.name, field]));
  const fields: Record<string, string> = { ...existing?.fields };
  for (const [field, pasted] of Object.entries(draft.fields)) {
    const about = known.get(field);
    // A secret among the plain fields would end up in a file.
    if (!about || about.secret) problem(field, 'unknownField');
    else fields[field] = checkField(about, clean(field, pasted), problem);
  }
  for (const about of asked) {
    if (about.secret) continue;
    const value = fields[about.name] ?? '';
    if (value === '' && about.default !== undefined) fields[about.name] = about.default;
    else if (value === '' && about.required && (about.unless === undefined || (fields[about.unless] ?? '') === ''))
      problem(about.name, 'required');
  }
  for (const { name: zone, isZone } of asked) if (isZone && fields[zone]) checked(zone, checkZone(fields[zone], false), '');

  const typed: Record<string, string> = {};
  for (const [field, pasted] of Object.entries(draft.secrets ?? {})) {
    const value = clean(field, pasted);
    if (known.get(field)?.secret !== true) problem(field, 'unknownField');
    // Nothing typed removes a secret; blanks alone are a slip.
    else if (value === '' && pasted !== '') problems.push(...(checkSecret(field, value)?.fields ?? []));
    else typed[field] = value;
  }
  const read = rules.readTyped?.({ fields, secrets: typed }, existing?.fields ?? {}, context.now) ?? {
    fields,
    secrets: typed,
    problems: [],
  };
  for (const one of read.problems) problem(one.field, one.name);
  for (const [field, value] of Object.entries(read.secrets)) if (value !== '') problems.push(...(checkSecret(field, value)?.fields ?? []));

  const retention = draft.retention ?? existing?.retention ?? defaults.retention;
  for (const part of ['days', 'megabytes'] as const) {
    const [value, max] = [retention[part], retentionMost[part]];
    if (!Number.isInteger(value) || value < 0 || value > max) problem(`retention.${part}`, 'range', { min: 0, max });
  }

  // "Copy as path" on Windows puts quotes around it.
  const caFile = cleanText(draft.caFile ?? existing?.caFile ?? '').replace(/^"(.*)"$/, '$1');
  const operator = clean('operator', draft.operator ?? existing?.operator ?? '');
  if (operator.length > 256) problem('operator', 'tooLong', { max: 256 });
  const account: Account = {
    id: context.id,
    name,
    vendor: draft.vendor,
    colour: draft.colour,
    environment: draft.environment,
    endpoint,
    fields: read.fields,
    mode,
    operator,
    timeZone: checked('timeZone', checkZone(draft.timeZone ?? existing?.timeZone ?? defaults.timeZone, true), 'system'),
    proxy: checked('proxy', checkProxy(draft.proxy ?? existing?.proxy ?? { mode: 'system' }), { mode: 'system' }),
    caFile: checked('caFile', checkCaFile(caFile), ''),
    readOnly: draft.readOnly ?? existing?.readOnly ?? true,
    retention: { days: retention.days, megabytes: retention.megabytes },
    createdAt: existing?.createdAt ?? context.now,
    ...stillGranted(existing, { endpoint, mode, fields: read.fields, secrets: read.secrets }),
    // Measured against that server: another one tells another time.
    ...(existing?.serverClock === undefined || existing.endpoint !== endpoint ? {} : { serverClock: existing.serverClock }),
  };
  if (problems.length > 0) {
    const phrase = { key: 'accounts.errors.invalid', params: { count: problems.length } };
    throw new AccountError('validation', phrase, problems);
  }
  return { account, secrets: read.secrets, cleaned };
}

/** What was granted, as long as the account still stands for the same application and person, with the tokens that came with it. */
function stillGranted(
  existing: Account | undefined,
  now: Pick<Account, 'endpoint' | 'mode' | 'fields'> & { readonly secrets: Readonly<Record<string, string>> },
): Pick<Account, 'authorization'> {
  if (existing?.authorization === undefined || now.mode !== 'oauth' || existing.endpoint !== now.endpoint) return {};
  const same = ['sdkId', 'openId'].every((name) => (existing.fields[name] ?? '') === (now.fields[name] ?? ''));
  const typed = ['accessToken', 'refreshToken'].some((name) => name in now.secrets);
  return same && !typed ? { authorization: existing.authorization } : {};
}

function checkField(
  about: AccountField,
  value: string,
  problem: (field: string, name: string, params?: Record<string, string | number>) => void,
): string {
  const max = about.maxLength ?? 256;
  if (value.length > max) problem(about.name, 'tooLong', { max });
  if (value.includes('\0')) problem(about.name, 'nul');
  if (value !== '' && about.values && !about.values.includes(value)) {
    problem(about.name, 'notAllowed', { values: about.values.join(' · ') });
  }
  return value;
}
