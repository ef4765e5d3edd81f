import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogueLines } from '../support/catalogue-golden.ts';

const file = new URL('../fixtures/catalogue.golden.json', import.meta.url);
const now = catalogueLines();
if (process.env['CATALOGUE_GOLDEN'] === 'write') {
  const members = [...now].map(([name, line]) => `${JSON.stringify(name)}: ${line}`);
  writeFileSync(file, `{\n${members.join(',\n')}\n}\n`);
}
const { lists, derived, ...operations } = JSON.parse(readFileSync(file, 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, unknown>>>
>;

// What stood in one list of endpoints with overlays before each operation got a file. An operation that is added needs nothing here;
// one that is changed on purpose is written anew by CATALOGUE_GOLDEN=write.
describe('the catalogue as data is what it was', () => {
  it('operation by operation', () => {
    expect(Object.keys(operations).length).toBeGreaterThan(100);
    for (const [id, operation] of Object.entries(operations)) expect(now.get(id), id).toBe(JSON.stringify(operation));
  });
  it('list of values by list of values', () => {
    expect(JSON.parse(now.get('lists') ?? '{}')).toMatchObject(lists ?? {});
  });
  it('and in what is made of all of them, as far as it speaks of these', () => {
    const made = JSON.parse(now.get('derived') ?? '{}') as { order: string[] };
    const before = derived as unknown as { order: string[]; groups: unknown; tc3Regions: unknown };
    expect(made.order.filter((id) => id in operations)).toEqual(before.order);
    expect(made).toMatchObject({ groups: before.groups, tc3Regions: before.tc3Regions });
  });
});
