import type { AccountView, TestReport, TestStep } from '../../../contract/account.ts';
import type { Phrase, Vendor } from '../../../contract/common.ts';
import { fieldLabel } from './field-texts.ts';

/** The texts a report needs; the caller's vue-i18n gives them. */
export interface Speaker {
  readonly t: (key: string, params?: Record<string, unknown>) => string;
  readonly te: (key: string) => boolean;
}

/** A phrase of main, or `otherwise` where this version of the window has no text for it. */
function sayOr(speaker: Speaker, phrase: Phrase, otherwise: string): string {
  return speaker.te(phrase.key) ? speaker.t(phrase.key, { ...phrase.params }) : otherwise;
}

/** What a step found, with fields under the vendor's own names; the bare state where there is no text for it. */
export function sayStep(speaker: Speaker, vendor: Vendor, step: TestStep): string {
  const fields = step.said.params?.['fields'];
  const phrase =
    typeof fields !== 'string'
      ? step.said
      : {
          key: step.said.key,
          params: {
            ...step.said.params,
            fields: fields
              .split(', ')
              .map((one) => fieldLabel(speaker, vendor, one, true))
              .join(', '),
          },
        };
  return sayOr(speaker, phrase, speaker.t(`accounts.test.states.${step.state}`));
}

/** What a step looked at: 密钥, 代理, … or the tab it stands for. */
export function stepName(speaker: Speaker, step: TestStep): string {
  if (step.name !== 'tab') return speaker.t(`accounts.test.steps.${step.name}`);
  const key = `accounts.test.tabs.${step.tab ?? ''}`;
  return speaker.t('accounts.test.tabStep', { tab: speaker.te(key) ? speaker.t(key) : (step.tab ?? '') });
}

/** How many steps came out in each state. */
function countSteps(report: TestReport): Readonly<Record<TestStep['state'], number>> {
  const counts = { ok: 0, warning: 0, failed: 0, skipped: 0 };
  for (const step of report.steps) counts[step.state] += 1;
  return counts;
}

/** One sentence over the whole report. */
export function verdict(speaker: Speaker, report: TestReport): { tone: 'ok' | 'warning' | 'failed'; text: string } {
  const counts = countSteps(report);
  if (!report.ok || counts.failed > 0) {
    return {
      tone: 'failed',
      text: counts.failed > 0 ? speaker.t('accounts.test.failed', { count: counts.failed }) : speaker.t('accounts.test.broken'),
    };
  }
  return counts.warning > 0
    ? { tone: 'warning', text: speaker.t('accounts.test.warned', { count: counts.warning }) }
    : { tone: 'ok', text: speaker.t('accounts.test.passed') };
}

/** The report as plain text for a ticket or a chat; evidence included, no secret is ever in it. */
export function reportText(speaker: Speaker, account: AccountView, report: TestReport, time: string): string {
  const lines = [
    speaker.t('accounts.test.reportHead', {
      name: account.name,
      vendor: speaker.t(`accounts.vendors.${account.vendor}.name`),
      environment: speaker.t(`accounts.environments.${account.environment}`),
    }),
    `${account.endpoint} · ${time}`,
    verdict(speaker, report).text,
    '',
  ];
  for (const step of report.steps) {
    const state = speaker.t(`accounts.test.states.${step.state}`);
    lines.push(`[${state}] ${stepName(speaker, step)}: ${sayStep(speaker, account.vendor, step)}`);
    for (const line of step.detail ?? []) lines.push(`    ${line}`);
  }
  return lines.join('\n');
}
