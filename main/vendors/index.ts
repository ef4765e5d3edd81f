import type { Vendor } from '../../contract/common.ts';
import { tencentCloud } from './tencent-cloud.ts';
import { tencentMeeting } from './tencent-meeting.ts';
import type { VendorModule } from './vendor.ts';
import { ytx } from './ytx.ts';

/** The three vendors by name. */
export const vendorModules: Readonly<Record<Vendor, VendorModule>> = {
  'tencent-meeting': tencentMeeting, ytx, 'tencent-cloud': tencentCloud,
};
