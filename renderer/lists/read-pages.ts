import type { CallValue, ParamValue, Row } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { createWalk } from './walk.ts';

/** What came of reading a short list to its end. */
export interface Pages {
  readonly rows: readonly Row[];
  /** The newest answer: what stands beside its rows. */
  readonly answer: Json;
  /** Rows the vendor says there are; undefined where it says nothing. */
  readonly total: number | undefined;
  /** The vendor said that there is no more; its count is not held against it. */
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
  const rows = new Map<string, Row>();
  const walk = createWalk([{ operation, params }]);
  let last: Json = null;
  let total: number | undefined;
  let error: AppError | undefined;
  for (let page = 0; page < most && wanted(); page += 1) {
    const { call } = walk;
    if (call === undefined) break;
    const answer: Envelope<CallValue> = await ask(() =>
      bridge().calls.send({ accountId, ...call, ...(ticket === undefined ? {} : { ticket }) }),
    );
    if (!answer.ok) {
      ({ error } = answer);
      break;
    }
    const { value } = answer;
    last = value.answer;
    total = value.page?.total ?? total;
    const keys = (value.rows ?? []).map((row) => String(row['$id']));
    for (const [index, row] of (value.rows ?? []).entries()) {
      const key = keys[index] ?? '';
      if (!rows.has(key)) rows.set(key, row);
    }
    walk.take(value.page, keys);
    told?.(value);
  }
  return { rows: [...rows.values()], answer: last, total, complete: walk.call === undefined && !walk.cut, error };
}
