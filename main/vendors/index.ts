import type { Vendor } from '../../contract/common.ts';
import { tencentCloud } from './tencent-cloud/module.ts';
import { tencentMeeting } from './tencent-meeting/module.ts';
import type { VendorModule } from './vendor.ts';
import { ytx } from './ytx/module.ts';

export { type AccountRemark, type AccountRules, remark } from './account-rules.ts';

/** The three vendors by name. */
export const vendorModules: Readonly<Record<Vendor, VendorModule>> = {
  'tencent-meeting': tencentMeeting,
  ytx,
  'tencent-cloud': tencentCloud,
};
