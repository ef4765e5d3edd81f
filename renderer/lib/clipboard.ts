import { ask, bridge } from './bridge.ts';
import { announce } from './announce.ts';
import { t } from './i18n.ts';

/** Puts plain text (never a secret) on the clipboard through main and says so; false where main refused. */
export async function copyText(text: string): Promise<boolean> {
  const answer = await ask(() => bridge().clipboard.write({ text }));
  announce(answer.ok ? t('common.copied') : t('common.copyFailed'));
  return answer.ok;
}
