// Reads an asar archive (format of @electron/asar) on its own, so that what wrote a package does not also check it.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Entries of an archive and what Electron compares at start: SHA-256 of the header's text.
 * Throws when the file is not an asar.
 */
export function readAsar(file) {
  const bytes = readFileSync(file);
  if (bytes.length < 16 || bytes.readUInt32LE(0) !== 4) throw new Error(`${file}: not an asar`);
  const header = bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12));
  const base = 8 + bytes.readUInt32LE(4);
  const entries = [];
  const walk = (node, at) => {
    for (const [name, entry] of Object.entries(node.files)) {
      const here = at === '' ? name : `${at}/${name}`;
      if (entry.files !== undefined) walk(entry, here);
      else {
        entries.push({
          name: here,
          size: entry.size ?? 0,
          unpacked: entry.unpacked === true,
          link: entry.link,
          integrity: entry.integrity,
          content: () =>
            entry.unpacked === true
              ? readFileSync(path.join(`${file}.unpacked`, here))
              : bytes.subarray(base + Number(entry.offset), base + Number(entry.offset) + entry.size),
        });
      }
    }
  };
  walk(JSON.parse(header), '');
  return { entries, headerHash: createHash('sha256').update(header).digest('hex') };
}

/** Names of packed files whose bytes are not those the header was written for. */
export function changedFiles({ entries }) {
  return entries
    .filter((entry) => entry.integrity !== undefined && createHash('sha256').update(entry.content()).digest('hex') !== entry.integrity.hash)
    .map((entry) => entry.name);
}

/** Puts an archive's files, with those left outside it, into a folder, as Electron presents them to the app. */
export function extractAsar(file, folder) {
  for (const entry of readAsar(file).entries) {
    if (entry.link !== undefined) throw new Error(`${entry.name} is a link`);
    const to = path.join(folder, entry.name);
    mkdirSync(path.dirname(to), { recursive: true });
    if (entry.unpacked) copyFileSync(path.join(`${file}.unpacked`, entry.name), to);
    else writeFileSync(to, entry.content());
  }
}
