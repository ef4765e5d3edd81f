// The installers and archives beside a package and the update files that name them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const wrong = (message) => {
  throw new Error(message);
};

/** Checks of one update file (latest.yml, latest-mac.yml) against the files it names. */
export function updateFileChecks(output, name, wanted) {
  const text = () => readFileSync(path.join(output, name), 'utf8');
  return {
    [`${name} names ${wanted.join(' and ')}`]: () => {
      const urls = [...text().matchAll(/^ {2}- url: (.+)$/gm)].map((m) => m[1]);
      if ([...urls].sort().join() !== [...wanted].sort().join()) wrong(`it names ${urls.join(', ')}`);
    },
    [`${name}: sizes and SHA-512 are those of the files, each with its block map`]: () => {
      const entries = [...text().matchAll(/^ {2}- url: (.+)\n {4}sha512: (.+)\n {4}size: (\d+)$/gm)];
      if (entries.length !== wanted.length) wrong('no sizes');
      for (const [, url, sha512, size] of entries) {
        const file = path.join(output, url);
        if (statSync(file).size !== Number(size)) wrong(`${url}: size`);
        if (createHash('sha512').update(readFileSync(file)).digest('base64') !== sha512) wrong(`${url}: SHA-512`);
        // Without its block map every update is silently a full download.
        if (!existsSync(`${file}.blockmap`)) wrong(`${url}.blockmap is missing`);
      }
    },
  };
}

/** Checks of the compiled installers: that there is one for each processor, a Windows program with the app inside. */
export function installerChecks(output, version) {
  return {
    'makensis compiled both installers without a warning': () => {
      const names = readdirSync(output)
        .filter((name) => name.endsWith('.exe'))
        .sort();
      const wanted = ['arm64', 'x64'].map((arch) => `ConfDesk-Setup-${version}-${arch}.exe`);
      if (names.join() !== wanted.join()) wrong(`found ${names.join(', ')}`);
      for (const name of names) {
        const bytes = readFileSync(path.join(output, name));
        if (bytes.toString('latin1', 0, 2) !== 'MZ' || !bytes.includes('NullsoftInst')) wrong(`${name} is not an NSIS installer`);
        if (bytes.length < 800_000) wrong(`${name} is too small to hold the app`);
      }
    },
  };
}
