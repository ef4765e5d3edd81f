import type { Operation } from '../../contract/operation.ts';
import type { CallLimit } from './vendor.ts';

/** The limits of single operations that the catalogue states; each counts by itself. */
export function operationLimits({ id, rate }: Operation): readonly CallLimit[] {
  if (rate === undefined) return [];
  const minute: CallLimit = { key: id, calls: rate.perMinute, per: 'minute' };
  return rate.perSecond === undefined ? [minute] : [minute, { key: `${id} s`, calls: rate.perSecond, per: 'second' }];
}
