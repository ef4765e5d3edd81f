import type { CallValue, ParamValue, Row } from '../../../../contract/call.ts';
import type { Json } from '../../../../contract/common.ts';
import type { AppError, Envelope } from '../../../../contract/error.ts';
import { ask, bridge } from '../../../bridge.ts';

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

/** No list read this way is longer unless said: 2,000 invitees are ten pages, 10,000 people inside two hundred. */
const pagesMost = 200;

/**
 * Reads a list page by page until the vendor says there is no more; rows that came before are dropped. What was read
 * before a failure is kept. `wanted` false: nobody waits for it any more.
 */
export async function readPages(accountId: string, operation: string, params: Readonly<Record<string, ParamValue>>,
  wanted: () => boolean = () => true, most = pagesMost): Promise<Pages> {
  const rows: Row[] = [];
  const seen = new Set<string>();
  let total: number | undefined;
  let last: Json = null;
  let next: Readonly<Record<string, ParamValue>> = {};
  for (let page = 0; page < most && wanted(); page += 1) {
    const answer: Envelope<CallValue> = await ask(() => bridge().calls.send({ accountId, operation, params: { ...params, ...next } }));
    if (!answer.ok) return { rows, answer: last, total, complete: false, error: answer.error };
    const { value } = answer;
    last = value.answer;
    const fresh = (value.rows ?? []).filter((row) => !seen.has(String(row['$id'])));
    for (const row of fresh) seen.add(String(row['$id']));
    rows.push(...fresh);
    total = value.page?.total ?? total;
    const after = value.page?.next ?? null;
    if (after === null) return { rows, answer: last, total, complete: true, error: undefined };
    // An answer that goes in a circle would never end.
    if (fresh.length === 0) break;
    next = after;
  }
  return { rows, answer: last, total, complete: false, error: undefined };
}
