import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

/** Files that a file brings with it at run time, itself included, by their path from the top of the repository. */
function brought(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: URL): void => {
    const name = fileURLToPath(file).slice(fileURLToPath(root).length).replaceAll('\\', '/');
    if (found.has(name) || !existsSync(file)) return;
    found.add(name);
    if (!name.endsWith('.ts')) return;
    const source = readFileSync(file, 'utf8');
    for (const [, kind, path] of source.matchAll(/^(?:import|export) (type )?(?:[^'";]*? from )?'(\.[^']+)'/gm))
      if (kind === undefined && path !== undefined) visit(new URL(path, file));
  };
  visit(new URL(entry, root));
  return found;
}
/** The files of operations, what they are written in, and the data made of them. */
const whole = /^main\/catalogue\/(?:generated\/operations\.json|index\.ts|.*\/(?:operations\/|vocabulary|columns|enums|define-operation))/;

it.each(['main/answers/worker.ts', 'main/history/worker.ts', 'simulator/cli.ts'])('%s does not load the catalogue', (entry) => {
  const files = [...brought(entry)];
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => whole.test(file))).toEqual([]);
});

it('the program reads the data alone, no file of an operation', () => {
  const files = [...brought('main/services.ts')];
  expect(files).toContain('main/catalogue/generated/operations.json');
  expect(files.filter((file) => whole.test(file)).sort()).toEqual(['main/catalogue/generated/operations.json', 'main/catalogue/index.ts']);
});
