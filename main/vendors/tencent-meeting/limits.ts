import type { Operation } from '../../../contract/operation.ts';
import type { CallLimit, VendorLimits } from '../vendor.ts';

/** Calls a minute of one application: all of them, and those of the account level (doc 105276). */
const appPerMinute = 300;
const corpPerMinute = 100;

/** Whether an operation counts among those of the account level. */
export const isCorpLevel = ({ path }: Pick<Operation, 'path'>): boolean => path.startsWith('/v1/corp/');

/** Limits of a self-built application (doc 105276): all calls, those of the account level, single operations. */
export const limits: VendorLimits = {
  of(operation) {
    const all: CallLimit[] = [{ key: 'app', calls: appPerMinute, per: 'minute' }];
    if (isCorpLevel(operation)) all.push({ key: 'corp', calls: corpPerMinute, per: 'minute' });
    if (operation.rate?.scope === 'operation') all.push({ key: operation.path, calls: operation.rate.perMinute, per: 'minute' });
    return all;
  },
  perMinute: appPerMinute,
  perDay: 200_000,
  pauseMinutes: 1,
};
