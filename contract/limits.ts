/** What ConfDesk takes of a limit: at least one call, so that work goes on however little is left to it. */
export const budgetOf = (limit: number, share: number): number => Math.max(1, Math.floor(limit * share));

/** Part of each limit in hundredths: half of it, since the company's own programs use the same ones, and what may be chosen. */
export const usualLimitPercent = 50;
export const limitPercents = [10, 25, 50, 75, 90, 100] as const;
