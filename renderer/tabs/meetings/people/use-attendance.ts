import { computed, ref, shallowRef } from 'vue';
import type { AccountView } from '../../../../contract/account.ts';
import type { Row } from '../../../../contract/call.ts';
import type { AppError } from '../../../../contract/error.ts';
import type { ExportFormat } from '../../../../contract/job.ts';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { numberText, timeText } from '../../../lib/format.ts';
import { language, t, textOf } from '../../../lib/i18n.ts';
import { useExporting } from '../../../lib/exporting.ts';
import type { Shown } from '../../../lists/whole-list.ts';
import { usePreferencesStore } from '../../../stores/preferences.ts';
import type { MeetingRef } from '../list.ts';
import { attendance, joinOf, minutesOf, type Invitee, type Schedule } from './attendance.ts';
import { absentColumns, absentRow, attendanceColumns, attendanceRow, sheetRowsMost, sheetsOf } from './columns.ts';
import { useDepartments } from './departments.ts';
import { readPages } from '../../../lists/read-pages.ts';
import { useParticipants } from './use-participants.ts';
import { useLatest } from '../../../lib/latest.ts';

const minuteMs = 60_000;
const graceDefault = 5;
export const graceMost = 240;

/** Everything the attendance page shows of one meeting or occurrence. */
export function useAttendance(input: {
  meeting: () => MeetingRef;
  account: () => AccountView;
  zone: () => string;
  /** When an occurrence of a series was to be held, by its id. */
  planned: (subId: string) => Schedule | undefined;
}) {
  const preferences = usePreferencesStore();
  const participants = useParticipants();
  const departments = useDepartments(() => input.account().id);
  const exporting = useExporting();
  const remembered = Number(preferences.layout.choices?.['people.grace'] ?? graceDefault);
  const grace = ref(Number.isFinite(remembered) ? remembered : graceDefault);
  const invitees = shallowRef<readonly Invitee[]>();
  const inviteesComplete = ref(false);
  const inviteesLoading = ref(false);
  const inviteesError = shallowRef<AppError>();
  /** In place of the account's own person: the creator, once the person at the window said so. */
  const actor = ref('');
  const latest = useLatest();
  /** The reading under way of who was invited. */
  let reading: Promise<void> = Promise.resolve();

  function setGrace(minutes: number): void {
    grace.value = Math.max(0, Math.min(graceMost, Math.round(Number.isFinite(minutes) ? minutes : graceDefault)));
    preferences.rememberChoice('people.grace', String(grace.value));
  }

  function loadInvitees(): Promise<void> {
    reading = readInvitees();
    return reading;
  }
  async function readInvitees(): Promise<void> {
    const turn = latest.begin();
    invitees.value = undefined;
    inviteesError.value = undefined;
    inviteesLoading.value = true;
    const found = await readPages(
      input.account().id,
      'meetings.invitees',
      {
        meeting_id: input.meeting().id,
        ...(actor.value === '' ? {} : { userid: actor.value }),
      },
      { wanted: () => turn.isLatest },
    );
    if (!turn.isLatest) return;
    inviteesLoading.value = false;
    inviteesError.value = found.error;
    inviteesComplete.value = found.complete;
    if (found.error === undefined) {
      invitees.value = found.rows.map((row) => ({ userId: String(row['userId'] ?? ''), name: String(row['name'] ?? '') }));
    }
  }
  async function load(subId: string): Promise<void> {
    exporting.clear();
    const { id } = input.meeting();
    await participants.load({ accountId: input.account().id, meetingId: id, subId, actor: actor.value, planned: input.planned(subId) });
    if (participants.error.value === undefined) await loadInvitees();
  }

  const joinColumns = computed<readonly GridColumn[]>(() =>
    (participants.operation.value?.rows?.columns ?? []).map((one): GridColumn =>
      one.key !== 'left'
        ? one
        : {
            ...one,
            text: (row) =>
              row['left'] === null && row['joined'] !== null
                ? t('people.stillInside')
                : timeText(typeof row['left'] === 'number' ? row['left'] : null, input.zone()),
          },
    ),
  );

  const report = computed(() =>
    attendance({
      joins: participants.rows.value.map(joinOf),
      invitees: invitees.value,
      schedule: participants.schedule.value,
      now: participants.at.value,
      graceMs: grace.value * minuteMs,
    }),
  );
  /** Of the meeting, yyyy-MM-dd; '' where it is not known. */
  const day = computed(() => timeText(participants.schedule.value.from, input.zone()).slice(0, 10));
  const anyInside = computed(() => report.value.people.some((one) => one.inside));
  const columns = computed<readonly GridColumn[]>(() =>
    attendanceColumns(participants.operation.value?.rows?.columns ?? [], {
      zone: input.zone(),
      day: day.value,
      anyInside: anyInside.value,
    }),
  );
  const rows = computed<readonly Row[]>(() => {
    const devices = participants.operation.value?.rows?.columns.find((one) => one.key === 'device')?.values ?? [];
    const context = {
      department: departments.of,
      zone: input.zone(),
      language: language(),
      at: participants.at.value,
      devices,
      unknown: (value: string) => t('common.unknownValue', { value }),
    };
    return report.value.people.map((one) => attendanceRow(one, context));
  });
  const absentRows = computed<readonly Row[]>(() => (report.value.absent ?? []).map((one) => absentRow(one, departments.of)));

  /** The foot of the rows given: 人数 / 人次 / 平均. */
  function foot(shown: readonly Row[]): { text: string; joins: number; minutes: number } {
    const sum = (key: string): number => shown.reduce((total, row) => total + Number(row[key] ?? 0), 0);
    const minutes = shown.length === 0 ? 0 : minutesOf((sum('minutes') / shown.length) * minuteMs);
    return {
      joins: sum('joins'),
      minutes,
      text: t('people.totals', { people: numberText(shown.length), joins: numberText(sum('joins')), minutes: numberText(minutes) }),
    };
  }

  /** To a file: the rows and columns shown with their foot, and in a workbook who did not come as the second sheet. */
  async function exportAs(format: ExportFormat, shown: Shown | undefined, absentFirst: boolean): Promise<void> {
    // Whoever exports at once gets who did not come, too.
    await reading;
    const named = new Map(columns.value.map((one) => [one.key, one]));
    const used =
      shown === undefined ? columns.value.filter((one) => one.hidden !== true) : shown.columns.flatMap((key) => named.get(key) ?? []);
    const present = shown?.rows ?? rows.value;
    const words = foot(present);
    const first = used.find((one) => one.format === 'text' || one.format === 'id')?.key ?? used[0]?.key ?? '';
    const people = sheetsOf(textOf('people.grid.attendance'), used, [
      ...present,
      { joins: words.joins, minutes: words.minutes, [first]: words.text },
    ]);
    const missing = invitees.value === undefined ? [] : sheetsOf(textOf('people.grid.absent'), absentColumns(), absentRows.value);
    const onlyAbsent = absentFirst && format !== 'xlsx';
    const withAbsent = missing.length > 0 && (onlyAbsent || format === 'xlsx');
    const cut = format !== 'xlsx' && (onlyAbsent ? absentRows.value.length : present.length) > sheetRowsMost;
    await exporting.runSheets({
      accountId: input.account().id,
      format,
      table: onlyAbsent ? 'absent' : `attendance-${input.meeting().code}`,
      from: day.value,
      to: day.value,
      complete: participants.complete.value && (!withAbsent || inviteesComplete.value) && !cut,
      sheets: onlyAbsent ? missing : [...people, ...missing],
    });
  }

  return {
    participants,
    departments,
    exporting,
    grace,
    setGrace,
    actor,
    invitees,
    inviteesComplete,
    inviteesLoading,
    inviteesError,
    loadInvitees,
    load,
    joinColumns,
    day,
    columns,
    rows,
    absentRows,
    foot,
    exportAs,
  };
}
