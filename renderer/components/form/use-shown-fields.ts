import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { ParamValue } from '../../../contract/call.ts';
import type { JsonObject } from '../../../contract/common.ts';
import type { FieldProblem } from '../../../contract/error.ts';
import type { Field } from '../../../contract/operation.ts';
import { hasProblemBelow, memberPath } from './fields.ts';

/** Fields that stand together: openly, or under a fold. */
interface FieldGroup {
  readonly id: 'plain' | 'advanced';
  readonly fields: readonly Field[];
}

/** The fields of a form that stand in the page, those under a fold, and those that can be brought in. */
export function useShownFields(input: {
  fields: () => readonly Field[];
  value: () => JsonObject;
  /** Optional fields that stand there from the start; `all`: every one. */
  shown: () => readonly string[];
  all: () => boolean;
  fills: () => Readonly<Record<string, ParamValue>>;
  problems: () => readonly FieldProblem[];
  /** Path of the object these fields are members of. */
  path: () => string;
}): {
  /** Fields that were brought in by hand. */
  added: Set<string>;
  groups: ComputedRef<readonly FieldGroup[]>;
  /** Those under the fold. */
  advanced: ComputedRef<readonly Field[]>;
  advancedOpen: Ref<boolean>;
  /** Those not in the form. */
  left: ComputedRef<readonly Field[]>;
} {
  const { fields, value } = input;
  const added = reactive(new Set<string>());
  const stands = (field: Field): boolean =>
    input.all() ||
    field.required === true ||
    added.has(field.name) ||
    value()[field.name] !== undefined ||
    input.shown().includes(field.name);
  /** Advanced ones that nobody fills in are not left to the fold; told once, or a field would move while it is typed into. */
  const bare = (): ReadonlySet<string> =>
    new Set(
      fields()
        .filter(
          (one) =>
            one.advanced === true && one.required === true && input.fills()[one.name] === undefined && value()[one.name] === undefined,
        )
        .map((one) => one.name),
    );
  const open = ref(bare());
  watch(fields, () => {
    added.clear();
    open.value = bare();
  });
  const inForm = computed(() => fields().filter(stands));
  const plain = computed(() => inForm.value.filter((one) => one.advanced !== true || open.value.has(one.name)));
  const advanced = computed(() => inForm.value.filter((one) => one.advanced === true && !open.value.has(one.name)));
  const advancedWrong = computed(() => advanced.value.some((one) => hasProblemBelow(input.problems(), memberPath(input.path(), one.name))));
  const advancedOpen = ref(false);
  watch(advancedWrong, (wrong) => {
    if (wrong) advancedOpen.value = true;
  });
  return {
    added,
    groups: computed<readonly FieldGroup[]>(() => [
      { id: 'plain', fields: plain.value },
      ...(advanced.value.length > 0 ? [{ id: 'advanced' as const, fields: advanced.value }] : []),
    ]),
    advanced,
    advancedOpen,
    left: computed(() => fields().filter((one) => !stands(one))),
  };
}
