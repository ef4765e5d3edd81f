import { createDispatch, type Dispatch } from './ipc/dispatch.ts';
import { allHandlers } from './ipc/index.ts';
import { createServices, type Platform, type ServiceOptions, type Services } from './services.ts';

/** Everything behind the door, made while the window opens: the services, and the door itself. */
export async function build(
  platform: Platform,
  options: ServiceOptions,
  origins: readonly string[],
): Promise<{ services: Services; dispatch: Dispatch }> {
  const services = await createServices(platform, options);
  const dispatch = createDispatch({
    handlers: allHandlers(services),
    language: () => services.preferences.get().language,
    origins,
    report: (channel, error, callId) => {
      services.log.error('ipc', channel, error, { call: callId });
    },
  });
  return { services, dispatch };
}
