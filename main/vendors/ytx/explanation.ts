import type { Check, NextStep } from '../../../contract/call.ts';
import type { Family } from '../../../contract/code-family.ts';
import type { Phrase } from '../../../contract/common.ts';
import { environmentAt } from '../../../contract/endpoint.ts';
import type { CommonChecks, CommonSteps, Refusal, VendorExplanation } from '../explanation.ts';
import { likely, retryStep, step } from '../phrases.ts';
import { accountRules } from './account.ts';
import { applicationCause, applicationChecks, stampChecks } from './checks.ts';

function checks({ account }: Refusal, family: Family, { clock, clockIfOff, hints, shapes }: CommonChecks): readonly Check[] {
  switch (family) {
    case 'signature':
    case 'credential':
    case 'clock':
      return [clock, ...stampChecks(account), ...shapes];
    case 'application':
      return [...applicationChecks(account), ...hints, ...clockIfOff];
    default:
      return [...clockIfOff, ...hints];
  }
}

function evidence({ account, message }: Refusal, family: Family): Phrase | null {
  if (family === 'clock') return likely('ytxStampGood');
  if (family !== 'application') return null;
  const cause = applicationCause(message);
  if (cause !== null) return likely(`ytx${cause}`);
  return environmentAt(accountRules.endpoints, account.endpoint) === 'sandbox' ? likely('sandboxApp') : null;
}

/** What to do for each cause of -205, the one that the platform named first. */
function applicationSteps(cause: ReturnType<typeof applicationCause>): readonly NextStep[] {
  const all = [
    { of: 'Environment', step: step('ytxEnvironment', 'edit-account') },
    { of: 'Whitelist', step: step('ytxWhitelist') },
    { of: 'Online', step: step('ytxOnline') },
  ];
  return [...all.filter((one) => one.of === cause), ...all.filter((one) => one.of !== cause)].map((one) => one.step);
}

function steps({ message }: Refusal, family: Family, { test, clock }: CommonSteps): readonly NextStep[] | undefined {
  if (family === 'clock') return [...clock, retryStep(), test, step('checkYtx', 'edit-account')];
  return family === 'application' ? [...applicationSteps(applicationCause(message)), test] : undefined;
}

export const explanation: VendorExplanation = {
  // The status table of independent clients, -202.
  clockLimitMs: 600_000,
  officialHosts: ['api.ytx.net', 'sandbox.ytx.net'],
  fieldNames: { appId: 'appid', accountSid: 'ACCOUNT SID', authToken: 'AUTH TOKEN' },
  keyStep: 'checkYtx',
  checks,
  evidence,
  steps,
  look: () => 'phone',
};
