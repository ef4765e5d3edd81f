import type { Account, AccountView } from '../../contract/account.ts';
import { type CallPreview, type Confirmation, plainConfirm as plain, type SendRequest } from '../../contract/call.ts';
import type { JsonObject } from '../../contract/common.ts';
import type { Operation } from '../../contract/operation.ts';
import { vendorModules } from '../vendors/index.ts';
import { targetId, type KnownTargets } from '../answers/known-targets.ts';

/**
 * The operation as it goes out: an address of one's own makes a read a raw call, which counts as destroy; a call that
 * does several things, and the worst of them not now, is a change.
 */
export function asSent(
  operation: Operation,
  params: SendRequest['params'],
  account: Pick<Account, 'fields'>,
  body?: JsonObject,
): Operation {
  if (operation.effect === 'destroy' && operation.milder !== undefined) {
    const { field, values } = operation.milder;
    return values.some((one) => one === body?.[field]) ? { ...operation, effect: 'change' } : operation;
  }
  return vendorModules[operation.vendor].asSent?.(operation, params, account) ?? operation;
}

/**
 * Whether the road may carry it. Calls of the OAuth host carry the app's own secret: only main may make them, never the window.
 */
export function sendable(operation: Operation, own = false): boolean {
  return operation.browser !== true && (operation.oauthHost !== true || own);
}

/** Whether read-only stops this call now: lifting it lasts until `liftedUntil`. */
export function readOnlyStops(account: AccountView, operation: Operation, now: number): boolean {
  return operation.effect !== 'read' && account.readOnly && (account.liftedUntil ?? 0) <= now;
}

/** What a person must type before a destroy call, from what the account has seen: the code, else the name, else the id. */
export function expectedText(
  targets: KnownTargets,
  accountId: string,
  operation: Operation,
  params: SendRequest['params'],
  body: JsonObject | undefined,
): Pick<CallPreview, 'expected' | 'expectedKind'> {
  if (operation.effect !== 'destroy') return {};
  const id = targetId(operation, params, body);
  const known = targets.find(accountId, id);
  if (known?.code !== undefined && plain(known.code) !== '') return { expected: known.code, expectedKind: 'code' };
  if (known?.name !== undefined && plain(known.name) !== '') return { expected: known.name, expectedKind: 'name' };
  // Without a target of its own the word is the operation's last path part, e.g. "kickout".
  if (plain(id) === '') return { expected: operation.id.split('.').at(-1) ?? operation.id, expectedKind: 'word' };
  return { expected: id, expectedKind: 'id' };
}

/** Main's own check of the confirmation: `change` agreed, `destroy` with the right text typed. */
export function confirmationProblem(
  operation: Operation,
  confirm: Confirmation | undefined,
  expected: string | undefined,
): 'missing' | 'mismatch' | null {
  if (operation.effect === 'read') return null;
  if (confirm?.confirmed !== true) return 'missing';
  if (operation.effect === 'change') return null;
  if (confirm.text === undefined || confirm.text === '') return 'missing';
  const typed = plain(confirm.text);
  // Blanks and dashes alone say nothing: they never match, not even each other.
  return typed !== '' && typed === plain(expected ?? '') ? null : 'mismatch';
}
