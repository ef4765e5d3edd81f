import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/e2e',
  // Two files side by side: each starts an app of its own, which waits more than it works. More would measure the machine, not the app.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A shared runner stalls now and then: one more try there, counted and named at the end ("flaky"); none on a desk.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: !!process.env['CI'],
  reporter: [
    ['./support/runtime-reporter.ts'],
    ['list'],
    // For the sum at the end of npm test.
    ...(process.env['CONFDESK_TEST_REPORT'] ? [['json', { outputFile: process.env['CONFDESK_TEST_REPORT'] }] as const] : []),
  ],
});
