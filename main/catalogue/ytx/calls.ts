import type { Operation } from '../../../contract/operation.ts';

/** Where a YTX call goes: /{version}/sid/{accountSID}/{func}/{funcUrl}; `action` in the body chooses the operation. */
export interface YtxCall {
  readonly version: string;
  readonly func: string;
  readonly funcUrl: string;
  readonly action: string;
}

/** Where an operation goes unless told otherwise; undefined for one of another vendor. */
export function ytxCallOf({ params, body }: Pick<Operation, 'params' | 'body'>): YtxCall | undefined {
  const usual = (name: string): string | undefined => {
    const value = params.find((one) => one.name === name)?.default;
    return value === undefined ? undefined : String(value);
  };
  const [version, func, funcUrl] = [usual('version'), usual('func'), usual('funcURL')];
  if (version === undefined || func === undefined || funcUrl === undefined) return undefined;
  return { version, func, funcUrl, action: String(body?.find((one) => one.name === 'action')?.default ?? '') };
}

/** Functions that only query conferences, so that a query may go there without being asked about. */
export const queryOnly = /^call\/[A-Za-z]*Query[A-Za-z]*\.wx$/;
