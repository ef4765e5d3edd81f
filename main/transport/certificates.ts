import { readFile } from 'node:fs/promises';
import tls from 'node:tls';
import { Worker } from 'node:worker_threads';

let system: Promise<readonly string[]> | undefined;

function readSystem(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const file = import.meta.url.endsWith('.ts') ? './ca-worker.ts' : './ca-worker.js';
    const worker = new Worker(new URL(file, import.meta.url));
    worker.unref();
    worker.once('message', (list: readonly string[]) => {
      resolve(list);
      void worker.terminate();
    });
    // Without the system's store the bundled certificates still work: a company proxy is then explained by its error.
    worker.once('error', () => {
      resolve([]);
    });
    worker.once('exit', () => {
      resolve([]);
    });
  });
}

/** Certificates to trust: bundled, extra, the system's (read once, off the main thread) and an added PEM file. Throws when that file cannot be read. */
export async function trusted(caFile: string): Promise<string[]> {
  system ??= readSystem();
  const added = caFile === '' ? [] : [await readFile(caFile, 'utf8')];
  const bundled =
    typeof tls.getCACertificates === 'function'
      ? [...tls.getCACertificates('bundled'), ...tls.getCACertificates('extra')]
      : [...tls.rootCertificates];
  return [...new Set([...bundled, ...(await system), ...added])];
}
