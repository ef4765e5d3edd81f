import type { Account, AccountView } from '../../contract/account.ts';
import type { Vendor } from '../../contract/common.ts';
import { stsEnds } from '../../contract/sts.ts';
import { queryOnly } from '../catalogue/ytx.ts';
import { allFields, fieldsOf, vendorInfo } from './fields.ts';
import { isLoopback } from './validate.ts';

export type Warning = AccountView['warnings'][number];

const warn = (field: string, name: string, params?: Record<string, string>): Warning => ({
  field,
  key: `accounts.warnings.${name}`,
  ...(params && { params }),
});

/** What looks wrong in the part that is no secret. Only ever said: a guess never blocks. */
export function warningsOf(account: Account, now = 0): Warning[] {
  const { fields, vendor, mode } = account;
  const found: Warning[] = [];
  const said = new Set<string>();
  const add = (warning: Warning): void => {
    found.push(warning);
    said.add(warning.field);
  };

  const [appId, sdkId] = [fields.appId ?? '', fields.sdkId ?? ''];
  if (vendor === 'tencent-meeting' && appId !== '' && sdkId !== '') {
    if (appId === sdkId) add(warn('sdkId', 'equalAppSdk'));
    // Typical lengths: AppId nine or ten digits, SdkId eleven.
    else if (/^\d{11}$/.test(appId) && /^\d{8,10}$/.test(sdkId)) add(warn('appId', 'swappedAppSdk'));
  }
  if (vendor === 'ytx' && fields.accountSid && fields.accountSid === fields.appId) add(warn('appId', 'equalSidAppId'));
  if (vendor === 'ytx' && fields.functionPath && !queryOnly.test(fields.functionPath)) add(warn('functionPath', 'notQuery'));
  const ends = vendor === 'tencent-meeting' ? stsEnds(fields.stsExpires ?? '') : null;
  if (ends !== null && ends <= now) add(warn('stsExpires', 'stsEnded'));
  for (const field of fieldsOf(vendor, mode)) {
    const value = fields[field.name] ?? '';
    if (field.secret || value === '' || said.has(field.name) || !field.shape) continue;
    if (!new RegExp(field.shape).test(value)) add(warn(field.name, 'shape', { field: field.name }));
  }
  found.push(...endpointWarnings(account));
  return found;
}

function endpointWarnings(account: Account): Warning[] {
  const url = new URL(account.endpoint);
  if (isLoopback(url.hostname)) return [];
  const found: Warning[] = [];
  const offered = vendorInfo(account.vendor).endpoints.find((choice) => new URL(choice.url).host === url.host);
  if (url.protocol === 'http:') found.push(warn('endpoint', 'plainHttp'));
  if (!offered) found.push(warn('endpoint', 'endpointUnusual', { host: url.host }));
  else if (offered.name === 'sandbox' && account.environment === 'production') {
    found.push(warn('endpoint', 'environment'));
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
): Warning[] {
  const found: Warning[] = [];
  for (const [name, value] of Object.entries(secrets)) {
    if (value === '') continue;
    const swap = swapOf(vendor, name, value, fields);
    if (swap) {
      found.push(swap);
      continue;
    }
    const shape = allFields(vendor).find((field) => field.name === name)?.shape;
    if (shape && !new RegExp(shape).test(value)) found.push(warn(name, 'shape', { field: name }));
  }
  return found;
}

function swapOf(vendor: Vendor, name: string, value: string, fields: Readonly<Record<string, string>>): Warning | undefined {
  if (name === 'secretKey') {
    const id = fields.secretId ?? '';
    if (value === id) return warn(name, 'equalSecrets');
    // Tencent's SecretIDs begin with AKID; its SecretKeys do not.
    if (value.startsWith('AKID')) return warn(name, id.startsWith('AKID') ? 'secretIdInKey' : 'swappedSecrets');
    if (value === fields.appId || value === fields.sdkId) return warn(name, 'idInKey');
  }
  if (vendor === 'ytx' && name === 'authToken') {
    if (value === fields.accountSid) return warn(name, 'swappedSidToken');
    if (value === fields.appId) return warn(name, 'idInKey');
  }
  return undefined;
}
