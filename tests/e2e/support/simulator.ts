import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/server.ts';

/** A vendor of the spec's own, small and without rate limits: the app reaches it like the real one, over HTTP. */
export function ownSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  return startSimulator({ users: 120, meetings: 200, recordings: 40, limits: false, ...options });
}
