import type { AccountView } from '../../../contract/account.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { dayMs } from '../../lib/format.ts';
import { seconds, type Span } from '../../lib/period.ts';

const most = 3;
/** One query of corp/meetings may span this many days. */
const spanDays = 31;

/**
 * Who created the meetings of a code, newest first: the list by meeting shows only what the acting person created
 * (Tencent Meeting doc 51189). Empty where the operator may not search the company; rooms are no persons.
 */
export async function creatorsOf(account: AccountView, code: string, span: Span): Promise<readonly string[]> {
  const window = { start_time: seconds(Math.max(span.from, span.to - spanDays * dayMs + 1)), end_time: seconds(span.to) };
  const found: string[] = [];
  for (const [operation, params] of [
    ['meetings.corp-ended', window],
    ['meetings.corp-live', {}],
  ] as const) {
    const answer = await ask(() =>
      bridge().calls.send({ accountId: account.id, operation, params: { ...params, meeting_code: code, page: 1 } }),
    );
    if (!answer.ok) continue;
    for (const row of answer.value.rows ?? []) {
      const userid = String(row['userId'] ?? '');
      if (userid !== '' && Number(row['userIdType'] ?? 1) === 1 && !found.includes(userid)) found.push(userid);
    }
  }
  return found.slice(0, most);
}
