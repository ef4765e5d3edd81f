import type { Row } from '../../../contract/call.ts';
import type { Text } from '../../../contract/common.ts';
import type { HistoryRow, Outcome } from '../../../contract/history.ts';
import type { ColumnFormat, EnumValue } from '../../../contract/operation.ts';
import type { messages } from '../../../texts/zh-CN/index.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import type { Tone } from '../../components/StatusDot.vue';
import { timeText } from '../../lib/format.ts';
import { t, textOf } from '../../lib/i18n.ts';

type Name = keyof typeof messages.history.column;
const label = (name: Name): Text => textOf(`history.column.${name}`);
const environments: readonly EnumValue[] = (['practice', 'test', 'production'] as const).map((value) => ({
  value,
  label: textOf(`common.environment.${value}`),
}));

/** The words of an outcome: 未发送 says why. */
export function outcomeText(row: Pick<HistoryRow, 'outcome' | 'reason'>): string {
  if (row.outcome === 'not_sent' && row.reason !== null) return t('history.notSent', { reason: t(`history.reason.${row.reason}`) });
  return t(`history.outcome.${row.outcome}`);
}

export const outcomeTones: Readonly<Record<Outcome, Tone>> = {
  ok: 'ok',
  rejected: 'failed',
  network: 'failed',
  not_sent: 'warning',
  cancelled: 'muted',
  unfinished: 'unknown',
};

/** The history table; `row` gives back what a grid row stands for. */
export function historyColumns(
  title: (operation: string) => string,
  source: (row: Row) => HistoryRow | undefined,
  zone: string,
): readonly GridColumn[] {
  const one = (key: string, name: Name, format: ColumnFormat, rest: Partial<GridColumn> = {}): GridColumn => ({
    key,
    path: key,
    field: key,
    label: label(name),
    format,
    ...rest,
  });
  return [
    // To the second: several calls a minute are usual.
    one('startedAt', 'time', 'time', { width: 154, unit: 'epoch-ms', text: (row) => timeText(Number(row['startedAt']), zone, true) }),
    one('accountName', 'account', 'text', { width: 118, custom: true, text: (row) => String(row['accountName'] ?? '') }),
    one('environment', 'environment', 'enum', { width: 76, values: environments }),
    one('actor', 'actor', 'text', { width: 96 }),
    one('operation', 'operation', 'text', { width: 160, text: (row) => title(String(row['operation'])) }),
    one('object', 'object', 'text', { width: 170 }),
    one('outcome', 'outcome', 'text', {
      width: 136,
      custom: true,
      text: (row) => {
        const found = source(row);
        return found === undefined ? '' : outcomeText(found);
      },
    }),
    one('code', 'code', 'text', { width: 84 }),
    one('note', 'note', 'text', { width: 180 }),
    one('durationMs', 'duration', 'duration', { width: 86, unit: 'ms' }),
    one('star', 'star', 'boolean', { width: 52, custom: true, text: (row) => (row['star'] === true ? t('history.starred') : '') }),
    one('method', 'method', 'text', { width: 76, hidden: true }),
    one('target', 'target', 'text', { width: 280, hidden: true }),
    one('httpStatus', 'http', 'number', { width: 64, hidden: true }),
    one('trace', 'trace', 'id', { width: 170, hidden: true }),
    one('size', 'size', 'bytes', { width: 84, unit: 'bytes', hidden: true }),
    one('job', 'job', 'text', { width: 100, hidden: true }),
    one('attempts', 'attempts', 'number', { width: 64, hidden: true }),
  ];
}

/** A history row as the grid takes it. */
export function gridRow(row: HistoryRow): Row {
  return { ...row };
}
