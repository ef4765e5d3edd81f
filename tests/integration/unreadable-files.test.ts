import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { messages as en } from '../../texts/en/index.ts';
import { messages as zhCN } from '../../texts/zh-CN/index.ts';
import { harness } from '../support/services.ts';

it('jobs.sqlite, preferences.json and downloads.json that cannot be read are kept beside, and the window is told', async () => {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'confdesk-unreadable-'));
  const broken = 'this is none of ours, and long enough to be looked at '.repeat(40);
  for (const name of ['jobs.sqlite', 'preferences.json', 'downloads.json']) writeFileSync(path.join(profile, name), broken);
  const h = await harness({ profile });
  try {
    const before = (await h.get('app.overview')).notices;
    expect(before.map((one) => one.key)).toEqual(['overview.files.preferences']);
    // Opened when first asked for: told at once, for the window is there by then.
    expect([await h.get('jobs.list'), await h.get('downloads.list')]).toEqual([[], []]);
    const { notices } = await h.get('app.overview');
    expect(notices.map((one) => one.key)).toEqual(['overview.files.preferences', 'overview.files.jobs', 'overview.files.downloads']);
    const told = h.emitted.filter((one) => one.event === 'app.notice').map((one) => one.payload);
    expect(told).toEqual(notices.slice(1).map((notice) => ({ notice })));
    for (const { params } of notices) expect(readFileSync(path.join(profile, String(params?.['file'])), 'utf8')).toBe(broken);
    for (const { key } of notices) {
      const name = key.split('.').at(-1) as keyof typeof en.overview.files;
      for (const texts of [en, zhCN]) expect(texts.overview.files[name]).toContain('{file}');
    }
    // New ones take their place, and the kept ones stay.
    await h.get('preferences.set', { theme: 'dark' });
    expect(readdirSync(profile).filter((name) => name.includes('.damaged'))).toHaveLength(3);
  } finally {
    await h.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
