import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { civil, numberText, timeText } from '../../../lib/format.ts';
import { jobWords } from '../../../lists/whole-list.ts';
import type { useAttendance } from './use-attendance.ts';

/** What is said of the list of participants: as of when, the meeting's time, how far it was read. */
export function useAttendanceWords(input: {
  page: ReturnType<typeof useAttendance>;
  zone: () => string;
  /** The table of those who did not come is shown. */
  absent: () => boolean;
  /** The table shown has all its rows. */
  complete: () => boolean;
}): {
  /** Time of the day the list was asked for. */
  clock: ComputedRef<string>;
  scheduleText: ComputedRef<string>;
  /** Status line of the table while rows are missing, else undefined. */
  statusText: ComputedRef<string | undefined>;
  /** What is missing, and why; '' where nothing is. */
  partialText: ComputedRef<string>;
} {
  const { t } = useI18n();
  const { participants, day } = input.page;
  return {
    clock: computed(() => {
      const { hour, minute, second } = civil(participants.at.value, input.zone());
      return [hour, minute, second].map((n) => String(n).padStart(2, '0')).join(':');
    }),
    scheduleText: computed(() => {
      const { from, to } = participants.schedule.value;
      if (!participants.asked.value) return '';
      if (from === null || to === null) return t('people.noSchedule');
      return t('people.schedule', { from: timeText(from, input.zone()), to: timeText(to, input.zone()).replace(`${day.value} `, '') });
    }),
    // The job's words; its rows may be here before the job tells of them.
    statusText: computed(() =>
      participants.job.value === undefined || participants.complete.value || input.absent()
        ? undefined
        : jobWords({ ...participants.job.value, rows: Math.max(participants.job.value.rows, participants.rows.value.length) }),
    ),
    partialText: computed(() => {
      const job = participants.job.value;
      if (job === undefined || input.complete()) return '';
      const [read, total] = [numberText(participants.rows.value.length), numberText(job.total ?? participants.rows.value.length)];
      // Of how many is known with the first page only; until then the foot of the table says what there is.
      if (participants.running.value) return job.total === null ? '' : t('people.reading', { rows: read, total });
      if (job.ceiling !== undefined) return t('people.ceiling', { ceiling: numberText(job.ceiling), rows: read });
      return job.state === 'done' ? t('people.difference', { rows: read, total }) : t('people.partial', { rows: read });
    }),
  };
}
