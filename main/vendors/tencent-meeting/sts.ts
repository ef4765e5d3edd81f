import { openWebhook } from '../../signing/webhook.ts';

/** What a pasted STS-Token event holds (doc 127651): the token and, where it is said, its end in epoch seconds. */
export interface StsEvent {
  readonly token: string;
  readonly ends: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The innermost object with an `sts_token`: the event, its payload, or token_info alone. */
function tokenInfo(value: unknown): Record<string, unknown> | undefined {
  if (Array.isArray(value)) return value.map(tokenInfo).findLast((one) => one !== undefined);
  if (!isObject(value)) return undefined;
  if (typeof value['sts_token'] === 'string') return value;
  return tokenInfo(value['payload']) ?? tokenInfo(value['token_info']);
}

/**
 * Takes the token out of what was pasted in its place: the event's JSON, or the body `{"data": …}` as the webhook received it. `null`: no
 * event, so a token; `encrypted` and `other`: an event without a token that could be read.
 */
export function readStsEvent(pasted: string): StsEvent | 'encrypted' | 'other' | null {
  const outer = parsed(pasted);
  if (!isObject(outer) && !Array.isArray(outer)) return null;
  const data = isObject(outer) && typeof outer['data'] === 'string' ? outer['data'] : undefined;
  const event = data === undefined ? outer : openWebhook({ data }).json;
  if (event === undefined) return 'encrypted';
  const info = tokenInfo(event);
  if (info === undefined || info['sts_token'] === '') return 'other';
  return { token: String(info['sts_token']), ends: String(info['expire_ts'] ?? '') };
}
