import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { SaveResult } from '../../../contract/account.ts';
import type { FieldProblem } from '../../../contract/error.ts';
import type { AccountForm } from './form.ts';

/** Key of the account that is not saved yet. */
export const newKey = 'new';

/** One form being edited: what it started from, what it holds now, what is wrong with it. */
export interface Draft {
  base: AccountForm;
  form: AccountForm;
  problems: readonly FieldProblem[];
  /** What main said when it was saved last: values it cleaned, secrets it dropped. */
  result: SaveResult | null;
}

/** Unsaved forms by account: switching account or tab keeps them until they are saved or reverted. */
export const useDraftsStore = defineStore('account-drafts', () => {
  const drafts = ref<Record<string, Draft>>({});
  /** What the right side shows: an account id, `new`, `vault`, or '' before the first choice. */
  const shown = ref('');

  /** What was ticked off of the platform's checklist, by account; until the app ends. */
  const ticks = ref<Record<string, readonly string[]>>({});

  /** Forgets a form and the secrets typed into it. */
  function drop(key: string): void {
    const { [key]: gone, ...rest } = drafts.value;
    // Whoever still holds the form then holds no secret.
    if (gone !== undefined) for (const name of Object.keys(gone.form.secrets)) gone.form.secrets[name] = '';
    drafts.value = rest;
  }

  return { drafts, shown, ticks, drop };
});
