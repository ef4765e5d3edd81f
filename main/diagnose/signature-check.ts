import type { AccountView } from '../../contract/account.ts';
import type { Check } from '../../contract/call.ts';
import { MASK, type Phrase } from '../../contract/common.ts';
import type { SignCompare, SignVerdict } from '../../contract/signing.ts';
import { Failure } from '../errors/failure.ts';
import { makeRedactor } from '../redact/redact.ts';
import type { Comparison, Finding } from '../signing/wemeet-compare.ts';
import { vendorModules } from '../vendors/index.ts';

export interface SignatureCheckOptions {
  readonly account: (id: string) => Promise<AccountView | undefined>;
  /** What the keychain holds of the account; a SecretKey that is not there leaves signatures unchecked. */
  readonly secrets: (account: AccountView) => Promise<Readonly<Record<string, string>>>;
}

const wrong = (field: string, key: string): Failure =>
  new Failure('validation', { key: 'errors.validation', params: { count: 1 } }, { fields: [{ field, key }] });

/** Path and query of an address that may be a whole URL; blanks that came with the copying are removed. */
function targetOf(address: string): string {
  const bare = address
    .trim()
    .replace(/^(?:GET|POST|PUT|DELETE)\s+/, '')
    .replace(/\s+HTTP\/[\d.]+$/, '');
  const target = bare.replace(/^https?:\/\/[^/?]+/i, '');
  if (bare !== '' && !target.startsWith('/')) throw wrong('address', 'signing.errors.address');
  return target;
}

const finding = ({ name, sure, params }: Finding): Check => ({
  key: `signing.mistake.${name}`,
  state: sure ? 'failed' : 'warning',
  ...(params === undefined ? {} : { params }),
});

/** One sentence for the whole: differences first, then what the signature says. */
function summaryOf({ findings, signature }: Comparison, hasText: boolean): Check {
  const say = (name: string, state: Check['state'], params?: Phrase['params']): Check => ({
    key: `signing.summary.${name}`,
    state,
    ...(params === undefined ? {} : { params }),
  });
  const count = findings.filter((one) => one.sure).length;
  if (signature === 'right') return say(count === 0 ? 'right' : 'rightOtherText', count === 0 ? 'ok' : 'warning');
  if (count > 0) return say(signature === 'explained' || signature === 'ofText' ? 'explained' : 'differs', 'failed', { count });
  if (signature === 'unknown') return say(hasText ? 'otherKey' : 'notReproduced', 'failed');
  if (signature === 'unchecked') return say('unchecked', 'unknown');
  if (signature === 'ofText') return say('consistent', 'ok');
  return findings.length > 0 ? say('perhaps', 'warning') : say('same', 'ok');
}

function nextOf({ signature, findings }: Comparison, hasKey: boolean, signed: boolean): readonly Phrase[] {
  const say = (name: string): Phrase => ({ key: `signing.next.${name}` });
  if (!hasKey) return [say('noKey')];
  if (signature === 'right') return [say('sentOther'), say('unsigned')];
  if (signature === 'unknown') return [say('key'), say('sentOther')];
  if (findings.length === 0) return signed ? [say('unsigned')] : [say('paste'), say('sentOther')];
  return [];
}

/** Compares what another program signed with what is right, with the account's own key: the key stays in main, only the verdict leaves it. */
export function createSignatureCheck(options: SignatureCheckOptions) {
  return {
    async compare(asked: SignCompare): Promise<SignVerdict> {
      const account = await options.account(asked.accountId);
      if (account === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: asked.accountId } });
      const { compareSignature } = vendorModules[account.vendor];
      if (compareSignature === undefined || account.mode === 'oauth') throw new Failure('unsupported', { key: 'signing.errors.account' });
      if (asked.stringToSign.trim() === '' && asked.signature.trim() === '') throw wrong('stringToSign', 'signing.errors.nothing');
      const [nonce, timestamp] = [asked.nonce.trim(), asked.timestamp.trim()];
      if (timestamp !== '' && !/^\d{10}(?:\d{3})?$/.test(timestamp)) throw wrong('timestamp', 'signing.errors.timestamp');
      if (asked.stringToSign.trim() === '') {
        for (const [field, value] of [
          ['method', asked.method],
          ['address', asked.address.trim()],
          ['nonce', nonce],
          ['timestamp', timestamp],
        ] as const) {
          if (value === '') throw wrong(field, 'signing.errors.needed');
        }
      }
      // A keychain that is locked leaves the signature unchecked; what was signed can be compared all the same.
      const secrets = await options.secrets(account).catch((): Readonly<Record<string, string>> => ({}));
      const found = compareSignature({
        account,
        secrets,
        method: asked.method,
        target: targetOf(asked.address),
        body: asked.body,
        nonce,
        timestamp,
        stringToSign: asked.stringToSign,
        signature: asked.signature,
        mask: MASK,
      });
      // A pasted text may hold the SecretKey in the place of the SecretID.
      const { known } = makeRedactor({ secretValues: Object.values(secrets) });
      return {
        summary: summaryOf(found, asked.stringToSign.trim() !== ''),
        found: found.findings.map(finding),
        lines: found.lines.map((line) => ({ ...line, ours: known(line.ours), theirs: line.theirs === null ? null : known(line.theirs) })),
        next: nextOf(found, (secrets['secretKey'] ?? '') !== '', asked.signature.trim() !== ''),
      };
    },
  };
}

export type SignatureCheck = ReturnType<typeof createSignatureCheck>;
