import { useI18n } from 'vue-i18n';
import { outcomes } from '../../../contract/history.ts';
import type { Command } from '../../lib/commands.ts';
import { pastPeriods } from '../../lib/period.ts';
import type { HistoryFilters } from './use-filters.ts';

/** The filters of History as commands: starred or all, no filters, each other outcome and period. */
export function useFilterCommands(filters: HistoryFilters, filtered: () => boolean, reset: () => void): () => readonly Command[] {
  const { t } = useI18n();
  return () => {
    const group = t('frame.tabs.history');
    return [
      {
        id: 'history.starred',
        title: filters.starred ? t('history.command.all') : t('history.command.starred'),
        group,
        run: () => {
          filters.starred = !filters.starred;
        },
      },
      { id: 'history.reset', title: t('history.filter.reset'), group, enabled: filtered(), run: reset },
      ...outcomes
        .filter((one) => one !== filters.outcome)
        .map((one) => ({
          id: `history.outcome.${one}`,
          title: `${t('history.column.outcome')}: ${t(`history.outcome.${one}`)}`,
          group,
          run: () => {
            filters.outcome = one;
          },
        })),
      ...pastPeriods
        .filter((one) => one !== filters.period)
        .map((one) => ({
          id: `history.period.${one}`,
          title: t('meetings.command.period', { period: t(`meetings.period.${one}`) }),
          group,
          run: () => {
            filters.period = one;
          },
        })),
    ];
  };
}
