import { expect, type Locator } from '@playwright/test';
import type { AccountView } from '../../contract/account.ts';
import { usualSeed } from '../../main/practice/practice.ts';
import { makeInfo } from '../../simulator/identity.ts';
import type { Scene, Stage } from './steps.ts';

const name = 'OAuth 应用';
/** The invented credentials follow from the seed the app was started with. */
const seed = Number(process.argv.map((one) => /^--simulator-seed=(\d+)$/.exec(one)?.[1]).find((one) => one !== undefined) ?? usualSeed);

const accounts = (stage: Stage): Promise<readonly AccountView[]> =>
  stage.page.evaluate(async () => {
    const answer = await window.confdesk.accounts.list();
    return answer.ok ? answer.value : [];
  });

/** The simulator's OAuth application as an account of its own, saved and shown; its secret for the session where there is no keychain. */
async function application(stage: Stage): Promise<Locator> {
  const { page, t } = stage;
  const practice = (await accounts(stage)).find((one) => one.id === 'practice');
  const { oauth } = makeInfo(seed, practice?.endpoint ?? '');
  const saved = await page.evaluate(
    async ([called, endpoint, given]) => {
      const vault = await window.confdesk.vault.status();
      if (vault.ok && vault.value.state === 'missing') await window.confdesk.vault.useSession({ accepted: true });
      return window.confdesk.accounts.save({
        name: called,
        vendor: 'tencent-meeting',
        mode: 'oauth',
        colour: 'violet',
        environment: 'test',
        endpoint,
        fields: { sdkId: given.sdkId, corpId: given.corpId, redirectUri: given.redirectUri },
        secrets: { secret: given.secret },
      });
    },
    [name, practice?.endpoint ?? '', oauth] as const,
  );
  if (!saved.ok) throw new Error(saved.error.message);
  await page.getByRole('tab', { name: t('frame.tabs.accounts'), exact: true }).click();
  await page.locator(`[data-account="${saved.value.account.id}"]`).click();
  const panel = page.getByRole('region', { name: t('oauth.panel.title') });
  await expect(panel).toBeVisible();
  return panel;
}

/** Opens the page and gives what the browser comes back with. */
async function agreed(stage: Stage, panel: Locator): Promise<string> {
  await panel.getByRole('button', { name: stage.t('oauth.panel.authorize') }).click();
  const answer = await fetch(await panel.locator('.oauth__url').innerText(), { redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

/** Other screens are those of the practice company. */
async function leave(stage: Stage): Promise<void> {
  for (const { id } of (await accounts(stage)).filter((one) => one.name === name)) {
    await stage.page.evaluate((one) => window.confdesk.accounts.remove(one), { id, typed: name });
  }
}

/** An OAuth application from its empty form to what it may do. */
export const oauthScenes: readonly Scene[] = [
  {
    name: 'accounts-oauth-new',
    go: async ({ page, t }) => {
      await page.getByRole('tab', { name: t('frame.tabs.accounts'), exact: true }).click();
      await page
        .getByRole('button', { name: t('accounts.list.add') })
        .first()
        .click();
      const form = page.getByRole('form', { name: t('accounts.form.label') });
      await form.getByRole('radio', { name: t('accounts.form.modes.oauth') }).check({ force: true });
      await expect(form.getByRole('list', { name: t('oauth.panel.checklist') }).getByRole('listitem')).toHaveCount(8);
      // By hand: the pane scrolls, and nothing around it.
      await page.locator('.editor__scroll').evaluate((pane) => {
        pane.scrollTop += (pane.querySelector('#account-mode')?.getBoundingClientRect().top ?? 0) - pane.getBoundingClientRect().top - 40;
      });
    },
    leave: async ({ page, t }) => {
      // The next new account starts with keys again.
      await page
        .getByRole('form', { name: t('accounts.form.label') })
        .getByRole('radio', { name: t('accounts.form.modes.aksk') })
        .check({ force: true });
    },
  },
  {
    name: 'accounts-oauth-authorize',
    go: async (stage) => {
      const panel = await application(stage);
      await agreed(stage, panel);
      await panel
        .getByRole('textbox', { name: stage.t('oauth.panel.callback') })
        .fill('https://confdesk.example/oauth/callback?auth_code=abc&state=other');
      await panel.getByRole('button', { name: stage.t('oauth.panel.finish') }).click();
      await expect(panel.getByRole('alert')).toHaveText(stage.t('oauth.errors.state'));
    },
    leave,
  },
  {
    name: 'accounts-oauth-scopes',
    go: async (stage) => {
      const panel = await application(stage);
      const callback = await agreed(stage, panel);
      await panel.getByRole('textbox', { name: stage.t('oauth.panel.callback') }).fill(callback);
      await panel.getByRole('button', { name: stage.t('oauth.panel.finish') }).click();
      const [granted, failure] = [panel.getByText(`· ${stage.t('oauth.scopes.state.granted')}`).first(), panel.locator('.failure__title')];
      await expect(granted.or(failure)).toBeVisible();
      if (await failure.isVisible()) throw new Error(await failure.innerText());
    },
    leave,
  },
];
