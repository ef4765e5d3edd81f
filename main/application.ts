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
    report: (channel, error) => {
      console.error(`${channel}: ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}`);
    },
  });
  return { services, dispatch };
}
