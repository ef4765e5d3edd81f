import type { Column } from '../../../contract/operation.ts';
import { splitSpan } from '../../../contract/paging.ts';
import type { Sort } from '../../../contract/job.ts';
import { dayMs } from '../../lib/format.ts';
import type { Source } from '../../lists/walk.ts';
import { seconds, type Span } from '../../lib/period.ts';

export const segments = ['company', 'user', 'meeting'] as const;
export type Segment = (typeof segments)[number];

/** `records.corp` lists everybody's; `records.list` only what the acting person created (Tencent Meeting docs 53224, 51189). */
export const operationOf: Readonly<Record<Segment, string>> = {
  company: 'records.corp',
  user: 'records.list',
  meeting: 'records.list',
};

/** Longest window of one query, in days. */
const windowDays = 31;

/** A long span in windows of at most 31 days; the last millisecond of a day ends a window: 31 whole days are one. */
export const windowsOf = (span: Span): readonly Span[] => splitSpan(span.from, span.to, windowDays * dayMs - 1);

/** What is asked for. */
export interface Wish {
  readonly span: Span;
  /** `query_record_type`; 0 lists everything, the vendor's own default 1 hides uploads and client recordings. */
  readonly kind: number;
  /** Whose recordings: the acting person; '' is the account's own operator. */
  readonly actors: readonly string[];
  readonly code?: string;
  readonly meetingId?: string;
}

function paramsOf(wish: Wish, span: Span, actor: string): Source['params'] {
  return {
    start_time: seconds(span.from),
    end_time: seconds(span.to),
    query_record_type: wish.kind,
    ...(actor === '' ? {} : { operator_id: actor }),
    ...(wish.meetingId === undefined ? {} : { meeting_id: wish.meetingId }),
    ...(wish.code === undefined || wish.meetingId !== undefined ? {} : { meeting_code: wish.code }),
  };
}

/** The calls of a list read page by page: each person's windows, newest first. */
export function sourcesOf(segment: Segment, wish: Wish): readonly Source[] {
  const operation = operationOf[segment];
  return wish.actors.flatMap((actor) =>
    windowsOf(wish.span).map((span) => ({
      operation,
      params: { ...paramsOf(wish, span, actor), page: 1 },
    })),
  );
}

/** The same list as one job, which splits the span by itself; undefined where several persons' lists make one table. */
export function wholeOf(segment: Segment, wish: Wish): Source | undefined {
  const [actor] = wish.actors;
  return wish.actors.length !== 1 || actor === undefined
    ? undefined
    : { operation: operationOf[segment], params: paramsOf(wish, wish.span, actor) };
}

/** Newest first. */
export function sortOf(columns: readonly Column[]): Sort | undefined {
  const key = columns.find((column) => column.field === 'media_start_time')?.key;
  return key === undefined ? undefined : { key, descending: true };
}
