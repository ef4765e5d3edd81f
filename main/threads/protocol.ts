/** What a thread does: by the name of a request, its arguments and the value of its answer. Both must be cloneable. */
export type ThreadWork<W> = { readonly [K in keyof W]: { args: unknown; value: unknown } };

/** What is sent to a thread: requests with a number of their own, and at last the word to end. */
export type ToThread = { readonly n: number; readonly name: string; readonly args: unknown } | { readonly end: true };

/** What a thread sends: one answer a request (number 0: it is open), and at last that it is done; `code` as the thread's room numbers its errors. */
export type FromThread =
  | { readonly n: number; readonly ok: true; readonly value: unknown }
  | { readonly n: number; readonly ok: false; readonly message: string; readonly code: number }
  | { readonly ended: true; readonly problem: string };
