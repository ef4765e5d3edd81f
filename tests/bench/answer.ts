import { withDesk } from '../e2e/support/desk.ts';
import { startRecorder } from '../support/recorder.ts';
import { type BenchRow, quantile, row } from './measure.ts';

/** About ten megabytes of rows, as a list of recordings would be. */
function tenMegabytes(): unknown {
  const one = (index: number): unknown => ({
    meeting_record_id: String(1_950_000_000_000_000_000n + BigInt(index)),
    meeting_id: String(8_000_000_000_000_000 + index),
    subject: `周会 第 ${index} 期`,
    userid: `user${index}`,
    media_start_time: 1_795_258_852_653 + index,
    state: 3,
    record_files: [{ record_file_id: String(index), record_size: index * 1000 }],
  });
  return { total_count: 42_000, record_meetings: Array.from({ length: 42_000 }, (_, index) => one(index)) };
}

// Runs in the page, as text: its policy allows no eval and evaluate needs none.
const painted = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))';
const ours = (view: string): string => `(async () => {
  const tab = document.querySelector('[id="wb-answer-panel-${view}"]');
  const from = performance.now();
  tab.click();
  while (document.querySelector('.lines__line') === null) await new Promise((done) => setTimeout(done, 0));
  await ${painted};
  return performance.now() - from;
})()`;
const pre = `(async () => {
  const box = document.querySelector('#wb-answer-panel');
  const one = document.createElement('pre');
  const from = performance.now();
  one.textContent = window.benchText;
  box.append(one);
  one.getBoundingClientRect();
  await ${painted};
  const took = performance.now() - from;
  one.remove();
  return took;
})()`;

/** First readable paint of a 10 MB answer in the Workbench against the same text in one element of the same page. */
export async function benchAnswer(rounds = 3): Promise<BenchRow[]> {
  const server = await startRecorder();
  const answer = tenMegabytes();
  const text = JSON.stringify(answer, null, 2);
  server.answer(200, answer);
  try {
    return await withDesk({}, async (desk) => {
      const { page, t } = desk;
      await desk.get('vault.useSession', { accepted: true });
      const { account } = await desk.get('accounts.save', {
        name: 'bench',
        vendor: 'tencent-meeting',
        colour: 'blue',
        environment: 'test',
        endpoint: server.url,
        fields: { appId: '1400000000', sdkId: '', secretId: 'AKIDBENCH' },
        operator: 'u1',
        readOnly: true,
        secrets: { secretKey: 'bench-secret-key' },
      });
      await desk.tab('workbench');
      const search = page.getByRole('combobox', { name: t('workbench.picker.search') });
      await page
        .getByRole('button', { name: new RegExp(t('frame.account')) })
        .first()
        .click();
      await page.getByRole('menuitem').filter({ hasText: account.name }).click();
      await search.fill('meetings.corp-live');
      await search.press('Enter');
      await page.locator('.wb-request').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.locator('.lines__line').first().waitFor({ timeout: 60_000 });
      await page.locator('.lines__box[aria-busy="false"]').waitFor({ timeout: 60_000 });
      // In parts: one message of this size is slow on the way to a page.
      await page.evaluate('window.benchText = ""');
      for (let at = 0; at < text.length; at += 1_000_000) {
        await page.evaluate(
          (part) => {
            (window as unknown as { benchText: string }).benchText += part;
          },
          text.slice(at, at + 1_000_000),
        );
      }
      const [mine, plain]: [number[], number[]] = [[], []];
      for (let i = 0; i < rounds; i += 1) {
        await page.locator('#wb-answer-panel-call').click();
        await page.locator('.wb-call').waitFor();
        mine.push((await page.evaluate(ours('text'))) as number);
        await page.locator('#wb-answer-panel-call').click();
        await page.locator('.wb-call').waitFor();
        plain.push((await page.evaluate(pre)) as number);
      }
      const [a, b] = [quantile(mine, 0.5), quantile(plain, 0.5)];
      return [
        row(
          '10 MB answer, first paint',
          `${a.toFixed(0)} ms`,
          `one <pre> ${b.toFixed(0)} ms (${(text.length / 1e6).toFixed(0)} MB)`,
          a / b,
          0.05,
        ),
      ];
    });
  } finally {
    await server.close();
  }
}
