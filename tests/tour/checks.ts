import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { texts } from '../../texts/index.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const domains = Object.keys(texts['zh-CN']);

interface Found {
  readonly rawKeys: readonly string[];
  readonly sideways: boolean;
  readonly clipped: readonly string[];
}

/** Looks at a screen as it stands: what a person would trip over. Empty when there is nothing. */
export async function checkScreen(page: Page): Promise<readonly string[]> {
  // A string: the page's policy allows no eval, and evaluate needs none.
  const found = (await page.evaluate(`(() => {
    const domains = ${JSON.stringify(domains)};
    const key = new RegExp('\\\\b(?:' + domains.join('|') + ')(?:\\\\.[a-zA-Z][A-Za-z0-9_]*){1,}\\\\b', 'g');
    const shown = (e) => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== 'hidden'; };
    const rawKeys = [...new Set((document.body.innerText.match(key) || []))];
    const sideways = document.documentElement.scrollWidth > innerWidth;
    const clipped = [];
    for (const e of document.querySelectorAll('button, h1, h2, h3, [role="tab"], label, [role="columnheader"] button')) {
      if (!shown(e) || e.closest('[aria-hidden="true"]')) continue;
      const style = getComputedStyle(e);
      const cut = e.scrollWidth > e.clientWidth + 1 && style.overflow !== 'visible';
      const outside = (() => { const r = e.getBoundingClientRect(); return !e.closest('[role="grid"], .cd-scroll, [data-scrolls]') && (r.right > innerWidth + 1 || r.left < -1); })();
      // A name people typed may be long; the words of the product may not be cut.
      if ((cut || outside) && !e.closest('[data-user-text], .cd-cut') && !e.querySelector('.cd-cut')) clipped.push((e.innerText || e.getAttribute('aria-label') || e.tagName).trim().slice(0, 60));
    }
    return { rawKeys, sideways, clipped };
  })()`)) as Found;
  const problems: string[] = [];
  if (found.rawKeys.length > 0) problems.push(`raw text keys: ${found.rawKeys.join(', ')}`);
  if (found.sideways) problems.push('the page scrolls sideways');
  if (found.clipped.length > 0) problems.push(`clipped: ${found.clipped.join(' | ')}`);
  problems.push(...(await axe(page)));
  return problems;
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Serious and critical findings of axe (WCAG 2 A and AA). */
async function axe(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axeSource);
  const violations = (await page.evaluate(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"] }).then((r) => r.violations)',
  )) as readonly Violation[];
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(
      (v) =>
        `axe ${v.impact} ${v.id}: ${v.nodes
          .slice(0, 3)
          .map((n) => n.html.slice(0, 160))
          .join(' ; ')}`,
    );
}
