import { readdirSync } from 'node:fs';
import { type Vendor, vendors } from '../../contract/common.ts';
import type { Field } from '../../contract/operation.ts';
import { coveragePage } from '../../main/catalogue/coverage.ts';
import type { Entry } from '../../main/catalogue/define-operation.ts';
import { groups } from '../../main/catalogue/groups.ts';
import { order } from '../../main/catalogue/order.ts';

const catalogue = new URL('../../main/catalogue/', import.meta.url);
const notice = '// Written by `npm run generate`; do not edit.\n';

interface Found {
  /** Below main/catalogue. */
  readonly file: string;
  readonly entry: Entry;
}

/** Every file of operations, read and put in order: by `order`, the others after the last of their group. */
export async function operationFiles(): Promise<readonly Found[]> {
  const files = vendors.flatMap((vendor) =>
    readdirSync(new URL(`${vendor}/operations/`, catalogue), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${vendor}/operations/${name.replaceAll('\\', '/')}`)
      .sort(),
  );
  const found = await Promise.all(
    files.map(async (file): Promise<Found> => {
      const { default: entry } = (await import(new URL(file, catalogue).href)) as { readonly default: Entry };
      const { id, vendor, group } = entry.operation;
      // A vendor of one group needs no folder for it.
      const places = [id.replace('.', '/'), id.slice(id.indexOf('.') + 1)].map((place) => `${vendor}/operations/${place}.ts`);
      if (!places.includes(file)) throw new Error(`${file}: ${id} belongs into ${places[0]}`);
      if (groups[group] === undefined) throw new Error(`${file}: there is no group ${group}`);
      return { file, entry };
    }),
  );
  const position = ({ entry: { operation } }: Found): number => {
    const named = order.indexOf(operation.id);
    return named >= 0 ? named : order.findLastIndex((id) => id.startsWith(`${operation.group}.`)) + 0.5;
  };
  return found.toSorted((left, right) => position(left) - position(right));
}

const list = (items: readonly string[], indent = ''): string => items.map((one) => `${indent}  ${one},\n`).join('');

function namesOfSecrets(fields: readonly Field[]): readonly string[] {
  return fields.flatMap((one) => [...(one.unit === 'secret' ? [one.name] : []), ...namesOfSecrets(one.fields ?? [])]);
}
/** Names of all members of answers and bodies of a vendor that are secret. */
const secretsOf = (found: readonly Found[], vendor: Vendor): readonly string[] => {
  const operations = found.map((one) => one.entry.operation).filter((one) => one.vendor === vendor);
  return [...new Set(operations.flatMap((one) => [...namesOfSecrets(one.answer), ...namesOfSecrets(one.body ?? [])]))].sort();
};
const secretFields = (found: readonly Found[]): string =>
  `${notice}import type { Vendor } from '../../../contract/common.ts';\n\n` +
  '/** Names of all request and answer members of a vendor that the catalogue calls secret. */\n' +
  'export const secretFields: Readonly<Record<Vendor, readonly string[]>> = {\n' +
  vendors
    .map((vendor) => {
      const name = /^\w+$/.test(vendor) ? vendor : `'${vendor}'`;
      const names = secretsOf(found, vendor).map((one) => `'${one}'`);
      const line = `  ${name}: [${names.join(', ')}],\n`;
      return line.length <= 141 ? line : `  ${name}: [\n${list(names, '  ')}  ],\n`;
    })
    .join('') +
  '};\n';

const actions = (found: readonly Found[]): string =>
  `${notice}/** The action that a Tencent Cloud operation is, by the operation's id. */\n` +
  'export const tc3Actions: Readonly<Record<string, string>> = {\n' +
  list(found.flatMap(({ entry: { operation, action } }) => (action === undefined ? [] : [`'${operation.id}': '${action}'`]))) +
  '};\n';

const knownApis = (found: readonly Found[]): string => {
  const apis = found
    .map((one) => one.entry.operation)
    .filter((one) => one.path.startsWith('/v1/'))
    .map((one) => `${one.path} ${one.method}`);
  const lines = [...new Set(apis)].sort().map((one) => one.split(' ').toReversed().join(' '));
  return (
    `${notice}/** Every API of Tencent Meeting the vendor documents; those without behaviour here answer 41 "not simulated". */\n` +
    `export const knownApis: readonly string[] = [\n${list(lines.map((one) => `'${one}'`))}];\n`
  );
};

/** The catalogue as data, one line of JSON an operation, so that a change can be read. */
const asData = (found: readonly Found[]): string => `[\n${found.map((one) => JSON.stringify(one.entry.operation)).join(',\n')}\n]\n`;

/** All files that are made of the operation files, by their path from the top of the repository. */
export async function catalogueFiles(): Promise<ReadonlyMap<string, string>> {
  const found = await operationFiles();
  return new Map([
    ['main/catalogue/generated/operations.json', asData(found)],
    ['main/catalogue/generated/secret-fields.ts', secretFields(found)],
    ['main/catalogue/generated/tc3-actions.ts', actions(found)],
    ['simulator/routes/known-apis.ts', knownApis(found)],
    ['docs/api-coverage.md', coveragePage(found.map((one) => one.entry))],
  ]);
}
