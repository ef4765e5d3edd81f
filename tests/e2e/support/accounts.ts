import { expect, type Locator } from '@playwright/test';
import type { AccountDraft } from '../../../contract/account.ts';
import type { Vendor } from '../../../contract/common.ts';
import type { SimulatorInfo } from '../../../simulator/types.ts';
import type { Desk } from './desk.ts';

/** What a person types to connect a vendor to a simulator. */
export interface Credentials {
  readonly vendor: Vendor;
  readonly endpoint: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly operator?: string;
}

/** The credentials a simulator printed, as each vendor's form wants them. */
export function credentialsOf(info: SimulatorInfo): Record<Vendor, Credentials> {
  const { baseUrl, wemeet, ytx, tencentCloud } = info;
  return {
    'tencent-meeting': {
      vendor: 'tencent-meeting',
      endpoint: baseUrl,
      operator: wemeet.operatorId,
      fields: { appId: wemeet.appId, sdkId: wemeet.sdkId, secretId: wemeet.secretId },
      secrets: { secretKey: wemeet.secretKey },
    },
    ytx: {
      vendor: 'ytx',
      endpoint: baseUrl,
      fields: { accountSid: ytx.accountSid, appId: ytx.appId },
      secrets: { authToken: ytx.authToken },
    },
    'tencent-cloud': {
      vendor: 'tencent-cloud',
      endpoint: baseUrl,
      fields: { secretId: tencentCloud.secretId },
      secrets: { secretKey: tencentCloud.secretKey },
    },
  };
}

/** The same as a request of accounts.save. */
export function draftFor(info: SimulatorInfo, change: Partial<AccountDraft> = {}): AccountDraft {
  const { vendor, endpoint, fields, secrets, operator } = credentialsOf(info)[change.vendor ?? 'tencent-meeting'];
  return {
    name: '测试企业',
    vendor,
    colour: 'blue',
    environment: 'test',
    endpoint,
    fields,
    secrets,
    ...(operator === undefined ? {} : { operator }),
    ...change,
  };
}

/** An input of the account form by its label; secret inputs have no role, so the label alone finds them. */
export function field(desk: Desk, vendor: Vendor, name: string): Locator {
  return desk.page
    .getByRole('form', { name: desk.t('accounts.form.label') })
    .locator('input')
    .and(desk.page.getByLabel(desk.t(`accounts.fields.${vendor}.${name}.label`)));
}

/** Opens the form of a new account and fills it in, without saving. */
export async function fillNew(desk: Desk, name: string, credentials: Credentials): Promise<void> {
  const { page, t } = desk;
  await desk.tab('accounts');
  await page
    .getByRole('button', { name: t('accounts.list.add'), exact: true })
    .first()
    .click();
  await page.getByRole('radio', { name: t(`accounts.vendors.${credentials.vendor}.name`), exact: true }).check();
  const form = page.getByRole('form', { name: t('accounts.form.label') });
  await form.getByRole('textbox', { name: t('accounts.form.name'), exact: true }).fill(name);
  for (const [key, value] of [...Object.entries(credentials.fields), ...Object.entries(credentials.secrets)]) {
    await field(desk, credentials.vendor, key).fill(value);
  }
  if (credentials.operator !== undefined) {
    await form.getByRole('textbox', { name: t('accounts.form.operator'), exact: true }).fill(credentials.operator);
  }
  await form.getByRole('textbox', { name: t('accounts.form.endpoint'), exact: true }).fill(credentials.endpoint);
}

/** Presses Save and waits for the word that it is. */
export async function save(desk: Desk): Promise<void> {
  const { page, t } = desk;
  await page.getByRole('button', { name: t('accounts.form.save'), exact: true }).click();
  await expect(page.getByText(t('accounts.form.saved'), { exact: true })).toBeVisible();
}

/** Opens a saved account's form from the list. */
export async function openAccount(desk: Desk, id: string): Promise<void> {
  await desk.tab('accounts');
  await desk.page.locator(`[data-account="${id}"]`).click();
  await expect(desk.page.locator(`[data-account="${id}"][aria-current="true"]`)).toHaveCount(1);
}

/** Runs "test account" on the form shown and gives the report's region when it is there. */
export async function runTest(desk: Desk): Promise<Locator> {
  const { page, t } = desk;
  await page.getByRole('button', { name: t('accounts.form.test'), exact: true }).click();
  const region = page.getByRole('region', { name: t('accounts.test.title') });
  await expect(region).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  return region;
}
