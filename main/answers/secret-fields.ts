import type { Vendor } from '../../contract/common.ts';
import type { Field } from '../../contract/operation.ts';
import { operationsOf } from '../catalogue/index.ts';

const known = new Map<Vendor, readonly string[]>();

function collect(fields: readonly Field[], names: Set<string>): void {
  for (const field of fields) {
    if (field.unit === 'secret') names.add(field.name);
    collect(field.fields ?? [], names);
  }
}

/** Names of all request and answer members of a vendor that the catalogue calls secret. */
export function secretFieldNames(vendor: Vendor): readonly string[] {
  let names = known.get(vendor);
  if (names === undefined) {
    const found = new Set<string>();
    for (const operation of operationsOf(vendor)) {
      collect(operation.answer, found);
      collect(operation.body ?? [], found);
    }
    known.set(vendor, (names = [...found]));
  }
  return names;
}
