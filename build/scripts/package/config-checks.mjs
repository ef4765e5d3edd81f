// What can be said of the configuration without packaging: icons, entitlements, signing, installer, languages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pngWidth, readIcns, readIco } from './icon-files.mjs';

const wrong = (message) => {
  throw new Error(message);
};
const require = createRequire(import.meta.url);
// electron-builder's own reader of its configuration.
const yaml = createRequire(require.resolve('app-builder-lib/package.json'))('js-yaml');

/** The configuration of a project folder as data. */
const readConfig = (project) => yaml.load(readFileSync(path.join(project, 'electron-builder.yml'), 'utf8'));

const iconAt = (project, file) => {
  if (typeof file !== 'string' || !existsSync(path.join(project, file))) wrong(`no icon at ${String(file)}`);
  return path.join(project, file);
};
const kinds = (entries) =>
  entries
    .map(({ target, arch }) => `${target} ${[...arch].sort().join('+')}`)
    .sort()
    .join(', ');
const equal = (found, wanted, what) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) wrong(`${what} is ${JSON.stringify(found)}`);
};

/** Checks of the workflows, by name: what keeps a pull request away from secrets and a moved tag away from a release. */
export function workflowChecks(root) {
  const folder = path.join(root, '.github/workflows');
  const texts = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  const each = (test) => () => {
    for (const [name, text] of Object.entries(texts)) test(name, text, yaml.load(text));
  };
  return {
    'actions are pinned to an exact version or commit': each((name, text) => {
      const loose = [...text.matchAll(/uses: (\S+)/g)]
        .map((m) => m[1])
        .filter((uses) => !uses.startsWith('./') && !/@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(uses));
      if (loose.length > 0) wrong(`${name}: ${loose.join(', ')}`);
    }),
    'rights are read-only unless a job says why': each((name, _text, flow) => {
      equal(flow.permissions, { contents: 'read' }, `${name}: permissions`);
      for (const [job, { permissions }] of Object.entries(flow.jobs)) {
        if (permissions !== undefined && `${name} ${job}` !== 'release.yml publish') {
          wrong(`${name}: ${job} asks for more`);
        }
      }
    }),
    'secrets are named by the release and its packaging alone, and never inherited': each((name, text) => {
      if (/secrets: inherit|pull_request_target/.test(text)) wrong(name);
      if (/\$\{\{ *secrets\./.test(text) && !['package.yml', 'release.yml'].includes(name)) wrong(name);
    }),
    'checks, packages and publishing follow each other': () => {
      const { jobs } = yaml.load(texts['release.yml']);
      equal([jobs.checks.needs, jobs.package.needs, jobs.publish.needs], ['version', 'checks', 'package'], 'release.yml');
      equal(yaml.load(texts['checks.yml']).jobs.e2e.strategy.matrix.os, ['ubuntu-latest', 'windows-latest', 'macos-latest'], 'e2e');
    },
  };
}

/** Checks of the configuration, by name. */
export function configChecks(project, appId) {
  const config = readConfig(project);
  return {
    'the app id is the keychain service': () => equal(config.appId, appId, 'appId'),
    'Windows icon has all sizes': () => {
      const sizes = readIco(readFileSync(iconAt(project, config.win?.icon))).map(({ size }) => size);
      const missing = [16, 24, 32, 48, 64, 128, 256].filter((size) => !sizes.includes(size));
      if (missing.length > 0) wrong(`missing ${missing.join(', ')}`);
    },
    'macOS icon has all sizes': () => {
      const types = readIcns(readFileSync(iconAt(project, config.mac?.icon)));
      const missing = ['ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'].filter((type) => !types.includes(type));
      if (missing.length > 0) wrong(`missing ${missing.join(', ')}`);
    },
    'Linux icons are the sizes their names say': () => {
      const folder = iconAt(project, config.linux?.icon);
      const names = readdirSync(folder);
      for (const size of [16, 32, 48, 128, 256, 512])
        if (!names.includes(`${size}x${size}.png`)) {
          wrong(`missing ${size}`);
        }
      for (const name of names)
        if (`${pngWidth(readFileSync(path.join(folder, name)))}` !== name.split('x')[0]) {
          wrong(name);
        }
    },
    'Windows: assisted installer for one user, x64 and arm64, Chinese and English': () => {
      equal(kinds(config.win.target), 'nsis arm64+x64', 'win.target');
      const { oneClick, perMachine, installerLanguages, buildUniversalInstaller } = config.nsis;
      equal([oneClick, perMachine, buildUniversalInstaller, installerLanguages], [false, false, false, ['zh_CN', 'en_US']], 'nsis');
    },
    'macOS: dmg and zip, x64 and arm64, hardened, notarized': () => {
      equal(kinds(config.mac.target), 'dmg arm64+x64, zip arm64+x64', 'mac.target');
      equal([config.mac.hardenedRuntime, config.mac.notarize], [true, true], 'hardenedRuntime, notarize');
    },
    'Linux: AppImage and deb, x64 and arm64': () => equal(kinds(config.linux.target), 'AppImage arm64+x64, deb arm64+x64', 'linux.target'),
    'macOS entitlements: compiling at run time and nothing else': () => {
      for (const name of ['entitlements', 'entitlementsInherit']) {
        const text = readFileSync(iconAt(project, config.mac[name]), 'utf8');
        equal(
          [...text.matchAll(/<key>([^<]+)<\/key>/g)].map((m) => m[1]),
          ['com.apple.security.cs.allow-jit'],
          name,
        );
      }
    },
    'addons are signed, with SHA-256 alone': () =>
      equal([config.win.signExts, config.win.signtoolOptions?.signingHashAlgorithms], [['.node'], ['sha256']], 'win signing'),
    'every platform list begins with a file, not with an exclusion': () => {
      for (const name of ['win', 'mac', 'linux'])
        if (config[name].files?.[0] !== 'package.json') {
          wrong(`${name}.files`);
        }
    },
    'no update server unless one is configured': () =>
      equal(config.publish, { provider: 'generic', url: 'https://updates.invalid/confdesk' }, 'publish'),
    'nothing is compiled while packaging': () => equal(config.npmRebuild, false, 'npmRebuild'),
  };
}
