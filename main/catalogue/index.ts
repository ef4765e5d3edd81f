import type { Vendor } from '../../contract/common.ts';
import type { Operation, OperationSummary } from '../../contract/operation.ts';
import data from './generated/operations.json' with { type: 'json' };
import { groups } from './groups.ts';

/**
 * Every call ConfDesk knows. Each is written in one file under operations/ of its vendor; `npm run generate` makes data of them, which is
 * read in a tenth of the time that the files take.
 */
export const operations = data as unknown as readonly Operation[];
const byId: ReadonlyMap<string, Operation> = new Map(operations.map((one) => [one.id, one]));

/** The operation of that stable id, or undefined. */
export const operationById = (id: string): Operation | undefined => byId.get(id);
/** All operations of a vendor, in catalogue order. */
export const operationsOf = (vendor: Vendor): readonly Operation[] => operations.filter((one) => one.vendor === vendor);
/** The light form of every operation, for lists and the palette. */
export const summaries = (): readonly OperationSummary[] =>
  operations.map(({ id, vendor, group, title, method, path, effect, curated }) => ({
    id,
    vendor,
    group,
    title,
    method,
    path,
    effect,
    curated,
    ...(groups[group] === undefined ? {} : { groupTitle: groups[group] }),
  }));
