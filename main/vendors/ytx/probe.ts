import type { VendorProbe } from '../vendor.ts';

/** The account, its token or the signature was refused. */
const ofSignature: ReadonlySet<string> = new Set(['-200', '-201', '-202', '-203']);

export const probe: VendorProbe = {
  call: () => ({ operation: 'ytx.query-meeting', params: {}, body: { confid: '', meetingcount: '1' } }),
  refusal: (code) => (ofSignature.has(code) ? 'signature' : code === '-205' ? 'operator' : 'other'),
};
