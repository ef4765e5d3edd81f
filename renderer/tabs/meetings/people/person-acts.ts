import type { Row, SendRequest } from '../../../../contract/call.ts';
import type { EnumValue } from '../../../../contract/operation.ts';
import { enumLabel } from '../../../lib/format.ts';
import { listed, pick, t } from '../../../lib/i18n.ts';

/** What can be done to people inside (the first four) and in the waiting room (the last two). */
export const insideActs = ['mute', 'unmute', 'wait', 'remove'] as const;
export const waitingActs = ['admit', 'reject'] as const;
export type PersonAct = (typeof insideActs)[number] | (typeof waitingActs)[number];

/** operate_type of PUT /v1/real-control/meetings/{meeting_id}/waiting-room. */
const operateTypes = { admit: 1, wait: 2, reject: 3 } as const;
/** Acts that take several devices in one call; the others one call each. */
export const together = (act: PersonAct): boolean => act !== 'mute' && act !== 'unmute';
/** Whether the vendor can be told that they may come back. */
export const canRejoin = (act: PersonAct): boolean => act === 'remove' || act === 'reject';

/** Whether a row names a device that can be acted on: people inside are known by ms_open_id and device (doc 49222). */
export const isTarget = (row: Row): boolean =>
  typeof row['msOpenId'] === 'string' && row['msOpenId'] !== '' && row['device'] !== null && row['device'] !== undefined;

const target = (row: Row): { to_operator_id: string; to_operator_id_type: number; instanceid: number } => ({
  to_operator_id: String(row['msOpenId']),
  to_operator_id_type: 4,
  instanceid: Number(row['device']),
});

/** The call that does it to these rows; one row for the acts that take one device a call. */
export function requestOf(input: {
  readonly act: PersonAct;
  readonly accountId: string;
  readonly meetingId: string;
  readonly rows: readonly Row[];
  readonly rejoin: boolean;
  readonly actor: string;
}): SendRequest {
  const { act, accountId, meetingId, rows, rejoin, actor } = input;
  const users = rows.map(target);
  const base = { accountId, params: { meeting_id: meetingId } };
  const who = actor === '' ? {} : { operator_id: actor };
  const [first = { to_operator_id: '', to_operator_id_type: 4, instanceid: 0 }] = users;
  switch (act) {
    case 'mute':
    case 'unmute':
      return { ...base, operation: 'control.mute', body: { ...who, mute: act === 'mute', user: first } };
    case 'remove':
      return { ...base, operation: 'control.kick-out', body: { ...who, allow_rejoin: rejoin, users } };
    case 'admit':
    case 'wait':
      return { ...base, operation: 'control.waiting-room', body: { ...who, operate_type: operateTypes[act], users } };
    case 'reject':
      return { ...base, operation: 'control.waiting-room', body: { ...who, operate_type: operateTypes[act], allow_rejoin: rejoin, users } };
  }
}

const namedMost = 3;

/** Who it is done to, as people know them: name and device. */
export function whoText(rows: readonly Row[], devices: readonly EnumValue[]): string {
  const names = listed(
    rows.slice(0, namedMost).map((row) => {
      const value = row['device'] ?? null;
      const label = enumLabel(devices, value);
      const device = label === undefined ? t('common.unknownValue', { value: String(value) }) : pick(label);
      return t('people.act.who', { name: String(row['name'] ?? ''), device });
    }),
  );
  return rows.length <= namedMost ? names : t('people.act.more', { names, count: rows.length });
}
