import type { Language } from '../../contract/common.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import { defaultSizeLimit, schemas, sizeLimits } from '../../contract/schemas.ts';
import { channels, type Channel, type Request, type Response } from '../../contract/table.ts';
import { asFailure, Failure } from '../errors/failure.ts';
import { say } from '../../texts/say.ts';

/** One function a channel; what it throws becomes the error of the envelope. */
export type Handlers = { readonly [C in Channel]: (request: Request<C>) => Promise<Response<C>> | Response<C> };

/** What is known of who asks. */
export interface Sender {
  /** The asking frame is the window's main frame. */
  readonly isMainFrame: boolean;
  /** Full URL of that frame. */
  readonly url: string;
}

export interface DispatchOptions {
  readonly handlers: Handlers;
  readonly language: () => Language;
  /** Origins of our own page: app://confdesk, and the dev server's when not packaged. */
  readonly origins: readonly string[];
  /** For the log: channel, error and the id of the call it belongs to, never the request. */
  readonly report: (channel: string, error: unknown, callId?: string) => void;
}

const isChannel = (name: string): name is Channel => (channels as readonly string[]).includes(name);

/** `scheme://host` of a URL; custom schemes have no origin in Node's URL, so it is put together by hand. */
function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return '';
  }
}

/** Size of a request as JSON text; anything that cannot be written as JSON is too strange to be let in. */
function sizeOf(request: unknown): number {
  if (request === undefined) return 0;
  try {
    return Buffer.byteLength(JSON.stringify(request) ?? '');
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** The request by its schema; null when it is nested too deeply to be looked at (the stack ends before the size limit). */
function readRequest(channel: Channel, request: unknown) {
  try {
    return schemas[channel].safeParse(request);
  } catch {
    return null;
  }
}

/** The door: known channel · main frame · our origin · size · schema; then the service, and nothing ever throws across. */
export function createDispatch(options: DispatchOptions) {
  const refuse = (failure: Failure): Envelope<never> => ({
    ok: false,
    error: { ...failure.error, message: say(options.language(), failure.error.phrase) } satisfies AppError,
  });
  return async function dispatch(channel: string, sender: Sender, request: unknown): Promise<Envelope<unknown>> {
    if (!isChannel(channel)) return refuse(new Failure('unknown_channel', { key: 'errors.unknownChannel' }));
    if (!sender.isMainFrame || !options.origins.includes(originOf(sender.url))) {
      return refuse(new Failure('forbidden', { key: 'errors.forbidden' }));
    }
    const limit = sizeLimits[channel] ?? defaultSizeLimit;
    if (sizeOf(request) > limit) {
      return refuse(new Failure('too_large', { key: 'errors.tooLarge', params: { limit: Math.round(limit / 1024) } }));
    }
    const parsed = readRequest(channel, request);
    if (parsed === null) return refuse(new Failure('too_large', { key: 'errors.tooLarge', params: { limit: Math.round(limit / 1024) } }));
    if (!parsed.success) {
      const fields = parsed.error.issues.slice(0, 20).map((issue) => {
        const field = issue.path.join('.') || 'request';
        return { field, key: 'errors.field.type', params: { field, type: issue.code } };
      });
      return refuse(new Failure('validation', { key: 'errors.validation', params: { count: fields.length } }, { fields }));
    }
    try {
      const handler = options.handlers[channel] as (r: unknown) => unknown;
      return { ok: true, value: await handler(parsed.data) };
    } catch (error) {
      const failure = asFailure(error);
      // A failure the person is told in words may still hide a fault of ours.
      if (failure?.cause !== undefined) options.report(channel, failure.cause, failure.error.callId);
      if (failure !== null) return refuse(failure);
      options.report(channel, error);
      return refuse(new Failure('internal', { key: 'errors.internal' }));
    }
  };
}
export type Dispatch = ReturnType<typeof createDispatch>;
