import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogueLines } from '../support/catalogue-golden.ts';

const file = new URL('../fixtures/catalogue.golden.json', import.meta.url);

it('the catalogue as data is what it was (written anew by CATALOGUE_GOLDEN=write)', () => {
  const now = catalogueLines();
  if (process.env['CATALOGUE_GOLDEN'] === 'write') {
    const members = [...now].map(([name, line]) => `${JSON.stringify(name)}: ${line}`);
    writeFileSync(file, `{\n${members.join(',\n')}\n}\n`);
  }
  const golden = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  expect([...now.keys()]).toEqual(Object.keys(golden));
  for (const [name, line] of now) expect(line, name).toBe(JSON.stringify(golden[name]));
});
