import type { NextStep } from '../../contract/call.ts';
import { assertNever, type Phrase } from '../../contract/common.ts';
import type { AppError } from '../../contract/error.ts';
import { ask, bridge } from './bridge.ts';
import { copyText } from './clipboard.ts';
import { offsetText, timeText } from './format.ts';
import { has, say, t } from './i18n.ts';

export type FailureAction = NonNullable<NextStep['action']>;

/** What was being done when it failed, for the panel and for the copied text; never a secret. */
export interface FailureContext {
  readonly at?: number;
  readonly zone?: string;
  readonly account?: string;
  readonly operation?: string;
  readonly method?: string;
  /** Request target as kept in History, secrets masked. */
  readonly target?: string;
}

/** A phrase, or words of main's own where this window does not know its key. */
export function sayOr(phrase: Phrase, otherwise: string): string {
  return has(phrase.key) ? say(phrase) : otherwise;
}

/** Line 1: what happened, in plain words. */
export function happened(error: AppError): string {
  return sayOr(error.explanation?.happened ?? error.phrase, error.message);
}

/** What to try where the failure brings no steps of its own. */
export function stepsOf(error: AppError): readonly NextStep[] {
  if (error.explanation !== undefined && error.explanation.next.length > 0) return error.explanation.next;
  const step = (action: FailureAction): NextStep => ({ key: `common.failure.step.${action}`, action });
  switch (error.code) {
    case 'read_only':
      return [step('lift-read-only')];
    case 'not_ready':
      return [step('edit-account')];
    case 'vault':
      return [step('edit-account'), step('test-account')];
    case 'network':
      return [step('retry'), step('test-account')];
    case 'rejected':
      return [step('open-history'), step('retry')];
    case 'busy':
    case 'cancelled':
    case 'internal':
    case 'too_large':
      return [step('retry')];
    case 'validation':
    case 'confirmation_required':
    case 'not_found':
    case 'forbidden':
    case 'unknown_channel':
    case 'unsupported':
      return [];
    default:
      return assertNever(error.code);
  }
}

/** The text for the helpdesk: time with zone, call, status, codes, words, trace, and the lines of the log that belong to it. */
function supportText(error: AppError, context: FailureContext, logLines: readonly string[] = []): string {
  const at = error.request?.at ?? context.at ?? Date.now();
  const { method, target } = error.request ?? context;
  const zone = context.zone ?? 'Asia/Shanghai';
  const vendor = error.vendor;
  const lines: (readonly [string, string | number | undefined])[] = [
    ['time', `${timeText(at, zone, true)} (${offsetText(at, zone)})`],
    ['account', context.account],
    ['operation', context.operation],
    ['request', method === undefined || method === '' ? undefined : `${method} ${target ?? ''}`.trim()],
    ['httpStatus', vendor?.httpStatus],
    ['code', vendor === undefined || vendor.code === '' || vendor.code.startsWith('http-') ? error.code : vendor.code],
    ['newCode', vendor?.newCode],
    ['vendorMessage', vendor?.message === '' ? undefined : vendor?.message],
    ['trace', vendor?.trace],
    ['callId', error.callId],
  ];
  const said = lines
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${t(`common.failure.support.${name}`)}: ${value}`);
  said.push('', happened(error));
  if (error.explanation !== undefined) {
    said.push(sayOr(error.explanation.likely, ''));
    if (error.explanation.checked.length > 0) said.push('', t('common.failure.checked'));
    for (const check of error.explanation.checked) said.push(`- ${sayOr(check, check.key)}`);
  }
  for (const field of error.fields ?? []) said.push(`- ${field.field}: ${sayOr(field, field.key)}`);
  if (logLines.length > 0) said.push('', t('common.failure.support.log'), ...logLines);
  return said.join('\n').trimEnd();
}

/** Puts the text for the helpdesk on the clipboard, with the newest lines of the log that belong to this failure. */
export async function copySupportText(error: AppError, context: FailureContext): Promise<void> {
  const { callId } = error;
  // Without them where main does not answer: the rest of the text is what counts.
  const answer = await ask(() => bridge().app.logLines({ callId: callId ?? null }));
  await copyText(supportText(error, context, answer.ok ? answer.value.lines : []));
}
