import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe-core in what is shown now, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  // The page's policy lets no script in: the debugger evaluates it instead.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeSource);
  // A colour on its way from one theme to the other is no colour of either.
  await page.evaluate(`new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); })
    .then(() => Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)))`);
  return (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.target.join(' ') + ' — '
      + (node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? '')).join(' | ')))`)) as string[];
}

/** Text of headings, buttons and tabs that is cut off, and sideways scrolling of the page itself. */
export async function layoutFindings(page: Page): Promise<string[]> {
  return (await page.evaluate(`(() => {
    const found = [];
    const root = document.scrollingElement;
    if (root.scrollWidth > innerWidth) found.push('the page scrolls sideways: ' + root.scrollWidth + ' > ' + innerWidth);
    const visible = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && one.getClientRects().length > 0;
    for (const one of document.querySelectorAll('h1, h2, h3, h4, button, [role=tab], [role=button], legend, label')) {
      if (!visible(one) || one.closest('[role=columnheader], .cd-hidden, [aria-hidden=true]')) continue;
      const text = (one.innerText ?? '').trim().replace(/\\s+/g, ' ');
      if (text === '') continue;
      const name = one.tagName.toLowerCase() + ' "' + text.slice(0, 40) + '"';
      for (const part of [one, ...one.querySelectorAll('*')]) {
        if (part.closest('.cd-hidden') || !visible(part)) continue;
        const style = getComputedStyle(part);
        if (style.overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0) found.push('cut off: ' + name);
      }
      const box = one.getBoundingClientRect();
      if (box.right > innerWidth + 1 || box.left < -1) found.push('outside the window: ' + name);
      for (let above = one.parentElement; above !== null; above = above.parentElement) {
        const style = getComputedStyle(above);
        if (style.overflowX === 'visible') continue;
        const around = above.getBoundingClientRect();
        // What can be scrolled to sideways is not lost, but only grids may scroll sideways.
        if ((style.overflowX === 'hidden' || style.overflowX === 'clip') && (box.right > around.right + 1 || box.left < around.left - 1)) found.push('hidden by its surroundings: ' + name);
        break;
      }
    }
    return [...new Set(found)];
  })()`)) as string[];
}

/** Text keys that stand on screen in place of their text. */
export async function rawKeys(page: Page): Promise<string[]> {
  const text =
    (await page.evaluate(`document.body.innerText + '\\n' + [...document.querySelectorAll('[title], [aria-label], [placeholder]')]
    .flatMap((one) => [one.title, one.getAttribute('aria-label'), one.getAttribute('placeholder')]).join('\\n')`)) as string;
  // The vendor's own name of a webhook event, which the account's form explains.
  return (
    text
      .replaceAll('common.sts-token', '')
      .match(
        /\b(accounts|bulk|chart|common|downloads|errors|explain|frame|grid|history|jobs|meetings|menu|overview|recordings|signing|trtc|vault)\.[a-z][\w-]*(\.[\w-]+)*/g,
      ) ?? []
  );
}
