import { splitSpan } from '../../../contract/paging.ts';

/** A user's ended meetings are given for 90 days at a time (Tencent Meeting doc 53805). */
const windowSeconds = 90 * 86_400;

/** The times (epoch s) of the calls for a person's ended meetings, newest first; no second is in two of them. */
export const endedWindows = (from: number, to: number): readonly { readonly start_time: number; readonly end_time: number }[] =>
  splitSpan(from, to, windowSeconds, 1).map((piece) => ({ start_time: piece.from, end_time: piece.to }));
