// Counts a run for npm test and names what failed, also what the runner's own JSON leaves out: a worker that died, an
// error outside every test, a test that never came to its end.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** What became of the tests of one file. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** What npm test prints at its end of one vitest project; the file is '' for what happened outside every file. */
export interface Sum {
  files: Record<string, Count>;
  /** Each a headline and the first lines of its reason. */
  failures: { file: string; name: string; reason: string }[];
}

/** The cause first, then the message and the places in our own files. */
const linesOf = (error: SerializedError): string[] => [
  ...(error.cause === undefined ? [] : linesOf(error.cause)),
  error.message,
  ...(error.stack ?? '')
    .split('\n')
    .filter((line) => /\.(?:ts|vue|mjs):\d+/.test(line) && !line.includes('node_modules'))
    .slice(0, 3),
];
const reasonOf = (errors: readonly SerializedError[]): string => errors.flatMap(linesOf).join('\n');

/** Writes the sum as JSON to the file that CONFDESK_TEST_REPORT names. */
export default class SumReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const report = process.env['CONFDESK_TEST_REPORT'];
    if (report === undefined) throw new Error('CONFDESK_TEST_REPORT must name the file to write');
    const sum: Sum = { files: {}, failures: [] };
    const countOf = (file: string): Count => (sum.files[file] ??= { passed: 0, failed: 0, skipped: 0 });
    const fail = (file: string, name: string, reason: string, tests = 1): void => {
      countOf(file).failed += tests;
      sum.failures.push({ file, name: [file, name].filter((part) => part !== '').join(' > '), reason });
    };
    // First, for they explain the tests that did not come to their end.
    for (const error of unhandled) fail('', 'outside every test', reasonOf([error]));
    for (const module of modules) {
      const where = path.relative(module.project.config.root, module.moduleId);
      if (module.errors().length > 0) fail(where, '', reasonOf(module.errors()));
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) fail(where, suite.fullName, reasonOf(suite.errors()));
      }
      const unended: string[] = [];
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === 'passed') countOf(where).passed += 1;
        else if (state === 'failed') fail(where, test.fullName, reasonOf(errors));
        else if (test.options.mode === 'run') unended.push(test.fullName);
        else countOf(where).skipped += 1;
      }
      if (unended.length > 0) fail(where, `${unended.length} did not come to their end`, unended.join('\n'), unended.length);
    }
    writeFileSync(report, JSON.stringify(sum));
  }
}
