import { operationById, summaries } from '../catalogue/index.ts';
import { clearAfterSeconds } from '../answers/secret-clipboard.ts';
import { Failure } from '../errors/failure.ts';
import { vendorModules } from '../vendors/index.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `calls.${string}` | `catalogue.${string}` | `files.${string}`>>;

/** The catalogue and the road. */
export function callHandlers({ calls, uploads, secretClipboard }: Services): Domain {
  return {
    'catalogue.list': () => summaries(),
    'catalogue.get': ({ id }) => {
      const operation = operationById(id);
      if (operation === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: id } });
      const minutes = vendorModules[operation.vendor].limits.of(operation).filter((one) => one.per === 'minute');
      return minutes.length === 0 ? operation : { ...operation, perMinute: Math.min(...minutes.map((one) => one.calls)) };
    },
    'files.pick': () => uploads.pick(),
    'calls.preview': (request) => calls.preview(request),
    'calls.send': (request) => calls.send(request),
    'calls.actAs': ({ callId, person }) => calls.actAs(callId, person),
    'calls.cancel': ({ ticket }) => ({ cancelled: calls.cancel(ticket) }),
    'calls.reveal': ({ callId, pointer }) => calls.secretValue(callId, pointer, 'reveal').then((value) => ({ value })),
    'calls.copy': async ({ callId, pointer }) => {
      await secretClipboard.copy(await calls.secretValue(callId, pointer, 'copy'));
      return { clearsInSeconds: clearAfterSeconds };
    },
  };
}
