import {
  type AccountColour,
  type AccountDraft,
  type AccountField,
  type AccountView,
  defaultRetention,
  type Environment,
  type ProxyChoice,
  retentionMost,
} from '../../../contract/account.ts';
import type { Phrase, Vendor } from '../../../contract/common.ts';
import type { FieldProblem } from '../../../contract/error.ts';
import type { VendorInfo } from '../../../contract/table.ts';
import { originOf, plainHttp } from '../../lib/endpoint.ts';

/** What the form holds; every value as typed. */
export interface AccountForm {
  id: string | null;
  vendor: Vendor;
  name: string;
  colour: AccountColour;
  environment: Exclude<Environment, 'practice'>;
  endpoint: string;
  fields: Record<string, string>;
  mode: 'aksk' | 'oauth';
  operator: string;
  timeZone: string;
  proxyMode: ProxyChoice['mode'];
  proxyUrl: string;
  caFile: string;
  readOnly: boolean;
  days: string;
  megabytes: string;
  /** Typed now and not yet saved; '' leaves the stored one alone. */
  secrets: Record<string, string>;
  /** Stored secrets to be removed at the next save. */
  removed: string[];
}

/** What the form of a vendor asks for in one of its modes. */
export function infoFor(info: VendorInfo, mode: AccountForm['mode']): VendorInfo {
  return mode === 'oauth' && info.oauthFields !== undefined ? { ...info, fields: info.oauthFields } : info;
}

/** An empty form: production and read-only until the user says otherwise. */
export function emptyForm(vendor: VendorInfo, mode: AccountForm['mode'] = 'aksk'): AccountForm {
  const info = infoFor(vendor, mode);
  const fields: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  for (const field of info.fields) {
    if (field.secret) secrets[field.name] = '';
    else fields[field.name] = field.default ?? '';
  }
  return {
    id: null,
    vendor: info.vendor,
    name: '',
    colour: 'blue',
    environment: 'production',
    endpoint: info.endpoints[0]?.url ?? '',
    fields,
    mode,
    operator: '',
    timeZone: 'Asia/Shanghai',
    proxyMode: 'system',
    proxyUrl: '',
    caFile: '',
    readOnly: true,
    days: String(defaultRetention.days),
    megabytes: String(defaultRetention.megabytes),
    secrets,
    removed: [],
  };
}

/** The form of a saved account; secret inputs start empty, whatever is stored. */
export function formOf(account: AccountView, info: VendorInfo): AccountForm {
  const empty = emptyForm(info, account.mode);
  return {
    ...empty,
    id: account.id,
    name: account.name,
    colour: account.colour,
    environment: account.environment === 'test' ? 'test' : 'production',
    endpoint: account.endpoint,
    fields: { ...empty.fields, ...account.fields },
    mode: account.mode,
    operator: account.operator,
    timeZone: account.timeZone,
    proxyMode: account.proxy.mode,
    proxyUrl: account.proxy.mode === 'custom' ? account.proxy.url : '',
    caFile: account.caFile,
    readOnly: account.readOnly,
    days: String(account.retention.days),
    megabytes: String(account.retention.megabytes),
  };
}

/** A form of another vendor that keeps what is not the vendor's: name, colour, zone, proxy, retention. */
export function changeVendor(form: AccountForm, info: VendorInfo): AccountForm {
  const { name, colour, environment, timeZone, proxyMode, proxyUrl, caFile, readOnly, days, megabytes } = form;
  return {
    ...emptyForm(info),
    name,
    colour,
    environment,
    timeZone,
    proxyMode,
    proxyUrl,
    caFile,
    readOnly,
    days,
    megabytes,
  };
}

/** The same account reached the other way; what both ways ask for is kept. */
export function changeMode(form: AccountForm, info: VendorInfo, mode: AccountForm['mode']): AccountForm {
  const empty = emptyForm(info, mode);
  const kept = (now: Record<string, string>, old: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(now).map(([name, value]) => [name, old[name] ?? value]));
  return { ...form, mode, fields: kept(empty.fields, form.fields), secrets: kept(empty.secrets, form.secrets), removed: [] };
}

function proxyOf(form: AccountForm): ProxyChoice {
  return form.proxyMode === 'custom' ? { mode: 'custom', url: form.proxyUrl.trim() } : { mode: form.proxyMode };
}

/** What is sent to main: untouched secrets are absent, '' removes one. */
export function draftOf(form: AccountForm): AccountDraft {
  const secrets: Record<string, string> = {};
  for (const name of form.removed) secrets[name] = '';
  for (const [name, value] of Object.entries(form.secrets)) if (value !== '') secrets[name] = value;
  return {
    ...(form.id === null ? {} : { id: form.id }),
    name: form.name.trim(),
    vendor: form.vendor,
    colour: form.colour,
    environment: form.environment,
    endpoint: form.endpoint.trim(),
    fields: { ...form.fields },
    mode: form.mode,
    operator: form.operator,
    timeZone: form.timeZone,
    proxy: proxyOf(form),
    caFile: form.caFile.trim(),
    readOnly: form.readOnly,
    retention: { days: Number(form.days), megabytes: Number(form.megabytes) },
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
  };
}

/** Whether two forms would save the same thing. */
export function sameForm(a: AccountForm, b: AccountForm): boolean {
  return JSON.stringify(draftOf(a)) === JSON.stringify(draftOf(b));
}

/** Scheme and host, and nothing behind them. */
const bareOrigin = /^https?:\/\/[^/?#]+\/?$/i;

/** Secrets that main will drop when this form is saved: stored for another origin and not typed again. */
export function secretsToDrop(form: AccountForm, saved: AccountView | undefined): readonly string[] {
  if (saved === undefined) return [];
  const origin = originOf(form.endpoint);
  if (origin === null || origin === originOf(saved.endpoint)) return [];
  return Object.entries(saved.secrets)
    .filter(([name, state]) => state !== 'missing' && (form.secrets[name] ?? '') === '' && !form.removed.includes(name))
    .map(([name]) => name);
}

/** Invisible characters and blanks as main removes them from pasted values. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unseen = /[\s\u0000-\u001f\u007f\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u3000\ufeff]/u;

/** Whether a typed value holds blanks or invisible characters that will be removed. */
export function hasUnseen(value: string): boolean {
  return unseen.test(value);
}

const wanted = (): Phrase => ({ key: 'accounts.errors.required' });

function checkNumber(text: string, min: number, max: number): Phrase | null {
  const value = Number(text);
  return /^\d+$/.test(text.trim()) && value >= min && value <= max ? null : { key: 'accounts.errors.range', params: { min, max } };
}

/** What can be said before asking main; main checks again and has the last word. */
export function checkForm(form: AccountForm, info: VendorInfo, saved?: AccountView): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, phrase: Phrase | null): void => {
    if (phrase !== null) problems.push({ field, ...phrase });
  };
  if (form.name.trim() === '') add('name', wanted());
  const origin = originOf(form.endpoint);
  if (form.endpoint.trim() === '') add('endpoint', wanted());
  else if (origin === null) add('endpoint', { key: 'accounts.errors.endpoint' });
  else if (!bareOrigin.test(form.endpoint.trim())) add('endpoint', { key: 'accounts.errors.endpointPath' });
  else if (plainHttp(form.endpoint) && !info.plainHttp) add('endpoint', { key: 'accounts.errors.endpointHttps' });
  const spared = (field: AccountField): boolean => field.unless !== undefined && (form.fields[field.unless] ?? '').trim() !== '';
  for (const field of info.fields) {
    if (!field.required || field.secret || spared(field)) continue;
    if ((form.fields[field.name] ?? '').trim() === '') add(field.name, wanted());
  }
  for (const field of info.fields) {
    // An OAuth application is saved first and authorized then: its token comes by itself.
    if (form.mode === 'oauth') continue;
    if (!field.required || !field.secret || spared(field) || (form.secrets[field.name] ?? '') !== '') continue;
    // A saved account may be saved again without its secret: it then says "secret missing", it is not refused.
    if (saved === undefined) add(field.name, wanted());
  }
  if (form.proxyMode === 'custom') {
    const text = form.proxyUrl.trim();
    if (text === '') add('proxy', wanted());
    else if (originOf(text) === null) add('proxy', { key: 'accounts.errors.proxy' });
  }
  for (const part of ['days', 'megabytes'] as const) add(`retention.${part}`, checkNumber(form[part], 0, retentionMost[part]));
  return problems;
}

/** Where the form shows a problem of main: `fields.appId`, `secrets.secretKey` and `proxy.url` name one input each. */
export function inputOf(field: string): string {
  const plain = field.replace(/^(fields|secrets)[./]/, '');
  if (plain.startsWith('proxy')) return 'proxy';
  return plain;
}

/** Whether a value does not look like what its field holds: said, never refused. */
export function looksOff(field: AccountField, value: string): boolean {
  return field.shape !== undefined && value.trim() !== '' && !new RegExp(field.shape, 'u').test(value.trim());
}
