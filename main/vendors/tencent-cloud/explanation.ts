import type { Check } from '../../../contract/call.ts';
import type { Family } from '../../../contract/code-family.ts';
import { endpointChecks, signedCheck } from '../checks.ts';
import type { CommonChecks, Refusal, VendorExplanation } from '../explanation.ts';
import { step } from '../phrases.ts';

const officialHosts = ['iotexplorer.tencentcloudapi.com'];

function checks({ account }: Refusal, family: Family, { clock, clockIfOff, hints, shapes }: CommonChecks): readonly Check[] {
  switch (family) {
    case 'signature':
    case 'credential':
    case 'clock':
    case 'token':
      return [clock, signedCheck(), ...shapes];
    case 'endpoint':
      return [...endpointChecks(account, officialHosts), ...clockIfOff];
    default:
      return [...clockIfOff, ...hints];
  }
}

export const explanation: VendorExplanation = {
  // Signature v3.
  clockLimitMs: 300_000,
  officialHosts,
  fieldNames: { secretId: 'SecretId', secretKey: 'SecretKey', token: 'Token', region: 'Region' },
  keyStep: 'checkCloudKey',
  checks,
  steps: (_refusal, family, { doc }) => (family === 'permission' ? [step('cam'), ...doc] : undefined),
  look: ({ id }) => (/create|credential|signature/i.test(id) ? 'credentials' : 'trtcRoom'),
};
