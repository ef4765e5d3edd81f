/** Drafts that were not sent yet, by account: kept while the app runs, so that leaving a form loses nothing. */
export interface KeptDrafts<Draft> {
  of(accountId: string): Draft | undefined;
  keep(accountId: string, draft: Draft | undefined): void;
}

/** The drafts of one form. */
export function keptDrafts<Draft>(): KeptDrafts<Draft> {
  const kept = new Map<string, Draft>();
  return {
    of: (accountId) => kept.get(accountId),
    keep(accountId, draft) {
      if (draft === undefined) kept.delete(accountId);
      else kept.set(accountId, draft);
    },
  };
}
