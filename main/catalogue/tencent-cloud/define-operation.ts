import { type Entry, entryOf, type OperationSpec } from '../define-operation.ts';
import { vocabulary } from './vocabulary.ts';

const defaults = {
  vendor: 'tencent-cloud',
  vocabulary,
  oauth: false,
  // cloud.tencent.com/document/api/1081/105920: 20 calls a second.
  rate: { perMinute: 1200, perSecond: 20, scope: 'operation' },
  docs: 'https://cloud.tencent.com/document/api/1081/',
  tellsEvidence: true,
} as const;

/** One call for TRTC room credentials through IoT Explorer (Tencent Cloud API 2019-04-23); its action goes into a header. */
export const defineOperation = (spec: OperationSpec<keyof typeof vocabulary> & { readonly action: string }): Entry =>
  entryOf(defaults, spec);
