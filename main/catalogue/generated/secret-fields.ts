// Written by `npm run generate`; do not edit.
import type { Vendor } from '../../../contract/common.ts';

/** Names of all request and answer members of a vendor that the catalogue calls secret. */
export const secretFields: Readonly<Record<Vendor, readonly string[]>> = {
  'tencent-meeting': [
    'access_token',
    'activate_url',
    'active_code',
    'admin_password',
    'api_password',
    'audio_address',
    'auth_code',
    'auth_url',
    'download_address',
    'download_url',
    'enroll_code',
    'host_key',
    'job_url',
    'live_password',
    'password',
    'pmi_password',
    'pmi_pwd',
    'refresh_token',
    'room_pmi_psw',
    'secret',
    'view_address',
  ],
  ytx: ['tapesurl'],
  'tencent-cloud': ['PrivateKey', 'UserSig'],
};
