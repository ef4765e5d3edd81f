import type { Json } from '../../../../contract/common.ts';
import { MASK } from '../../../../contract/common.ts';
import type { Field } from '../../../../contract/operation.ts';
import { timeText } from '../../../lib/format.ts';
import { listed, t } from '../../../lib/i18n.ts';
import { asObject, fieldAt, labelOf } from '../../../components/form/fields.ts';
import { valueText } from '../describe.ts';

const own = new Set(['subject', 'type', 'time', 'password', 'hosts', 'invitees', 'live']);

/** What a change or a line of a booking is called. */
export function nameOf(path: string, fields: readonly Field[]): string {
  if (own.has(path)) return t(`meetings.edit.${path}`);
  const field = fieldAt(fields, path);
  return field === undefined ? path : labelOf(field);
}

/** Its value in words; people and guests as lists, a rule by its members, a password never. */
export function wordsOf(path: string, value: Json | undefined, fields: readonly Field[], zone: string): string {
  if (path === 'password') return value === '' ? t('meetings.edit.noPassword') : MASK;
  if (path.endsWith('password') || path === 'host_key') return value === undefined || value === '' ? t('common.none') : MASK;
  if (path === 'time' && Array.isArray(value)) return `${timeText(Number(value[0]), zone)} – ${timeText(Number(value[1]), zone)}`;
  if (Array.isArray(value)) {
    return (
      listed(
        value.map((one) =>
          typeof one === 'string'
            ? one
            : [asObject(one)['guest_name'], asObject(one)['phone_number']].filter((part) => part !== undefined).join(' '),
        ),
      ) || t('common.none')
    );
  }
  const field = fieldAt(fields, path);
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .map(
        ([name, member]) =>
          `${nameOf(`${path}.${name}`, fields)}${t('common.colon')}${valueText(member, fieldAt(fields, `${path}.${name}`), zone)}`,
      )
      .join(t('common.semicolon'));
  }
  return (value === undefined ? '' : valueText(value, field, zone)) || t('common.none');
}
