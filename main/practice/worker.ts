import { parentPort, workerData } from 'node:worker_threads';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/server.ts';
import type { WorkerAnswer, WorkerQuestion } from './embedded.ts';

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

const reply = (answer: WorkerAnswer): void => port.postMessage(answer);

function act(simulator: Simulator, question: WorkerQuestion): unknown {
  switch (question.ask) {
    case 'stats':
      return simulator.stats();
    case 'entries':
      return simulator.entries();
    case 'fault':
      return simulator.setFault(question.text);
    case 'offset':
      return simulator.setClockOffset(question.seconds);
    case 'close':
      return simulator.close();
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

try {
  const simulator = await startSimulator(workerData as SimulatorOptions);
  port.on('message', (question: WorkerQuestion) => {
    void (async () => {
      try {
        reply({ id: question.id, value: await act(simulator, question) });
        if (question.ask === 'close') port.close();
      } catch (error) {
        reply({ id: question.id, error: message(error) });
      }
    })();
  });
  reply({ id: 0, value: simulator.info });
} catch (error) {
  reply({ id: 0, error: message(error) });
  port.close();
}
