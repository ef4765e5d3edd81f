import type { Account } from '../../contract/account.ts';
import type { Vendor } from '../../contract/common.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import { type AccountRemark, remark } from '../vendors/index.ts';
import { allFields, fieldsOf, rulesOf } from './fields.ts';

/** What looks wrong in the part that is no secret. Only ever said: a guess never blocks. */
export function warningsOf(account: Account, now = 0): AccountRemark[] {
  const { fields, vendor, mode } = account;
  const found: AccountRemark[] = [...(rulesOf(vendor).remarks?.(account, now) ?? [])];
  const said = new Set(found.map((one) => one.field));
  for (const field of fieldsOf(vendor, mode)) {
    const value = fields[field.name] ?? '';
    if (field.secret || value === '' || said.has(field.name) || !field.shape) continue;
    if (!new RegExp(field.shape).test(value)) found.push(remark(field.name, 'shape', { field: field.name }));
  }
  found.push(...endpointWarnings(account));
  return found;
}

function endpointWarnings(account: Account): AccountRemark[] {
  const url = new URL(account.endpoint);
  if (isLoopback(url.origin)) return [];
  const found: AccountRemark[] = [];
  const offered = rulesOf(account.vendor).endpoints.find((choice) => new URL(choice.url).host === url.host);
  if (url.protocol === 'http:') found.push(remark('endpoint', 'plainHttp'));
  if (!offered) found.push(remark('endpoint', 'endpointUnusual', { host: url.host }));
  else if (offered.name === 'sandbox' && account.environment === 'production') {
    found.push(remark('endpoint', 'environment'));
  }
  return found;
}

/**
 * What looks wrong in secrets as they are typed, compared with the rest. Only names of remarks are kept, never the
 * values: afterwards nothing can look at them again without asking the keychain.
 */
export function secretWarnings(
  vendor: Vendor,
  fields: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): AccountRemark[] {
  const found: AccountRemark[] = [];
  for (const [name, value] of Object.entries(secrets)) {
    if (value === '') continue;
    const swap = rulesOf(vendor).swapped?.(name, value, fields);
    if (swap) {
      found.push(swap);
      continue;
    }
    const shape = allFields(vendor).find((field) => field.name === name)?.shape;
    if (shape && !new RegExp(shape).test(value)) found.push(remark(name, 'shape', { field: name }));
  }
  return found;
}
