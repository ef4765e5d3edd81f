import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/stand-in',
  workers: 1,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [
    ['list'],
    // For the sum at the end of npm test.
    ...(process.env['CONFDESK_TEST_REPORT'] ? [['json', { outputFile: process.env['CONFDESK_TEST_REPORT'] }] as const] : []),
  ],
});
