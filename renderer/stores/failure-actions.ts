import { ask, bridge } from '../lib/bridge.ts';
import { useAccountsStore } from './accounts.ts';
import { seedOf, useSignatureCheckStore } from './signature-check.ts';
import { useWorkspaceStore } from './workspace.ts';
import type { FailureAction } from '../lib/failure.ts';

/** Does the steps of a failure panel that mean the same everywhere; `retry` is the place's own, and done as somebody else once main knows who. */
export function useFailureActions(): (
  action: FailureAction,
  where: {
    readonly accountId?: string | undefined;
    readonly callId?: string | undefined;
    readonly operation?: string | undefined;
    readonly retry?: () => unknown;
  },
) => Promise<void> {
  const workspace = useWorkspaceStore();
  const accounts = useAccountsStore();
  const signatureCheck = useSignatureCheckStore();
  return async (action, where) => {
    const account = where.accountId === undefined ? {} : { id: where.accountId };
    switch (action) {
      case 'retry':
      case 'act-as':
        await where.retry?.();
        break;
      case 'edit-account':
        workspace.go('accounts', { kind: 'edit', ...account });
        break;
      case 'test-account':
        workspace.go('accounts', { kind: 'test', ...account });
        break;
      case 'check-clock':
        workspace.go('accounts', { kind: 'test', ...account });
        break;
      case 'use-server-clock':
        if (where.accountId === undefined) break;
        if ((await accounts.useClock(where.accountId, 'server')) === null) await where.retry?.();
        // The test measures again and says what stands in the way.
        else workspace.go('accounts', { kind: 'test', ...account });
        break;
      case 'open-history':
        workspace.go('history', where.callId === undefined ? { kind: 'list' } : { kind: 'call', id: where.callId });
        break;
      case 'open-doc': {
        const { operation } = where;
        if (operation !== undefined) await ask(() => bridge().links.open({ operation }));
        break;
      }
      case 'compare-signature': {
        const { callId, accountId } = where;
        const answer = callId === undefined ? undefined : await ask(() => bridge().history.get({ id: callId }));
        signatureCheck.open((answer?.ok === true ? seedOf(answer.value) : undefined) ?? (accountId === undefined ? {} : { accountId }));
        break;
      }
      case 'lift-read-only':
        if (where.accountId !== undefined && (await accounts.lift(where.accountId)) === null) await where.retry?.();
    }
  };
}
