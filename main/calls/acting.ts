import type { AccountView } from '../../contract/account.ts';
import type { SendRequest } from '../../contract/call.ts';
import type { JsonObject } from '../../contract/common.ts';
import { type Family, isDenied } from '../../contract/code-family.ts';
import type { AppError } from '../../contract/error.ts';
import type { Operation } from '../../contract/operation.ts';
import { Failure } from '../errors/failure.ts';
import type { KnownTargets } from '../answers/known-targets.ts';
import { thingNames } from '../catalogue/things.ts';

const refusedMost = 200;

type Request = Pick<SendRequest, 'params' | 'body'>;
interface Sent {
  readonly params: Request['params'];
  readonly body: JsonObject | undefined;
}

/**
 * Acting as the creator: after a refusal a person may choose to act as the one a thing belongs to. It stands for that thing alone,
 * until it is taken back or the app ends; who is named in a call itself always wins.
 */
export interface Acting {
  /** The call with the person chosen for its thing, who stands in place of the account's operator. */
  apply(account: AccountView, operation: Operation, asked: Request): Request;
  /** What a refusal says about it, remembered under its call; undefined where nobody else may act. */
  refused(callId: string, family: Family, account: AccountView, operation: Operation, sent: Sent, actor: string): AppError['refused'];
  /** From now on this person acts on what that refused call was about; '' takes it back. Gives the account and the things' ids. */
  choose(callId: string, person: string): { readonly accountId: string; readonly ids: readonly string[] };
  forget(accountId: string): void;
}

/** Where a call names who acts; undefined where nobody does. */
export const actorField = (operation: Operation): { readonly name: string; readonly inBody: boolean } | undefined => {
  const isActor = (one: { readonly role?: string; readonly type: string }): boolean => one.role === 'actor' && one.type === 'string';
  const param = operation.params.find(isActor);
  if (param !== undefined) return { name: param.name, inBody: false };
  const member = operation.body?.find(isActor);
  return member === undefined ? undefined : { name: member.name, inBody: true };
};

/** The call with a person put in as who acts. */
export const inNameOf = <Asked extends Request>(
  person: string,
  { name, inBody }: NonNullable<ReturnType<typeof actorField>>,
  asked: Asked,
): Asked => (inBody ? { ...asked, body: { ...asked.body, [name]: person } } : { ...asked, params: { ...asked.params, [name]: person } });

/** Who acts on what, by account. */
export function createActing(targets: KnownTargets): Acting {
  const chosen = new Map<string, Map<string, string>>();
  const refusals = new Map<string, { readonly accountId: string; readonly things: readonly string[] }>();
  /** Ids a call names, each with what it is a part of: a file, its recording, its meeting. */
  const thingsOf = (accountId: string, { params, body }: Sent | Request): string[] => {
    const ids = thingNames
      .flatMap((name) => [params[name], body?.[name]])
      .filter((one) => typeof one === 'string' || typeof one === 'number')
      .map(String);
    return [...new Set(ids.filter((id) => id !== '' && id !== '0').flatMap((id) => [id, targets.find(accountId, id)?.of ?? id]))];
  };
  return {
    apply(account, operation, asked) {
      const field = actorField(operation);
      const people = chosen.get(account.id);
      if (field === undefined || people === undefined || account.mode === 'oauth') return asked;
      const named = field.inBody ? asked.body?.[field.name] : asked.params[field.name];
      const person = thingsOf(account.id, asked)
        .map((id) => people.get(id))
        .find((one) => one !== undefined);
      if ((named !== undefined && named !== '' && named !== null) || person === undefined) return asked;
      return inNameOf(person, field, asked);
    },
    refused(callId, family, account, operation, sent, actor) {
      const things = thingsOf(account.id, sent);
      if (!isDenied(family) || account.mode === 'oauth' || actorField(operation) === undefined || things.length === 0) return undefined;
      refusals.set(callId, { accountId: account.id, things });
      if (refusals.size > refusedMost) refusals.delete(refusals.keys().next().value as string);
      return { actor, owner: things.map((id) => targets.find(account.id, id)?.owner ?? '').find((one) => one !== '') ?? '' };
    },
    choose(callId, person) {
      const refusal = refusals.get(callId);
      if (refusal === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: callId } });
      const people = chosen.get(refusal.accountId) ?? new Map<string, string>();
      for (const id of refusal.things) {
        if (person === '') people.delete(id);
        else people.set(id, person);
      }
      chosen.set(refusal.accountId, people);
      return { accountId: refusal.accountId, ids: refusal.things };
    },
    forget(accountId) {
      chosen.delete(accountId);
      for (const [callId, one] of refusals) if (one.accountId === accountId) refusals.delete(callId);
    },
  };
}
