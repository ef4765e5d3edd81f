/** What codes of all vendors have in common: what is worth checking, what may be tried, whether waiting helps. */
export const families = [
  'signature',
  'credential',
  'token',
  'clock',
  'replay',
  'header',
  'parameter',
  'value',
  'permission',
  'creator',
  'person',
  'user',
  'allow-list',
  'per-second',
  'per-minute',
  'per-day',
  'quota',
  'server',
  'meeting',
  'recording',
  'state',
  'edition',
  'endpoint',
  'region',
  'account',
  'application',
  'plain',
  'unknown',
] as const;
export type Family = (typeof families)[number];

/** What single codes say beyond their family, where something in ConfDesk depends on it. */
export const meanings = [
  'unknown-person',
  'unknown-meeting',
  'meeting-over',
  'already-deleted',
  'bad-value',
  'room-exists',
  'userid-taken',
  'phone-wrong',
  'phone-taken',
  'email-wrong',
  'email-taken',
] as const;
export type Meaning = (typeof meanings)[number];

/** "No right to this": of who acts, or of everybody but the one it belongs to. */
export const isDenied = (family: Family | undefined): boolean => family === 'permission' || family === 'creator';
/** "Too fast": waiting mends it. */
export const isLimit = (family: Family | undefined): boolean => family === 'per-second' || family === 'per-minute' || family === 'per-day';
