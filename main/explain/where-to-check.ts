import type { Operation } from '../../contract/operation.ts';
import type { Look } from '../vendors/explanation.ts';
import { vendorModules } from '../vendors/index.ts';

/** Where a person can see whether a change took effect. */
export const whereToCheck = (operation: Operation): Look => vendorModules[operation.vendor].explanation.look?.(operation) ?? 'other';
