import tls from 'node:tls';
import { readWhole } from '../files/whole-file.ts';
import { createThread, type Thread, ThreadError } from '../threads/thread.ts';

/** What the thread does: gives the PEM texts of the system's store. */
export interface Work {
  system: { args: null; value: readonly string[] };
}

/** A store that does not answer (a locked keychain) must not hold up every call for good, in ms. */
const limitMs = 30_000;
/** Largest file of added certificates, in bytes: a system's whole store is a tenth of it. */
const caFileMost = 4 * 1024 * 1024;

let system: Promise<readonly string[]> | undefined;
let reading: Thread<Work> | undefined;

async function readSystem(): Promise<readonly string[]> {
  const thread = createThread<Work>({
    name: 'certificates',
    source: new URL('./ca-worker.ts', import.meta.url),
    built: 'ca-worker.js',
    holdsProcess: false,
    limitMs,
    limitEnds: true,
    endWithinMs: 1000,
  });
  reading = thread;
  try {
    return await thread.ask('system', null);
  } catch (error) {
    // Closed meanwhile: whoever asks next has it read.
    if (error instanceof ThreadError && error.kind === 'closed') system = undefined;
    // Without the system's store the bundled certificates still work: a company proxy is then explained by its error.
    return [];
  } finally {
    closeCertificates().catch(() => undefined);
  }
}

/** Ends the thread that reads the system's store, where there is one; resolves when it is gone. */
export async function closeCertificates(): Promise<void> {
  await reading?.close();
}

/** Certificates to trust: bundled, extra, the system's (read once, off the main thread) and an added PEM file. Throws when that file cannot be read. */
export async function trusted(caFile: string): Promise<string[]> {
  system ??= readSystem();
  const added = caFile === '' ? [] : [(await readWhole(caFile, { maxBytes: caFileMost })).toString('utf8')];
  const bundled =
    typeof tls.getCACertificates === 'function'
      ? [...tls.getCACertificates('bundled'), ...tls.getCACertificates('extra')]
      : [...tls.rootCertificates];
  return [...new Set([...bundled, ...(await system), ...added])];
}
