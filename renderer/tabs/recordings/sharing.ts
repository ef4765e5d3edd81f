import type { Json, JsonObject } from '../../../contract/common.ts';
import { MASK } from '../../../contract/common.ts';
import { isYes } from '../../../contract/units.ts';
import { isInstant } from '../../../contract/zone.ts';

/** The sharing settings of a recording (Tencent Meeting docs 105655, 52663); `expire` in epoch ms, 0 = for ever. */
export interface Sharing {
  readonly on: boolean;
  /** 0 everyone, 1 the company. */
  readonly scope: number;
  readonly approve: boolean;
  /** Viewers need a password; `password` is what was typed, '' keeps the present one. */
  readonly withPassword: boolean;
  readonly password: string;
  readonly expires: boolean;
  readonly expire: number;
  readonly download: boolean;
  readonly transcripts: boolean;
}

/** What the vendor sets when sharing is turned on without saying more. */
export const sharingDefaults: Sharing = {
  on: true,
  scope: 0,
  approve: false,
  withPassword: true,
  password: '',
  expires: false,
  expire: 0,
  download: false,
  transcripts: true,
};

const member = (value: Json | undefined, name: string): Json | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value[name] : undefined;

/** The settings in an answer of records.settings; a password in it is masked and never read here. */
export function sharingIn(answer: Json): Sharing {
  const config = member(answer, 'sharing_config');
  const is = (name: string, otherwise: boolean): boolean => {
    const value = member(config, name);
    return value === undefined || value === null ? otherwise : isYes(value);
  };
  const until = Number(member(config, 'sharing_expire') ?? 0);
  const expire = isInstant(until) ? until : 0;
  return {
    on: is('enable_sharing', false),
    scope: Number(member(config, 'share_scope') ?? 0),
    approve: is('enable_approve', false),
    withPassword: is('enable_password', false),
    password: '',
    expires: is('enable_sharing_expire', expire > 0),
    expire,
    download: is('allow_download', false),
    transcripts: is('allow_view_transcripts', true),
  };
}

/** Whether the answer carries a password: only managers are given it. */
export function hasPassword(answer: Json): boolean {
  const value = member(member(answer, 'sharing_config'), 'password');
  return value === MASK || (typeof value === 'string' && value !== '');
}

export const sharingFields = [
  'on',
  'scope',
  'approve',
  'withPassword',
  'password',
  'expires',
  'expire',
  'download',
  'transcripts',
] as const;
export type SharingField = (typeof sharingFields)[number];

/** What is different now, in the order of the form; what only counts while sharing is on is left out when it is off. */
export function changesOf(before: Sharing, after: Sharing): readonly SharingField[] {
  const base = before.on ? before : { ...sharingDefaults, on: false };
  return sharingFields.filter((field) => {
    if (field === 'on') return base.on !== after.on;
    if (!after.on) return false;
    if (field === 'password') return after.withPassword && after.password !== '';
    if (field === 'expire') return after.expires && (base.expire !== after.expire || !base.expires);
    return base[field] !== after[field];
  });
}

/** What stands in the way of sending it: the rules of doc 52663. */
export function problemOf(before: Sharing, after: Sharing, known: boolean, now: number): 'password' | 'needPassword' | 'expire' | '' {
  if (!after.on) return '';
  if (after.withPassword && after.password !== '' && !/^[A-Za-z0-9]{4,8}$/.test(after.password)) return 'password';
  if (after.withPassword && after.password === '' && !(before.on && before.withPassword && known)) return 'needPassword';
  return after.expires && !(after.expire > now) ? 'expire' : '';
}

const names: Readonly<Record<SharingField, string>> = {
  on: 'enable_sharing',
  scope: 'share_scope',
  approve: 'enable_approve',
  withPassword: 'enable_password',
  password: 'password',
  expires: 'enable_sharing_expire',
  expire: 'sharing_expire',
  download: 'allow_download',
  transcripts: 'allow_view_transcripts',
};

/**
 * Settings that are not changed but must be sent all the same: left out, the vendor puts them back to its defaults
 * (doc 52663 gives a default for each), which nobody asked for.
 */
export function keptOf(before: Sharing, after: Sharing): readonly SharingField[] {
  if (!after.on || !before.on) return [];
  const changed = new Set(changesOf(before, after));
  return sharingFields.filter((field) => {
    if (changed.has(field) || field === 'on') return false;
    // The password is asked for whenever there is one.
    if (field === 'withPassword') return true;
    if (field === 'password') return after.withPassword;
    if (field === 'expire') return after.expires;
    return after[field] !== sharingDefaults[field];
  });
}

/**
 * The body of PUT /v1/records/settings: changed fields, and those that would be lost. `password` is what is in force,
 * fetched at the moment of sending when it is to stay.
 */
export function bodyOf(before: Sharing, after: Sharing, password: string): JsonObject {
  if (!after.on) return { enable_sharing: false };
  const config: JsonObject = { enable_sharing: true };
  for (const field of [...changesOf(before, after), ...keptOf(before, after)]) {
    if (field === 'on') continue;
    config[names[field]] = field === 'password' ? after.password || password : after[field];
  }
  if (after.withPassword && config['password'] === undefined) config['password'] = after.password || password;
  return config;
}
