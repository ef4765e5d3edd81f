// Fails when a room imports what the table of rooms (build/rooms.mjs) does not let it, when files import each other in a
// circle (types included), when a file has no room or a room no file.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rooms, tops } from '../rooms.mjs';
import { namedFiles, readOptions, roomOf, roomProblems, rulesOf, tableProblems } from './lib/import-rules.mjs';
import { root, runNode } from './lib/tools.mjs';

if (Number(process.versions.node.split('.')[0]) < 24) process.exit(await runNode('build/scripts/imports.mjs'));
const { cruise } = await import('dependency-cruiser');

const files = tops.flatMap((top) =>
  readdirSync(path.join(root, top), { recursive: true })
    .map((name) => path.posix.join(top, String(name).replaceAll(path.sep, '/')))
    .filter((name) => /\.(ts|vue|css)$/.test(name)),
);
const problems = [...tableProblems(rooms), ...roomProblems(files, rooms)];
const known = new Set(files);
for (const file of files) {
  for (const named of namedFiles(readFileSync(path.join(root, file), 'utf8'))) {
    const target = path.posix.join(path.posix.dirname(file), named);
    if (!known.has(target)) problems.push(`${file} names ${named}, which is not there`);
    else if (roomOf(target, rooms) !== roomOf(file, rooms)) problems.push(`${file} names ${named} of another room`);
  }
}
const { output } = await cruise(tops, { ...readOptions, baseDir: root, validate: true, ruleSet: rulesOf(rooms) });
const refused = new Map();
for (const { from, to, rule, cycle } of output.summary.violations) {
  if (rule.name === 'circle') problems.push(`in a circle: ${[from, ...cycle.map((one) => one.name)].join(' → ')}`);
  else refused.set(rule.name, [...(refused.get(rule.name) ?? []), `  ${from} imports ${to}`]);
}
const comments = new Map(output.summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
for (const [room, found] of refused) problems.push(...found, `    ${comments.get(room)}`);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(
  `${files.length} files in ${Object.keys(rooms).length} rooms, ${output.summary.totalDependenciesCruised} imports, all of them allowed, no circle`,
);
