import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

describe('plain Node imports the sources with no build', () => {
  const files = readdirSync(path.join(root, 'main/signing')).filter((name) => name.endsWith('.ts'));
  it.each(files)('main/signing/%s', (name) => {
    const script = `import(${JSON.stringify(pathToFileURL(path.join(root, 'main/signing', name)).href)}).then((m) => console.log(Object.keys(m).length))`;
    expect(Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }))).toBeGreaterThan(0);
  });
  it('the services below the window, too', () => {
    const script = `import(${JSON.stringify(pathToFileURL(path.join(root, 'main/services.ts')).href)}).then((m) => console.log(typeof m.createServices))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()).toBe('function');
  });
});
