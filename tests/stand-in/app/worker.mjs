// What a worker thread of the app sees.
import { parentPort } from 'node:worker_threads';

parentPort.postMessage({ electron: import.meta.resolve('electron'), type: typeof process.type, sum: 1 + 2 });
