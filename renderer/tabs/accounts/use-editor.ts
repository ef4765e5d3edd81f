import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { AccountField, AccountView, SaveResult } from '../../../contract/account.ts';
import type { AppError } from '../../../contract/error.ts';
import type { VendorInfo } from '../../../contract/table.ts';
import type { Vendor } from '../../../contract/common.ts';
import { useAccountsStore } from '../../stores/accounts.ts';
import { newKey, useDraftsStore } from './drafts.ts';
import {
  changeMode,
  changeVendor,
  checkForm,
  draftOf,
  emptyForm,
  formOf,
  infoFor,
  inputOf,
  looksOff,
  sameForm,
  secretsToDrop,
  type AccountForm,
} from './form.ts';

/** The form of one account (`new` for the one that is not saved yet): values, problems, saving and reverting. */
export interface Editor {
  readonly form: ComputedRef<AccountForm | undefined>;
  readonly info: ComputedRef<VendorInfo | undefined>;
  readonly account: ComputedRef<AccountView | undefined>;
  readonly dirty: ComputedRef<boolean>;
  readonly saving: Ref<boolean>;
  readonly error: Ref<AppError | null>;
  readonly result: ComputedRef<SaveResult | null>;
  readonly dropping: ComputedRef<readonly string[]>;
  /** The problem under an input, if any. */
  readonly problem: (input: string) => { readonly key: string; readonly params: Record<string, unknown> } | undefined;
  /** Number of inputs with a problem, and the first of them in the order of the form. */
  readonly problems: ComputedRef<readonly string[]>;
  /** Remarks that do not stop saving: of main (swapped values) or of the value's shape. */
  readonly remark: (field: AccountField) => readonly { readonly key: string; readonly params: Record<string, unknown> }[];
  readonly touched: (input: string) => void;
  readonly chooseVendor: (vendor: Vendor) => void;
  /** How Tencent Meeting calls are authenticated. */
  readonly chooseMode: (mode: AccountForm['mode']) => void;
  readonly save: () => Promise<SaveResult | null>;
  readonly revert: () => void;
}

/** Works on the draft under `key()`; the draft outlives the component that edits it. */
export function useEditor(key: () => string): Editor {
  const accounts = useAccountsStore();
  const store = useDraftsStore();
  const saving = ref(false);
  const error = ref<AppError | null>(null);

  const account = computed(() => (key() === newKey ? undefined : accounts.byId(key())));
  const draft = computed(() => store.drafts[key()]);
  const form = computed(() => draft.value?.form);
  const result = computed(() => draft.value?.result ?? null);
  const info = computed(() => {
    const vendor = form.value === undefined ? undefined : accounts.vendorInfo(form.value.vendor);
    return vendor === undefined || form.value === undefined ? undefined : infoFor(vendor, form.value.mode);
  });
  const dirty = computed(() => draft.value !== undefined && !sameForm(draft.value.form, draft.value.base));
  const dropping = computed(() => (form.value === undefined ? [] : secretsToDrop(form.value, account.value)));

  function begin(): void {
    const saved = account.value;
    if (saved === undefined) return;
    const vendor = accounts.vendorInfo(saved.vendor);
    if (vendor === undefined) return;
    const base = formOf(saved, vendor);
    store.drafts[key()] = { base, form: structuredClone(base), problems: [], result: result.value };
  }

  // A change made elsewhere (import, another window of time) replaces a form that nobody has touched.
  watch(
    [key, account, () => accounts.vendors],
    () => {
      if (key() !== newKey && !dirty.value && !saving.value) begin();
    },
    { immediate: true },
  );
  watch(key, (_now, left) => {
    error.value = null;
    const old = store.drafts[left];
    if (old !== undefined) old.result = null;
  });

  const problems = computed(() => [...new Set((draft.value?.problems ?? []).map((one) => inputOf(one.field)))]);

  function problem(input: string): ReturnType<Editor['problem']> {
    const found = draft.value?.problems.find((one) => inputOf(one.field) === input);
    return found === undefined ? undefined : { key: found.key, params: { ...found.params } };
  }

  function remark(field: AccountField): ReturnType<Editor['remark']> {
    const value = (field.secret ? form.value?.secrets : form.value?.fields)?.[field.name] ?? '';
    const unchanged = account.value !== undefined && (field.secret ? value === '' : account.value.fields[field.name] === value);
    const said = unchanged ? account.value.warnings.filter((one) => inputOf(one.field) === field.name) : [];
    if (said.length > 0) return said.map((one) => ({ key: one.key, params: { ...one.params } }));
    return looksOff(field, value) ? [{ key: 'accounts.check.shape', params: {} }] : [];
  }

  /** A problem is no longer said once its input is being corrected. */
  function touched(input: string): void {
    const one = draft.value;
    if (one !== undefined) one.problems = one.problems.filter((p) => inputOf(p.field) !== input);
  }

  function chooseVendor(vendor: Vendor): void {
    const next = accounts.vendorInfo(vendor);
    if (next === undefined) return;
    const old = draft.value;
    const base = emptyForm(next);
    store.drafts[newKey] = {
      base: old?.base ?? base,
      form: old === undefined ? structuredClone(base) : changeVendor(old.form, next),
      problems: [],
      result: null,
    };
    error.value = null;
  }

  function chooseMode(mode: AccountForm['mode']): void {
    const one = draft.value;
    const vendor = one === undefined ? undefined : accounts.vendorInfo(one.form.vendor);
    if (one === undefined || vendor === undefined || one.form.mode === mode) return;
    one.form = changeMode(one.form, vendor, mode);
    one.problems = [];
  }

  async function save(): Promise<SaveResult | null> {
    const one = draft.value;
    const vendor = info.value;
    if (one === undefined || vendor === undefined || saving.value) return null;
    const at = key();
    error.value = null;
    one.result = null;
    one.problems = checkForm(one.form, vendor, account.value);
    if (one.problems.length > 0) return null;
    saving.value = true;
    const answer = await accounts.save(draftOf(one.form));
    saving.value = false;
    if (!answer.ok) {
      one.problems = answer.error.fields ?? [];
      // What stands at its field is not said twice.
      if (at === key() && one.problems.length === 0) error.value = answer.error;
      return null;
    }
    accounts.forgetTest(answer.value.account.id);
    store.drop(at);
    if (at === newKey) {
      store.ticks[answer.value.account.id] = store.ticks[at] ?? [];
      store.ticks[at] = [];
    }
    const base = formOf(answer.value.account, vendor);
    store.drafts[answer.value.account.id] = { base, form: structuredClone(base), problems: [], result: answer.value };
    if (store.shown === at) store.shown = answer.value.account.id;
    return answer.value;
  }

  function revert(): void {
    store.drop(key());
    error.value = null;
    begin();
  }

  return {
    form,
    info,
    account,
    dirty,
    saving,
    error,
    result,
    dropping,
    problem,
    problems,
    remark,
    touched,
    chooseVendor,
    chooseMode,
    save,
    revert,
  };
}
