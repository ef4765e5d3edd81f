import { timeText } from './zone.ts';

/** What the file of a table is called after. */
export interface FileNameParts {
  readonly table: string;
  readonly account: string;
  /** Days, yyyy-MM-dd; '' where the list has none. */
  readonly from: string;
  readonly to: string;
  /** Epoch ms, and the named zone it is told in; null where the moment says nothing (a template). */
  readonly madeAt: number | null;
  readonly zone: string;
  readonly partial: boolean;
  readonly extension: string;
}

/** A part of a file name: what Windows does not allow (< > : " / \ | ? *, control characters) and blanks become -. */
export function safe(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are among those not allowed
  return [...text.normalize('NFC').replace(/[<>:"/\\|?*\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\s+/g, '-')]
    .slice(0, 60)
    .join('')
    .replace(/^[.-]+|[.-]+$/g, '');
}

/** `{table}_{account}_{from}_{to}_{made-at}` with `_partial` where the list was not complete; made-at is yyyyMMdd-HHmmss. */
export function exportFileName(parts: FileNameParts): string {
  const madeAt = parts.madeAt === null ? '' : timeText(parts.madeAt, parts.zone).replace(/[-:]/g, '').replace(' ', '-');
  const names = [parts.table, parts.account, parts.from, parts.to, madeAt, parts.partial ? 'partial' : ''].map(safe);
  return `${names.filter((name) => name !== '').join('_')}.${parts.extension}`;
}
