import type { Column } from '../../contract/operation.ts';
import { operationById } from '../catalogue/index.ts';

const own = (key: string, field: string, zh: string, en: string): Column => ({
  key,
  path: field,
  field,
  label: { zh, en },
  format: 'id',
  unit: 'id',
});

/** Columns of a file that hands credentials over: the table's own, with the tickets as text, then what was asked for. */
export const handoverColumns: readonly Column[] = [
  ...(operationById('trtc.create-signatures')?.rows?.columns ?? [])
    .filter((one) => one.key !== 'remaining')
    .map((one): Column => {
      const { unit: _unit, ...rest } = one;
      // No TAB before a ticket: it is pasted into programs.
      return one.format === 'secret' ? { ...rest, format: 'text' } : one;
    }),
  own('roomId', 'RoomId', '填写的 RoomId', 'RoomId asked for'),
  own('region', 'Region', '地域', 'Region'),
  own('requestId', 'RequestId', 'RequestId', 'RequestId'),
];
