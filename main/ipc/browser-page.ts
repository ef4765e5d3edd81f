import type { AccountView } from '../../contract/account.ts';
import type { SendRequest } from '../../contract/call.ts';
import type { Operation } from '../../contract/operation.ts';
import { fillRequest } from '../../contract/request.ts';
import { Failure } from '../errors/failure.ts';
import { buildTarget } from '../vendors/target.ts';
import { vendorModules } from '../vendors/index.ts';
import { checkRequest } from '../calls/validate.ts';

/** The page an operation of the browser is, at the account's own host. Errors: unsupported, validation with its fields. */
export function browserPage(operation: Operation, account: AccountView, given: SendRequest['params']): string {
  if (operation.browser !== true || operation.vendor !== account.vendor) {
    throw new Failure('unsupported', { key: 'errors.unsupported', params: { what: operation.id } });
  }
  const { params } = fillRequest(operation, account, given, undefined);
  const fields = checkRequest(operation, account, params, undefined);
  if (fields.length > 0) throw new Failure('validation', { key: 'errors.validation', params: { count: fields.length } }, { fields });
  const origin = vendorModules[account.vendor].oauth?.origin(account.endpoint) ?? account.endpoint;
  return origin + buildTarget(operation, params);
}
