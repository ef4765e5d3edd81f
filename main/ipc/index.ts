import type { Services } from '../services.ts';
import { accountHandlers } from './accounts.ts';
import { appHandlers } from './app.ts';
import { bulkHandlers } from './bulk.ts';
import { callHandlers } from './calls.ts';
import { diagnoseHandlers } from './diagnose.ts';
import type { Handlers } from './dispatch.ts';
import { downloadHandlers } from './downloads.ts';
import { historyHandlers } from './history.ts';
import { jobHandlers } from './jobs.ts';
import { oauthHandlers } from './oauth.ts';
import { signingHandlers } from './signing.ts';
import { ticketHandlers } from './tickets.ts';

/** One function for each channel of the table. */
export function allHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...accountHandlers(services),
    ...callHandlers(services),
    ...historyHandlers(services),
    ...jobHandlers(services),
    ...bulkHandlers(services),
    ...downloadHandlers(services),
    ...oauthHandlers(services),
    ...diagnoseHandlers(services),
    ...signingHandlers(services),
    ...ticketHandlers(services),
  };
}
