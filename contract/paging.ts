import type { PageInfo, ParamValue } from './call.ts';

/** Pages in a row that bring nothing new before a list that says there is more is given up. */
export const barrenMost = 20;

/** Whether two calls ask for the same. */
export const sameParams = (a: Readonly<Record<string, ParamValue>>, b: Readonly<Record<string, ParamValue>>): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

/**
 * Whether numbered pages whose number nobody says end with this one: where every row was read, or, uncounted too, with a page that
 * brings nothing new. `got`: rows read so far, this page's among them.
 */
export const isLastUncounted = (page: PageInfo | undefined, total: number | undefined, fresh: number, got: number): boolean =>
  page?.page !== undefined && page.pages === undefined && (total === undefined ? fresh === 0 : got >= total);
