import type { Row, RowValue } from '../../../../contract/call.ts';
import type { Language, Text } from '../../../../contract/common.ts';
import type { Column, EnumValue } from '../../../../contract/operation.ts';
import type { Sheet, SheetColumn } from '../../../../contract/sheet.ts';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { enumLabel, tenthText, timeText } from '../../../lib/format.ts';
import { t, textOf } from '../../../lib/i18n.ts';
import { minutesOf, personKinds, type Attendee, type Invitee } from './attendance.ts';

/** Rows of one sheet of a file (contract/sheet.ts). */
export const sheetRowsMost = 20_000;

const fields: Readonly<Record<string, string>> = {
  name: 'user_name',
  userId: 'userid',
  department: 'department_list',
  kind: 'is_enterprise_user',
  role: 'user_role',
  firstJoin: 'join_time',
  lastLeave: 'left_time',
  minutes: 'left_time − join_time',
  joins: 'join_time',
  devices: 'instanceid',
  late: 'join_time',
  early: 'left_time',
  rate: 'left_time − join_time',
  remark: 'left_time',
};
const column = (key: string, format: Column['format'], rest: Partial<GridColumn> = {}): GridColumn => ({
  key,
  path: key,
  field: fields[key] ?? key,
  label: textOf(`people.column.${key}`),
  format,
  ...rest,
});

/**
 * The attendance report, a line a person. `day` (yyyy-MM-dd) is that of the meeting: times of the same day are shown
 * without it. The words of roles are those of the list of participants.
 */
export function attendanceColumns(
  joins: readonly Column[],
  context: { zone: string; day: string; anyInside: boolean },
): readonly GridColumn[] {
  const { zone, day, anyInside } = context;
  const roles = joins.find((one) => one.key === 'role')?.values ?? [];
  const kinds: readonly EnumValue[] = personKinds.map((value) => ({ value, label: textOf(`people.kind.${value}`) }));
  return [
    column('name', 'text', { width: 140 }),
    column('userId', 'id', { unit: 'id', width: 126 }),
    column('department', 'text', { width: 110 }),
    column('kind', 'enum', { values: kinds, width: 142 }),
    column('role', 'enum', { values: roles, width: 112 }),
    column('firstJoin', 'time', { unit: 'epoch-ms', width: 80, text: (row) => clock(row['firstJoin'], day, zone) }),
    column('lastLeave', 'time', {
      unit: 'epoch-ms',
      width: 80,
      text: (row) => (row['inside'] === true ? t('people.stillInside') : clock(row['lastLeave'], day, zone)),
      ...(anyInside ? { tip: (row: Row) => String(row['remark'] || clock(row['lastLeave'], '', zone)) } : {}),
    }),
    column('minutes', 'number', { width: 80, text: (row) => tenthText(row['minutes']) }),
    column('joins', 'number', { unit: 'count', width: 66 }),
    column('devices', 'list', { width: 128 }),
    column('late', 'boolean', { width: 60 }),
    column('early', 'boolean', { width: 60 }),
    column('rate', 'number', {
      unit: 'percent',
      width: 70,
      text: (row) => (typeof row['rate'] === 'number' ? `${tenthText(row['rate'])}%` : ''),
      tip: () => t('people.rateTip'),
    }),
    column('remark', 'text', { hidden: !anyInside, width: 170 }),
  ];
}
/** A time to the second; its day only where it is another than the meeting's. */
function clock(value: RowValue | undefined, day: string, zone: string): string {
  const text = timeText(typeof value === 'number' ? value : null, zone, true);
  return text.startsWith(`${day} `) ? text.slice(11) : text;
}

export function absentColumns(): readonly GridColumn[] {
  return [
    column('name', 'text', { width: 160 }),
    column('userId', 'id', { unit: 'id', width: 160 }),
    column('department', 'text', { width: 200 }),
  ];
}

/** What rows need besides the report: departments, zone, words and until when people inside are counted. */
export interface RowContext {
  readonly department: (userId: string) => string;
  readonly zone: string;
  readonly language: Language;
  readonly at: number;
  readonly devices: readonly EnumValue[];
  readonly unknown: (value: string) => string;
}

const word = (text: Text, language: Language): string => (language === 'en' ? text.en : text.zh);

export function attendanceRow(one: Attendee, context: RowContext): Row {
  const { zone, language, at, devices } = context;
  return {
    $key: one.key,
    name: one.name,
    userId: one.userId,
    department: context.department(one.userId),
    kind: one.kind,
    role: one.role,
    firstJoin: one.firstJoin,
    lastLeave: one.lastLeave,
    inside: one.inside,
    minutes: minutesOf(one.presentMs),
    joins: one.joins,
    devices: one.devices
      .map((value) => {
        const label = enumLabel(devices, value);
        return label === undefined ? context.unknown(String(value)) : word(label, language);
      })
      .join(language === 'en' ? ', ' : '、'),
    late: one.late,
    early: one.early,
    rate: one.rate,
    remark: one.inside ? t('people.stillInsideNote', { time: timeText(at, zone) }) : '',
  };
}

export function absentRow(one: Invitee, department: (userId: string) => string): Row {
  return { $key: `u ${one.userId}`, name: one.name, userId: one.userId, department: department(one.userId) };
}

const sheetColumn = ({ key, label, format, unit, values }: GridColumn): SheetColumn => ({
  key,
  label,
  format,
  ...(unit === undefined ? {} : { unit }),
  ...(values === undefined ? {} : { values }),
});

/** Tables that are too long for one sheet go on in another. */
export function sheetsOf(name: Text, columns: readonly GridColumn[], rows: readonly Row[]): Sheet[] {
  const used = columns.map(sheetColumn);
  const sheets: Sheet[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += sheetRowsMost) {
    const part = rows.slice(from, from + sheetRowsMost).map((row) => Object.fromEntries(used.map(({ key }) => [key, row[key] ?? null])));
    sheets.push({ name, columns: used, rows: part });
  }
  return sheets;
}
