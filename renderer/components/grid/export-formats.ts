import type { ExportFormat } from '../../../contract/job.ts';

/** File formats in the order they are offered. */
export const exportFormats: readonly ExportFormat[] = ['xlsx', 'csv', 'csv-plain'];
