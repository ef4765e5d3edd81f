import type { VendorProbe } from '../vendor.ts';

export const probe: VendorProbe = {
  call: () => ({ operation: 'trtc.probe', params: {} }),
  refusal(code) {
    // The empty call got as far as its parameters: the signature was right.
    if (/^(MissingParameter|InvalidParameter)/.test(code)) return 'passed';
    if (code === 'AuthFailure.UnauthorizedOperation' || code.startsWith('UnauthorizedOperation')) return 'operator';
    return code.startsWith('AuthFailure.') ? 'signature' : 'other';
  },
};
