// npm test: everything, from lint to the built app. Ends with one plain line "N passed, N failed".
import { existsSync, readFileSync, rmSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuilt, ensureInstalled, ensureSystem, node24, root, run, runNode, toolEnv, withKeyring } from './lib/tools.mjs';

const only = process.argv.slice(2).filter((a) => !a.startsWith('-'));
await ensureInstalled();
ensureSystem(['chromium', 'fonts-noto-cjk', 'dbus', 'gnome-keyring', 'libsecret-1-0', 'xvfb']);
const results = path.join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
let skipped = 0;
const lines = [];
/** What failed, told once more at the end: of a long log its end is what is read. */
const failures = [];
function count(name, p, f, s, ms) {
  passed += p;
  failed += f;
  skipped += s;
  lines.push(
    `${f === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${String(p).padStart(5)} passed ${String(f).padStart(4)} failed${s > 0 ? ` ${s} skipped` : ''}  ${(ms / 1000).toFixed(1)} s`,
  );
}

/** A step that passes or fails as a whole. */
async function whole(name, file, args) {
  const from = performance.now();
  const status = await runNode(file, args);
  count(name, status === 0 ? 1 : 0, status === 0 ? 0 : 1, 0, performance.now() - from);
}

/** One run of vitest, summed by tests/support/vitest-sum.ts; a runner that died, or that ran nothing, has not passed. */
async function vitestRun(project, report, files) {
  const status = await runNode(
    'node_modules/vitest/vitest.mjs',
    ['run', '--project', project, ...files, '--reporter=default', '--reporter=./tests/support/vitest-sum.ts'],
    { more: { CONFDESK_TEST_REPORT: report } },
  );
  const sum = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { files: {}, failures: [] };
  if (sum.failures.length === 0 && (status !== 0 || Object.keys(sum.files).length === 0)) {
    sum.files[''] = { passed: 0, failed: 1, skipped: 0 };
    sum.failures.push({ file: '', name: 'the runner', reason: `ended with ${status}` });
  }
  return sum;
}

const again = 'passed only at the second try: ';

/** A vitest project. As with the e2e specs, up to three files get one more try on a shared runner, named at the end; none on a desk. */
async function vitest(project) {
  const from = performance.now();
  const sum = await vitestRun(project, path.join(results, `${project}.json`), []);
  const failing = [...new Set(sum.failures.map((one) => one.file).filter((file) => file !== ''))];
  // A worker that died is told outside every file and leaves a file unended; nothing else out there is forgiven.
  const forgivable = sum.failures.every((one) => one.file !== '' || one.reason.includes('Worker exited unexpectedly'));
  if (process.env.CI && forgivable && failing.length > 0 && failing.length <= 3) {
    console.log(`\n──── ${project}, once more: ${failing.join(', ')}`);
    const second = await vitestRun(project, path.join(results, `${project}-again.json`), failing);
    if (second.failures.length === 0) {
      sum.files = { ...sum.files, ...second.files, '': { passed: 0, failed: 0, skipped: 0 } };
      for (const one of sum.failures) one.name = again + one.name;
    }
  }
  const total = (what) => Object.values(sum.files).reduce((all, one) => all + one[what], 0);
  count(project, total('passed'), total('failed'), total('skipped'), performance.now() - from);
  for (const one of sum.failures) failures.push({ step: project, ...one });
}

const specsOf = (suites) => suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites ?? [])]);

/** A Playwright configuration, inside a session bus with a keyring of its own. */
async function playwright(name, config) {
  await ensureBuilt();
  const from = performance.now();
  const report = path.join(results, `${name}.json`);
  const job = withKeyring(
    node24(),
    [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', config],
    path.join(results, `${name}-keyring`),
  );
  const status = await run(job.command, job.args, { env: toolEnv({ ...job.env, CONFDESK_TEST_REPORT: report }) });
  const { stats, suites, errors } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { stats: { expected: 0, unexpected: 0, skipped: 0, flaky: 0 }, suites: [], errors: [] };
  const broken = (status !== 0 || stats.expected + stats.flaky === 0) && stats.unexpected === 0 ? 1 : 0;
  count(name, stats.expected + stats.flaky, stats.unexpected + broken, stats.skipped, performance.now() - from);
  for (const { message } of errors) failures.push({ step: name, name: 'outside every test', reason: message });
  for (const one of specsOf(suites)) {
    const [test] = one.tests;
    if (test.status !== 'unexpected' && test.status !== 'flaky') continue;
    const reason =
      test.results
        .find((result) => result.errors.length > 0)
        ?.errors.map((error) => error.message)
        .join('\n') ?? 'did not come to its end';
    failures.push({ step: name, name: `${test.status === 'flaky' ? again : ''}${one.file}:${one.line} ${one.title}`, reason });
  }
}

const steps = {
  lint: () => whole('lint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  types: async () => {
    await whole('types (node)', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.node.json']);
    await whole('types (window)', 'node_modules/vue-tsc/bin/vue-tsc.js', ['--noEmit', '-p', 'tsconfig.web.json']);
  },
  format: () => whole('format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  imports: () => whole('imports', 'build/scripts/imports.mjs', []),
  unused: () => whole('unused', 'node_modules/knip/bin/knip.js', ['--no-progress']),
  unit: () => vitest('unit'),
  component: () => vitest('component'),
  integration: () => vitest('integration'),
  build: async () => {
    const from = performance.now();
    await ensureBuilt();
    count('build', 1, 0, 0, performance.now() - from);
  },
  packaging: async () => {
    const from = performance.now();
    const status = await runNode('build/scripts/package-check.mjs');
    const report = path.join(results, 'packaging.json');
    const data = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { passed: 0, failed: 0 };
    count('packaging', data.passed, data.failed + (status !== 0 && data.failed === 0 ? 1 : 0), 0, performance.now() - from);
  },
  'stand-in': () => playwright('stand-in', 'tests/stand-in/playwright.config.ts'),
  e2e: () => playwright('e2e', 'tests/e2e/playwright.config.ts'),
};
const wanted = only.length === 0 ? Object.keys(steps) : only;
for (const name of wanted) {
  if (steps[name] !== undefined) continue;
  console.error(`unknown step ${name}; there are: ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}
// What reads the sources only, on one processor each and silent when all is well, goes side by side.
const readers = ['lint', 'types', 'format', 'imports', 'unused'].filter((name) => wanted.includes(name));
if (readers.length > 0) {
  console.log(`\n──── ${readers.join(', ')}`);
  await Promise.all(readers.map((name) => steps[name]()));
}
for (const name of wanted.filter((one) => !readers.includes(one))) {
  console.log(`\n──── ${name}`);
  await steps[name]();
}
console.log(`\n${lines.join('\n')}\n`);
for (const { step, name, reason } of failures.slice(0, 20)) {
  console.log(
    `${step}: ${name}\n${stripVTControlCharacters(reason)
      .split('\n')
      .slice(0, 6)
      .map((line) => `    ${line.slice(0, 200)}`)
      .join('\n')}\n`,
  );
}
if (failures.length > 20) console.log(`… and ${failures.length - 20} more, see above\n`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
