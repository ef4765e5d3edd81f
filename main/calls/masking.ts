import { makeRedactor, type Redactor } from '../redact/redact.ts';
import type { Ready } from './types.ts';
import { secretFields } from '../catalogue/generated/secret-fields.ts';

type Whose = Pick<Ready, 'account' | 'own'>;
type Secrets = Readonly<Record<string, string>>;

/** Everything a call must not leave behind: the account's secrets and those of its own body. */
export const secretValuesOf = ({ own }: Pick<Ready, 'own'>, secrets: Secrets): string[] => [
  ...Object.values(secrets),
  ...(own?.secrets ?? []),
];

/** Masks what one call sends and gets, by the vendor's secret fields and by these secrets. */
export function redactorFor(r: Whose, secrets: Secrets): Redactor {
  return makeRedactor({ secretFields: secretFields[r.account.vendor], secretValues: secretValuesOf(r, secrets) });
}
