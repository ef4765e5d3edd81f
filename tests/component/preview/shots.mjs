// Pictures, axe findings, policy violations and console errors of the preview: node tests/component/preview/shots.mjs
// [name …]
/* global document, window */
import { createServer } from 'node:http';
import { mkdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';

const root = join(import.meta.dirname, '../../../out/preview');
const out = join(import.meta.dirname, '../../../out/shots');
mkdirSync(out, { recursive: true });
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  if (path === '/favicon.ico') {
    response.writeHead(204).end();
    return;
  }
  try {
    const body = readFileSync(join(root, path === '/' ? 'index.html' : path));
    response
      .writeHead(200, { 'Content-Type': types[extname(path) || '.html'] ?? 'text/plain', 'Content-Security-Policy': policy })
      .end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const base = `http://127.0.0.1:${server.address().port}/`;

/** name → query, size, and what to do before the picture. */
const all = {
  live: ['tab=meetings&segment=live', 1280, 800],
  'live-en-dark': ['tab=meetings&segment=live&lang=en&theme=dark', 1280, 800],
  'ended-small': ['tab=meetings&segment=ended&account=practice', 1024, 700],
  'ended-en-small': ['tab=meetings&segment=ended&lang=en&account=practice', 1024, 700],
  detail: ['tab=meetings&segment=upcoming', 1280, 800, openRow(1)],
  'detail-en-dark-small': ['tab=meetings&segment=upcoming&lang=en&theme=dark', 1024, 700, openRow(1)],
  fail: ['tab=meetings&segment=ended&fail=all', 1280, 800],
  'fail-more-dark': ['tab=meetings&segment=ended&fail=more&theme=dark', 1280, 800, scrollEnd],
  loading: ['tab=meetings&segment=ended&slow=1', 1280, 800],
  user: ['tab=meetings&segment=user', 1280, 800],
  empty: ['tab=meetings&segment=live&rows=0&lang=en', 1280, 800],
  columns: [
    'tab=meetings&segment=live',
    1280,
    800,
    async (page) => {
      await page.getByRole('button', { name: '列', exact: true }).click();
    },
  ],
  chooser: [
    'tab=meetings&segment=live',
    1280,
    800,
    async (page) => {
      await page.locator('.bar__account').click();
      await page.waitForTimeout(300);
    },
  ],
  palette: [
    'tab=meetings&segment=live&theme=dark',
    1280,
    800,
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.waitForTimeout(200);
    },
  ],
  cancel: [
    'tab=meetings&segment=upcoming&account=practice',
    1280,
    800,
    async (page) => {
      await openRow(1)(page);
      await page.getByRole('button', { name: '取消会议' }).click();
      await page.waitForTimeout(400);
    },
  ],
  'cancel-readonly-dark': [
    'tab=meetings&segment=upcoming&theme=dark',
    1280,
    800,
    async (page) => {
      await openRow(1)(page);
      await page.getByRole('button', { name: '取消会议' }).click();
      await page.waitForTimeout(400);
    },
  ],
  'end-en': [
    'tab=meetings&segment=live&account=practice&lang=en',
    1024,
    700,
    async (page) => {
      await openRow(0)(page);
      await page.getByRole('button', { name: 'End meeting' }).click();
      await page.waitForTimeout(400);
    },
  ],
  history: ['tab=history', 1280, 800],
  'history-en-dark-small': ['tab=history&lang=en&theme=dark', 1024, 700],
  'history-detail': ['tab=history', 1280, 800, openRow(2)],
  'history-detail-en-dark': ['tab=history&lang=en&theme=dark', 1280, 800, openRow(2)],
  overview: ['tab=overview', 1280, 800],
  'overview-en-dark': ['tab=overview&lang=en&theme=dark', 1024, 700],
  accounts: ['tab=accounts', 1280, 800],
  'accounts-en-dark': ['tab=accounts&lang=en&theme=dark', 1024, 700],
};
function openRow(index) {
  return async (page) => {
    await page.locator(`[data-row="${index}"] [data-col="1"]`).click();
    await page.waitForTimeout(300);
  };
}
async function scrollEnd(page) {
  await page.locator('[role=grid]').evaluate((grid) => {
    grid.scrollTop = grid.scrollHeight;
  });
  await page.waitForTimeout(400);
}

const wanted = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--force-prefers-reduced-motion'] });
let bad = 0;
for (const [name, [query, width, height, before]] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.some((one) => name.startsWith(one))) continue;
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text().slice(0, 300));
  });
  page.on('pageerror', (error) => said.push(String(error)));
  try {
    await page.goto(`${base}?${query}`);
    await page.waitForSelector('html[data-app-state="ready"]', { timeout: 8000 });
    await page.waitForTimeout(350);
    await before?.(page);
  } catch (error) {
    said.push(String(error).slice(0, 400));
  }
  await page.screenshot({ path: join(out, `${name}.png`) });
  const axe = await new AxeBuilder({ page })
    .analyze()
    .catch((error) => ({ violations: [{ impact: 'critical', id: String(error), nodes: [] }] }));
  const found = axe.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  for (const one of found)
    said.push(
      `axe ${one.impact} ${one.id}: ${one.nodes
        .slice(0, 4)
        .map((node) => `${node.target.join(' ')} ${(node.any[0]?.message ?? '').slice(0, 160)}`)
        .join(' | ')}`,
    );
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth || document.documentElement.scrollHeight > window.innerHeight,
  );
  if (wide) said.push('the page is larger than the window');
  if (said.length > 0) bad += 1;
  console.log(`${said.length === 0 ? 'ok  ' : 'BAD '} ${name}${said.map((one) => `\n      ${one}`).join('')}`);
  await context.close();
}
await browser.close();
server.close();
process.exitCode = bad === 0 ? 0 : 1;
