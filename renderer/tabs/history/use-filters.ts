import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { HistoryQuery, Outcome } from '../../../contract/history.ts';
import { cleanCode } from '../../lib/format.ts';
import { customSpan, spanOf, type Period } from '../../lib/period.ts';

/** What History is narrowed by, as it stands in the toolbar; '' is no filter. */
export interface HistoryFilters {
  period: Period;
  /** Days of a period of one's own. */
  from: string;
  to: string;
  accountId: string;
  outcome: Outcome | '';
  operation: string;
  actor: string;
  code: string;
  starred: boolean;
  text: string;
  /** The second line of filters is shown. */
  more: boolean;
}

/** The filters of History and the query they make. */
export function useHistoryFilters(zone: string): {
  filters: HistoryFilters;
  /** Why the period can not be asked for, in words. */
  wrongPeriod: Ref<string>;
  /** Something besides the period narrows the list. */
  filtered: ComputedRef<boolean>;
  /** Undefined where the period is wrong, which `wrongPeriod` then says. */
  query: () => Omit<HistoryQuery, 'limit' | 'after'> | undefined;
  reset: () => void;
} {
  const { t } = useI18n();
  const filters = reactive<HistoryFilters>({
    period: 'last7',
    from: '',
    to: '',
    accountId: '',
    outcome: '',
    operation: '',
    actor: '',
    code: '',
    starred: false,
    text: '',
    more: false,
  });
  const wrongPeriod = ref('');
  return {
    filters,
    wrongPeriod,
    filtered: computed(() =>
      Boolean(
        filters.accountId || filters.outcome || filters.operation || filters.actor || filters.code || filters.starred || filters.text,
      ),
    ),
    query() {
      const span = filters.period === 'custom' ? customSpan(filters.from, filters.to, zone) : spanOf(filters.period, Date.now(), zone);
      wrongPeriod.value = span === undefined ? t('meetings.wrong.period') : '';
      if (span === undefined) return undefined;
      const text = filters.text.normalize('NFKC').trim();
      const code = cleanCode(text);
      return {
        from: span.from,
        to: span.to,
        ...(filters.accountId === '' ? {} : { accountIds: [filters.accountId] }),
        ...(filters.outcome === '' ? {} : { outcomes: [filters.outcome] }),
        ...(filters.operation === '' ? {} : { operations: [filters.operation] }),
        ...(filters.actor.trim() === '' ? {} : { actor: filters.actor.trim() }),
        ...(filters.code.trim() === '' ? {} : { code: filters.code.trim() }),
        ...(filters.starred ? { starred: true } : {}),
        // A code pasted with blanks or dashes is one code, not several words.
        ...(text === '' ? {} : { text: /^\d{6,}$/.test(code) ? code : text }),
      };
    },
    reset() {
      Object.assign(filters, { accountId: '', outcome: '', operation: '', actor: '', code: '', starred: false, text: '' });
    },
  };
}
