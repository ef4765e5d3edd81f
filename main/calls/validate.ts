import type { Account } from '../../contract/account.ts';
import type { ParamValue } from '../../contract/call.ts';
import type { JsonObject } from '../../contract/common.ts';
import type { FieldProblem } from '../../contract/error.ts';
import type { Operation } from '../../contract/operation.ts';
import { checkFields } from '../../contract/request.ts';
import { vendorModules } from '../vendors/index.ts';
import { survivesUrl } from '../vendors/target.ts';

/** Everything wrong with a filled request, by field, with the remedy; empty when it can be sent. */
export function checkRequest(
  operation: Operation,
  account: Account,
  params: Readonly<Record<string, ParamValue>>,
  body: JsonObject | undefined,
): readonly FieldProblem[] {
  const problems = checkFields(operation, account, params, body);
  const target = vendorModules[operation.vendor].target?.(operation, params);
  if (problems.length > 0 || target === undefined || survivesUrl(account.endpoint, target)) return problems;
  const field = operation.params.find((p) => p.place === 'path')?.name ?? 'path';
  return [{ field, key: 'errors.field.dotSegment', params: { field } }];
}
