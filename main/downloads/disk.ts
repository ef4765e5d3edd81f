import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../errors/failure.ts';

/** Full, or the person's share of it is. */
const full = new Set(['ENOSPC', 'EDQUOT']);
const megabytes = (bytes: number): number => Math.max(0, Math.floor(bytes / 1_048_576));

/** Where the disk begins that a file lies on: D:\\ on Windows, the mount point elsewhere. */
async function diskOf(file: string): Promise<string> {
  const { root } = path.parse(file);
  let here = path.dirname(file);
  if (process.platform === 'win32') return root;
  const device = (await stat(here)).dev;
  for (let above = path.dirname(here); above !== here; above = path.dirname(here)) {
    if ((await stat(above)).dev !== device) break;
    here = above;
  }
  return here;
}

/** What is told where a file could not be written; `left`: bytes still to come, null where that is not known. */
export async function writeFailure(error: unknown, file: string, left: number | null): Promise<Failure> {
  const { code } = error as { code?: unknown };
  const named = typeof code === 'string' ? code : 'internal';
  if (!full.has(named)) return new Failure('unsupported', { key: 'errors.fileNotWritten', params: { file, code: named } });
  const disk = await diskOf(file).catch(() => path.dirname(file));
  const free = await statfs(path.dirname(file)).then(
    (found) => found.bavail * found.bsize,
    () => 0,
  );
  return new Failure(
    'unsupported',
    left === null
      ? { key: 'errors.download.diskFull', params: { disk, free: megabytes(free), code: named } }
      : {
          key: 'errors.download.diskFullOf',
          params: { disk, free: megabytes(free), code: named, left: Math.max(1, Math.ceil(left / 1_048_576)) },
        },
  );
}
