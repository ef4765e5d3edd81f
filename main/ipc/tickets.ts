import type { Services } from '../services.ts';
import type { Handlers } from './dispatch.ts';

type Domain = Pick<Handlers, Extract<keyof Handlers, `tickets.${string}`>>;

/** Tickets made here, taken apart and handed over. */
export function ticketHandlers({ tickets }: Services): Domain {
  return {
    'tickets.make': (request) => tickets.make(request),
    'tickets.decode': (request) => tickets.decode(request),
    'tickets.save': (request) => tickets.save(request),
    'tickets.qr': (request) => tickets.qr(request),
  };
}
