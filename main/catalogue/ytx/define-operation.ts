import { type Entry, entryOf, type OperationSpec } from '../define-operation.ts';
import { vocabulary } from './vocabulary.ts';

const defaults = { vendor: 'ytx', vocabulary, oauth: false, tellsEvidence: true, sendsDefaults: true } as const;

/** One call of YTX phone conferences (api.ytx.net); `evidence` says how well its payload is known. */
export const defineOperation = (spec: OperationSpec<keyof typeof vocabulary>): Entry => entryOf(defaults, spec);

/** The member of the body that chooses the operation, where it is always the same. */
export const fixedAction = (value: string) =>
  ({ name: 'action', advanced: true, default: value, values: [{ value, label: { zh: `固定值 ${value}`, en: value } }] }) as const;
