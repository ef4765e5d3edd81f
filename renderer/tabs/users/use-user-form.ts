import { computed, reactive, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { SendRequest } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import type { Operation } from '../../../contract/operation.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { useLatest } from '../../lib/latest.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';
import { recordOf } from './describe.ts';
import {
  changesOf,
  choicesOf,
  cleaned,
  createBody,
  draftOf,
  drafts,
  emptied,
  emptyDraft,
  problemsOf,
  updateBody,
  type Change,
  type Choices,
  type Draft,
  type DraftField,
  type DraftProblems,
} from './draft.ts';
import type { UserRef } from './table.ts';

/** A user as it is typed, what it was before, and the request that the difference makes. */
export interface UserForm {
  readonly draft: Draft;
  /** The user as the platform has it, when changing and once it was read. */
  readonly before: ShallowRef<Draft | undefined>;
  /** The new user gets an invitation to activate the account. */
  readonly invite: Ref<boolean>;
  readonly error: ShallowRef<AppError | undefined>;
  /** Id of the operation that makes or changes the user. */
  readonly operation: ComputedRef<'users.update' | 'users.create'>;
  readonly choices: ComputedRef<Choices>;
  /** The draft as it goes out. */
  readonly clean: ComputedRef<Draft>;
  readonly changes: ComputedRef<readonly Change[]>;
  readonly problems: ComputedRef<DraftProblems>;
  /** Fields that were emptied, which a change leaves as they are. */
  readonly left: ComputedRef<readonly DraftField[]>;
  readonly request: ComputedRef<SendRequest>;
  load: () => Promise<void>;
}

/** The form of a user to be created (none given) or changed. */
export function useUserForm(account: () => AccountView, user: () => UserRef | undefined): UserForm {
  const catalogue = useCatalogueStore();
  const described = shallowRef<Operation>();
  const draft = reactive<Draft>(emptyDraft());
  const before = shallowRef<Draft>();
  const invite = ref(false);
  const error = shallowRef<AppError>();
  const latest = useLatest();
  const editing = computed(() => user() !== undefined);
  const operation = computed(() => (editing.value ? 'users.update' : 'users.create'));
  const choices = computed(() => choicesOf(described.value?.body ?? []));
  const clean = computed(() => cleaned(draft));
  const changes = computed(() => (before.value === undefined ? [] : changesOf(before.value, clean.value)));
  /** Of a change only what differs is judged: the rest stands on the platform as it is and is not sent. */
  const problems = computed<DraftProblems>(() => {
    const all = problemsOf(clean.value, choices.value, editing.value);
    return editing.value
      ? (Object.fromEntries(changes.value.map(({ field }) => [field, all[field]]).filter(([, one]) => one !== undefined)) as DraftProblems)
      : all;
  });
  const left = computed(() => (before.value === undefined ? [] : emptied(before.value, clean.value)));
  const request = computed<SendRequest>(() => {
    const { userid } = user() ?? {};
    return {
      accountId: account().id,
      operation: operation.value,
      params: userid === undefined ? {} : { userid },
      body: userid === undefined ? createBody(clean.value, invite.value) : updateBody(changes.value),
    };
  });

  async function load(): Promise<void> {
    const turn = latest.begin();
    error.value = undefined;
    before.value = undefined;
    const known = await catalogue.get(operation.value);
    if (!turn.isLatest) return;
    if (known.ok) described.value = known.value;
    else error.value = known.error;
    const asked = user();
    if (asked === undefined) {
      Object.assign(draft, drafts.of(account().id) ?? {});
      return;
    }
    const answer = await ask(() =>
      bridge().calls.send({ accountId: account().id, operation: 'users.get', params: { userid: asked.userid } }),
    );
    if (!turn.isLatest) return;
    if (!answer.ok) {
      error.value = answer.error;
      return;
    }
    before.value = draftOf(recordOf(answer.value.answer));
    Object.assign(draft, before.value);
  }
  return { draft, before, invite, error, operation, choices, clean, changes, problems, left, request, load };
}
