import type { CallValue, ParamValue, Row } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import { barrenMost, isLastUncounted, sameParams } from '../../contract/paging.ts';
import { ask, bridge } from '../lib/bridge.ts';

/** What came of reading a short list to its end. */
export interface Pages {
  readonly rows: readonly Row[];
  /** The newest answer: what stands beside its rows. */
  readonly answer: Json;
  /** Rows the vendor says there are; undefined where it says nothing. */
  readonly total: number | undefined;
  readonly complete: boolean;
  readonly error: AppError | undefined;
}

/** How far and for whom. */
export interface Reading {
  /** False: nobody waits for it any more. */
  readonly wanted?: () => boolean;
  /** Pages at most: 2,000 invitees are ten, 10,000 people inside two hundred. */
  readonly most?: number;
  /** Under which its calls can be cancelled. */
  readonly ticket?: string;
  /** Told of each answer as it comes. */
  readonly page?: (value: CallValue) => void;
}

/**
 * Reads a list page by page until the vendor says there is no more; rows that came before are dropped. What was read
 * before a failure is kept.
 */
export async function readPages(
  accountId: string,
  operation: string,
  params: Readonly<Record<string, ParamValue>>,
  { wanted = () => true, most = 200, ticket, page: told }: Reading = {},
): Promise<Pages> {
  const rows: Row[] = [];
  const seen = new Set<string>();
  let total: number | undefined;
  let last: Json = null;
  let next: Readonly<Record<string, ParamValue>> = {};
  let barren = 0;
  for (let page = 0; page < most && wanted(); page += 1) {
    const answer: Envelope<CallValue> = await ask(() =>
      bridge().calls.send({ accountId, operation, params: { ...params, ...next }, ...(ticket === undefined ? {} : { ticket }) }),
    );
    if (!answer.ok) return { rows, answer: last, total, complete: false, error: answer.error };
    const { value } = answer;
    last = value.answer;
    const fresh = (value.rows ?? []).filter((row) => !seen.has(String(row['$id'])));
    for (const row of fresh) seen.add(String(row['$id']));
    rows.push(...fresh);
    total = value.page?.total ?? total;
    const after = value.page?.next ?? null;
    told?.(value);
    if (after === null || isLastUncounted(value.page, total, fresh.length, rows.length))
      return { rows, answer: last, total, complete: value.page?.open !== true, error: undefined };
    barren = fresh.length === 0 ? barren + 1 : 0;
    // A list that leads back to the same place, or on and on without a new row, would never end.
    if (barren >= barrenMost || (barren > 0 && sameParams(after, next))) break;
    next = after;
  }
  return { rows, answer: last, total, complete: false, error: undefined };
}
