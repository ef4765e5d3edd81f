import { startSimulator, type SimulatorOptions } from '../../simulator/server.ts';
import { serve } from '../threads/serve.ts';
import type { Work } from './embedded.ts';

serve<Work>(async (start) => {
  const simulator = await startSimulator(start as SimulatorOptions);
  return {
    opened: simulator.info,
    close: () => simulator.close(),
    handlers: {
      stats: () => simulator.stats(),
      entries: () => simulator.entries(),
      fault: (text) => simulator.setFault(text),
      offset: (seconds) => simulator.setClockOffset(seconds),
    },
  };
});
