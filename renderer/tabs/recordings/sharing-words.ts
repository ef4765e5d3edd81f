import type { Field } from '../../../contract/operation.ts';
import { pick, t } from '../../lib/i18n.ts';
import { offsetText, timeText } from '../../lib/format.ts';
import type { Sharing, SharingField } from './sharing.ts';

/** A setting in words: yes and no, who, until when; a password never. */
export function settingText(field: SharingField, sharing: Sharing, zone: string, scopes: Field | undefined): string {
  switch (field) {
    case 'scope': {
      const label = scopes?.values?.find((one) => Number(one.value) === sharing.scope)?.label;
      return label === undefined ? t('common.unknownValue', { value: sharing.scope }) : pick(label);
    }
    case 'password':
      return t(sharing.password === '' ? 'recordings.sharing.passwordSame' : 'recordings.sharing.passwordNew');
    case 'expire':
      return sharing.expires && sharing.expire > 0
        ? `${timeText(sharing.expire, zone)} (${offsetText(sharing.expire, zone)})`
        : t('recordings.sharing.forEver');
    case 'on':
    case 'approve':
    case 'withPassword':
    case 'expires':
    case 'download':
    case 'transcripts':
      return t(sharing[field] ? 'common.yes' : 'common.no');
  }
}
