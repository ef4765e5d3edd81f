import type { Column } from '../../../contract/operation.ts';
import type { Sort } from '../../../contract/job.ts';
import type { Source } from '../../lists/walk.ts';
import { endedWindows } from '../../components/find/ended.ts';
import { comingPeriods, pastPeriods, seconds, type Period, type Span } from '../../lib/period.ts';

/** The places of the Meetings tab, in the order shown. */
export const segments = ['live', 'upcoming', 'ended', 'user', 'find', 'usage'] as const;
export type Segment = (typeof segments)[number];

/** Those of them that are lists of meetings. */
export const listSegments = ['live', 'upcoming', 'ended', 'user'] as const satisfies readonly Segment[];
export type ListSegment = (typeof listSegments)[number];
export const isList = (segment: Segment): segment is ListSegment => (listSegments as readonly string[]).includes(segment);

/** What a list of the Meetings tab asks for by default. */
export interface ListInfo {
  readonly operation: string;
  readonly periods: readonly Period[];
  readonly period: Period;
  readonly person: boolean;
  readonly sort?: 'asc' | 'desc';
}

export const segmentInfo: Readonly<Record<ListSegment, ListInfo>> = {
  live: { operation: 'meetings.corp-live', periods: [], period: 'today', person: false, sort: 'desc' },
  upcoming: { operation: 'meetings.corp-upcoming', periods: comingPeriods, period: 'next7', person: false, sort: 'asc' },
  ended: { operation: 'meetings.corp-ended', periods: pastPeriods, period: 'last7', person: false, sort: 'desc' },
  user: { operation: 'meetings.of-user', periods: pastPeriods, period: 'last30', person: true },
};

/** The calls of a segment; page sizes are the catalogue's defaults. */
export function sourcesOf(segment: ListSegment, input: { span: Span | undefined; person: string; every?: boolean }): readonly Source[] {
  const window = input.span === undefined ? {} : { start_time: seconds(input.span.from), end_time: seconds(input.span.to) };
  switch (segment) {
    case 'live':
      return [{ operation: 'meetings.corp-live', params: { page: 1 } }];
    case 'upcoming':
      return [{ operation: 'meetings.corp-upcoming', params: { page: 1, ...window } }];
    case 'ended':
      return [{ operation: 'meetings.corp-ended', params: { page: 1, ...window } }];
    case 'user':
      return [
        {
          operation: 'meetings.of-user',
          params: { userid: input.person, ...(input.every === true ? { is_show_all_sub_meetings: 1 } : {}) },
        },
        ...(input.span === undefined ? [{}] : endedWindows(seconds(input.span.from), seconds(input.span.to))).map((piece): Source => ({
          operation: 'meetings.ended-of-user',
          params: { userid: input.person, page: 1, ...piece },
        })),
      ];
  }
}

function timeKey(columns: readonly Column[], field: string): string | undefined {
  return columns.find((column) => column.field === field)?.key;
}

/** Order the table opens with. */
export function sortOf(segment: ListSegment, columns: readonly Column[]): Sort | undefined {
  const way = segmentInfo[segment].sort;
  const key = timeKey(columns, 'start_time');
  return way === undefined || key === undefined ? undefined : { key, descending: way === 'desc' };
}
