import type { Account, AccountField, AccountView } from '../../contract/account.ts';
import type { VendorInfo } from '../../contract/table.ts';

/** A remark on a field of an account: said beside it, never blocks. */
export type AccountRemark = AccountView['warnings'][number];

/** The remark `accounts.warnings.<name>` on a field. */
export const remark = (field: string, name: string, params?: Record<string, string>): AccountRemark => ({
  field,
  key: `accounts.warnings.${name}`,
  ...(params && { params }),
});

/** What came of reading typed values once more: what is kept, and what is wrong, as `accounts.errors.<name>`. */
export interface TypedValues {
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly problems: readonly { readonly field: string; readonly name: string }[];
}

/** The vendor's account in the practice company: which part of the simulator's credentials it takes, field by field. */
export interface PracticeAccount {
  /** Stays: layouts and History refer to it. */
  readonly id: string;
  /** Name of that part in what the simulator says of itself. */
  readonly credentials: string;
  readonly fields: readonly string[];
  readonly secrets: readonly string[];
  /** The credential that names who acts. */
  readonly operator?: string;
}

/** What accounts of a vendor are made of: data for the form, and pure checks of what was typed. */
export interface AccountRules extends Omit<VendorInfo, 'vendor' | 'comparesSignatures' | 'knowsSymptoms'> {
  /** Absent: the simulator does not speak for this vendor. */
  readonly practice?: PracticeAccount;
  /** What looks wrong in the plain fields; `now` in epoch ms. */
  remarks?(account: Pick<Account, 'fields' | 'mode'>, now: number): readonly AccountRemark[];
  /** A secret that looks like another field's value, said as it is typed. */
  swapped?(name: string, value: string, fields: Readonly<Record<string, string>>): AccountRemark | undefined;
  /**
   * Reads cleaned values once more before they are checked and kept: one may bring another along, or go with another. `before`: the
   * fields as they were kept until now; `now` in epoch ms.
   */
  readTyped?(typed: Pick<TypedValues, 'fields' | 'secrets'>, before: Readonly<Record<string, string>>, now: number): TypedValues;
}

/** A plain field of the credentials. */
export const credential = (name: string, more: Partial<AccountField> = {}): AccountField => ({
  name,
  secret: false,
  required: true,
  kind: 'credential',
  maxLength: 128,
  ...more,
});
/** A field that lives in the keychain. */
export const secret = (name: string, more: Partial<AccountField> = {}): AccountField => ({
  name,
  secret: true,
  required: true,
  kind: 'credential',
  maxLength: 2500,
  ...more,
});
/** A field with a default. */
export const option = (name: string, value: string, more: Partial<AccountField> = {}): AccountField => ({
  name,
  secret: false,
  required: true,
  kind: 'option',
  default: value,
  maxLength: 128,
  ...more,
});

/** Shapes of keys that several vendors give. */
export const shapes = { digits: '^\\d{5,20}$', hex32: '^[0-9A-Fa-f]{32}$', hex64: '^[0-9A-Fa-f]{64}$' } as const;

/** Mistakes with a pair of SecretID and SecretKey as Tencent gives them: its SecretIDs begin with AKID, its SecretKeys do not. */
export function swappedKeyPair(value: string, fields: Readonly<Record<string, string>>): AccountRemark | undefined {
  const id = fields['secretId'] ?? '';
  if (value === id) return remark('secretKey', 'equalSecrets');
  if (value.startsWith('AKID')) return remark('secretKey', id.startsWith('AKID') ? 'secretIdInKey' : 'swappedSecrets');
  return undefined;
}
