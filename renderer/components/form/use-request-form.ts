import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { Account } from '../../../contract/account.ts';
import type { ParamValue } from '../../../contract/call.ts';
import type { JsonObject } from '../../../contract/common.ts';
import type { FieldProblem } from '../../../contract/error.ts';
import type { Field, Operation } from '../../../contract/operation.ts';
import { checkFields, fillRequest } from '../../../contract/request.ts';

/** What a form holds of one request and what main would say of it. */
export interface RequestForm {
  /** Only what the person set. */
  readonly params: ShallowRef<JsonObject>;
  readonly body: ShallowRef<JsonObject>;
  /** What goes out by itself where nothing is set. */
  readonly fills: ComputedRef<{
    readonly params: Readonly<Record<string, ParamValue>>;
    readonly body: Readonly<Record<string, ParamValue>>;
  }>;
  /** What is wrong now; a missing field is said only after the first try to send. */
  readonly problems: ComputedRef<{ readonly params: readonly FieldProblem[]; readonly body: readonly FieldProblem[] }>;
  /** As it is given to `calls.send`. */
  readonly request: ComputedRef<{ readonly params: Record<string, ParamValue>; readonly body?: JsonObject }>;
  readonly tried: Ref<boolean>;
  /** Looks at everything, missing fields too; empty when it may be sent. */
  check(): readonly FieldProblem[];
  /** Takes what main found wrong; gone with the next change. */
  refuse(problems: readonly FieldProblem[]): void;
}

const scalars = (value: JsonObject): Record<string, ParamValue> =>
  Object.fromEntries(Object.entries(value).filter((pair): pair is [string, ParamValue] => pair[1] !== null && typeof pair[1] !== 'object'));
const namesOf = (fields: readonly Field[] | undefined): ReadonlySet<string> => new Set((fields ?? []).map((one) => one.name));
const rootOf = (path: string): string => path.split(/[.[]/)[0] ?? path;

/** The state of a form for one operation of one account; both may change. */
export function useRequestForm(operation: () => Operation | undefined, account: () => Account | undefined): RequestForm {
  const params = shallowRef<JsonObject>({});
  const body = shallowRef<JsonObject>({});
  const tried = ref(false);
  const refused = shallowRef<{ readonly params: JsonObject; readonly body: JsonObject; readonly problems: readonly FieldProblem[] }>();

  const request = computed(() => ({
    params: scalars(params.value),
    ...(Object.keys(body.value).length === 0 ? {} : { body: body.value }),
  }));
  const filled = computed(() => {
    const [one, who] = [operation(), account()];
    return one === undefined || who === undefined ? undefined : fillRequest(one, who, request.value.params, request.value.body);
  });
  const fills = computed(() => {
    const { params: all = {}, body: members = {} } = filled.value ?? {};
    return {
      params: Object.fromEntries(Object.entries(all).filter(([name]) => params.value[name] === undefined)),
      body: scalars(Object.fromEntries(Object.entries(members).filter(([name]) => body.value[name] === undefined))),
    };
  });

  function found(): readonly FieldProblem[] {
    const [one, who] = [operation(), account()];
    if (one === undefined || who === undefined || filled.value === undefined) return [];
    // Secrets of the OAuth host come from the keychain: what is missing is main's to say.
    if (one.oauthHost === true) return [];
    return checkFields(one, who, filled.value.params, filled.value.body);
  }
  const problems = computed(() => {
    const mains = refused.value?.params === params.value && refused.value.body === body.value ? refused.value.problems : [];
    const own = found().filter((one) => tried.value || one.key !== 'errors.field.required');
    const all = [...own, ...mains.filter((one) => !own.some((other) => other.field === one.field))];
    const [inParams, inBody] = [namesOf(operation()?.params), namesOf(operation()?.body)];
    return {
      params: all.filter((one) => inParams.has(rootOf(one.field))),
      // What nobody knows can only have been typed into the body.
      body: all.filter((one) => inBody.has(rootOf(one.field)) || !inParams.has(rootOf(one.field))),
    };
  });

  return {
    params,
    body,
    fills,
    problems,
    request,
    tried,
    check() {
      tried.value = true;
      return found();
    },
    refuse(list) {
      refused.value = { params: params.value, body: body.value, problems: list };
    },
  };
}
