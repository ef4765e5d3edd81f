import { createHash } from 'node:crypto';
import { secretFields } from '../../main/catalogue/generated/secret-fields.ts';
import { tc3Actions } from '../../main/catalogue/generated/tc3-actions.ts';
import { groups } from '../../main/catalogue/groups.ts';
import { operations, operationsOf, summaries } from '../../main/catalogue/index.ts';
import { tc3Regions } from '../../main/catalogue/tencent-cloud/regions.ts';
import { tc3Service } from '../../main/catalogue/tencent-cloud/service.ts';
import { scopes } from '../../main/catalogue/tencent-meeting/scopes.ts';
import { ytxCallOf } from '../../main/catalogue/ytx/calls.ts';

/** The same value with the members of every object in alphabetical order: who wrote a member first says nothing. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, member]) => [name, ordered(member)]),
  );
}

/** What is made of all operations together. */
const derived = (): unknown => ({
  groups,
  order: summaries().map((one) => one.id),
  scopes: scopes.map((one) => ({
    ...one,
    operations: operations
      .filter((each) => each.scopes?.includes(one.name))
      .map((each) => each.id)
      .sort(),
  })),
  secretFields: {
    'tencent-meeting': secretFields['tencent-meeting'].toSorted(),
    ytx: secretFields['ytx'].toSorted(),
    'tencent-cloud': secretFields['tencent-cloud'].toSorted(),
  },
  summaries: summaries(),
  tc3Actions: Object.fromEntries(Object.entries(tc3Actions).map(([id, action]) => [id, { action, ...tc3Service }])),
  tc3Regions,
  ytxCalls: Object.fromEntries(operationsOf('ytx').map((one) => [one.id, ytxCallOf(one)])),
});

/**
 * The catalogue as data, one line of JSON an operation, so that a difference can be read. Lists of values of three and more
 * stand in the first line, named by their hash.
 */
export function catalogueLines(): ReadonlyMap<string, string> {
  const lists = new Map<string, unknown>();
  const named = (name: string, value: unknown): unknown => {
    if (name !== 'values' || !Array.isArray(value) || value.length < 3) return value;
    const hash = createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
    lists.set(hash, value);
    return `list ${hash}`;
  };
  const lines = operations.map((one) => [one.id, JSON.stringify(ordered(one), named)] as const);
  return new Map([
    ['lists', JSON.stringify(ordered(Object.fromEntries(lists)))],
    ['derived', JSON.stringify(ordered(derived()))],
    ...lines,
  ]);
}
