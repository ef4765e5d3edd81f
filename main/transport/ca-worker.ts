import tls from 'node:tls';
import { parentPort } from 'node:worker_threads';

// Reading the system's store can block for seconds on macOS: that is why it is read here, once.
parentPort?.postMessage(typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : []);
