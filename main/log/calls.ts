import type { CallEnd, NewCall } from '../../contract/history.ts';
import type { Log } from './log.ts';

interface CallRows {
  begin(call: NewCall): Promise<void>;
  complete(end: CallEnd): Promise<void>;
}

/** The same history, with a line in the log for each call that ended: ids and outcome, nothing of what was sent or answered. */
export function withLines<H extends CallRows>(history: H, log: Log): H {
  /** Operation and account of the calls under way. */
  const started = new Map<string, Pick<NewCall, 'operation' | 'accountId' | 'job'>>();
  return {
    ...history,
    async begin(call) {
      await history.begin(call);
      started.set(call.id, { operation: call.operation, accountId: call.accountId, job: call.job });
    },
    complete(end) {
      const { operation, accountId, job } = started.get(end.id) ?? { operation: '', accountId: '', job: '' };
      started.delete(end.id);
      log.info('calls', 'a call ended', {
        call: end.id,
        operation,
        account: accountId,
        job: job === '' ? undefined : job,
        outcome: end.outcome,
        reason: end.reason ?? undefined,
        code: end.code,
        httpStatus: end.httpStatus,
        attempts: end.attempts,
      });
      return history.complete(end);
    },
  };
}
