import type { Row } from '../../../../contract/call.ts';
import type { Column } from '../../../../contract/operation.ts';
import type { Sheet } from '../../../../contract/sheet.ts';
import type { ChartData } from '../../../components/chart/data.ts';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { numberText, tenthText } from '../../../lib/format.ts';
import { t, textOf } from '../../../lib/i18n.ts';
import { minutesOf } from '../people/attendance.ts';
import { sheetRowsMost, sheetsOf } from '../people/columns.ts';
import type { Usage, UsageLine } from './usage.ts';

/** The parts of the report that sum up; the meetings themselves are a fourth. */
export const groups = ['days', 'hosts', 'departments'] as const;
export type Group = (typeof groups)[number];

const fields: Readonly<Record<string, string>> = {
  day: 'start_time',
  host: 'nick_name',
  userId: 'userid',
  department: 'departments',
  meetings: 'meeting_id',
  minutes: 'meeting_duration',
  attendedMinutes: 'user_meeting_duration',
  attendances: 'participants_num',
  counted: 'participants',
  people: 'userid',
  joins: 'join_time',
};
const column = (key: string, format: Column['format'], rest: Partial<GridColumn> = {}): GridColumn => ({
  key,
  path: key,
  field: fields[key] ?? key,
  label: textOf(`usage.column.${key}`),
  format,
  ...rest,
});
const figures = (): readonly GridColumn[] => [
  column('meetings', 'number', { unit: 'count' }),
  column('minutes', 'number', { text: (row) => tenthText(row['minutes']) }),
  column('attendedMinutes', 'number', { text: (row) => tenthText(row['attendedMinutes']) }),
  column('attendances', 'number', { unit: 'count', tip: () => t('usage.tip.attendances') }),
  column('counted', 'number', { unit: 'count' }),
  column('people', 'number', { unit: 'count', tip: () => t('usage.tip.people') }),
  column('joins', 'number', { unit: 'count' }),
];

export function usageColumns(group: Group): readonly GridColumn[] {
  switch (group) {
    case 'days':
      return [column('day', 'date', { width: 110 }), ...figures()];
    case 'hosts':
      return [
        column('host', 'text', { width: 140, tip: () => t('usage.tip.host') }),
        column('userId', 'id', { unit: 'id', width: 150 }),
        column('department', 'text', { width: 130 }),
        ...figures(),
      ];
    case 'departments':
      return [column('department', 'text', { width: 180 }), ...figures()];
  }
}

/** What a line is called: names of hosts and departments. */
export interface Names {
  readonly hostName: (userId: string) => string;
  readonly departmentOf: (userId: string) => string;
}

const figuresOf = (line: UsageLine): Row => ({
  $key: line.key,
  meetings: line.meetings,
  minutes: minutesOf(line.durationMs),
  attendedMinutes: minutesOf(line.attendedMs),
  attendances: line.attendances,
  counted: line.counted,
  people: line.people,
  joins: line.joins,
});
const departmentText = (name: string): string => (name === '' ? t('usage.unknownDepartment') : name);

export function usageRows(group: Group, report: Usage, names: Names): readonly Row[] {
  switch (group) {
    case 'days':
      return report.days.map((line) => ({ ...figuresOf(line), day: line.key === '' ? t('usage.noDay') : line.key }));
    case 'hosts':
      return report.hosts.map((line) => ({
        ...figuresOf(line),
        host: names.hostName(line.key),
        userId: line.key,
        department: departmentText(names.departmentOf(line.key)),
      }));
    case 'departments':
      return report.departments.map((line) => ({ ...figuresOf(line), department: departmentText(line.key) }));
  }
}

/** The foot of the report in words. */
export function usageTotals({ total }: Usage): string {
  const said = t('usage.totals', {
    meetings: numberText(total.meetings),
    minutes: numberText(minutesOf(total.durationMs)),
    attendances: numberText(total.attendances),
  });
  return total.counted === 0
    ? said
    : [
        said,
        t('usage.totalsCounted', {
          counted: numberText(total.counted),
          people: numberText(total.people ?? 0),
          joins: numberText(total.joins ?? 0),
        }),
      ].join(' · ');
}

/** A sheet each for days, hosts and departments, with the sum as its last row, and the meetings where they fit. */
export function usageSheets(
  report: Usage,
  names: Names,
  meetings: { readonly columns: readonly Column[]; readonly rows: readonly Row[] },
): readonly Sheet[] {
  const sheets = groups.flatMap((group) => {
    const columns = usageColumns(group);
    const first = columns[0]?.key ?? '';
    const sum: Row = { ...figuresOf(report.total), [first]: t('usage.totalRow') };
    return sheetsOf(textOf(`usage.part.${group}`), columns, [...usageRows(group, report, names), sum]);
  });
  const shown = meetings.columns.filter((one) => one.hidden !== true);
  return meetings.rows.length > sheetRowsMost || shown.length === 0
    ? sheets
    : [...sheets, ...sheetsOf(textOf('usage.part.meetings'), shown, meetings.rows)];
}

const chartMost = 15;
/** Meeting minutes of each day, or of the hosts and departments with most of them. */
export function usageChart(group: Group, report: Usage, names: Names): ChartData {
  const lines = group === 'days' ? report.days.filter((one) => one.key !== '') : report[group].slice(0, chartMost);
  const rows = usageRows(group, { ...report, [group]: lines }, names);
  const name = (row: Row): string =>
    String((group === 'days' ? row['day'] : group === 'hosts' ? row['host'] || row['userId'] : row['department']) ?? '');
  return {
    kind: 'bar',
    across: t(`usage.column.${group === 'days' ? 'day' : group === 'hosts' ? 'host' : 'department'}`),
    categories: rows.map((row) => (group === 'days' ? name(row).slice(5) : name(row))),
    series: [{ name: t('usage.chart.series'), values: rows.map((row) => Number(row['minutes'] ?? 0)) }],
    text: (value) => numberText(value),
    whole: true,
  };
}
