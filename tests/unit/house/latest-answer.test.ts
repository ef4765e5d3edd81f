import { globSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { expect, it } from 'vitest';

/** Waits for the list engine, which takes these over. */
const waiting = /^renderer\/(lists\/|components\/find\/)/;

/** A guard against answers that come too late, counted by hand: `const mine = ++turn`, `if (mine !== turn)`. */
const byHand = /=\s*\+\+\w+\s*;|\b(?:mine|turn)\s*[!=]==|[!=]==\s*(?:mine|turn)\b|\blet\s+(?:\w*[tT]urn|tickets?)\b/;
/** A ticket under which a call is cancelled, made up by hand. */
const ownTicket = /Math\.random/;

it('no place of the window counts its questions by hand: lib/latest.ts does', () => {
  const files = globSync('renderer/**/*.{ts,vue}')
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path !== 'renderer/lib/latest.ts' && !waiting.test(path));
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, i) => (byHand.test(line) || ownTicket.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
