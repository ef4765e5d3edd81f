// What must be true of every package. Each check has a name and throws with what is wrong. What is expected is written
// here again and not read from electron-builder.yml: a line deleted there must show.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { changedFiles } from './asar.mjs';
import { readIco } from './icon-files.mjs';
import { filesUnder, fuseNames, plistValue, readExecutable, readFuses, sizeOf } from './package.mjs';

const wrong = (message) => {
  throw new Error(message);
};
const list = (names) => `${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`;

/** Everything an asar may hold. */
const allowed = (target) => [
  /^package\.json$/,
  /^out\/main\/(index|[a-z]+(-[a-z]+)*-worker|chunk-[\w.-]+)\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|svg|png|woff2)$/,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
  new RegExp(`^node_modules/keytar/prebuilds/${target.platform}-${target.arch}/keytar\\.node$`),
];
const required = [
  'package.json',
  'out/main/index.js',
  'out/main/history-worker.js',
  'out/main/simulator-worker.js',
  'out/main/ca-worker.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'node_modules/keytar/lib/keytar.js',
];

const wantedFuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/** Machine of the addon by its own header, so that a file in the right folder but of another system is seen. */
function machineOf(file) {
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 0, 4) === '\x7fELF') return { 62: 'linux-x64', 183: 'linux-arm64' }[bytes.readUInt16LE(18)];
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return { 0x1000007: 'darwin-x64', 0x100000c: 'darwin-arm64' }[bytes.readUInt32LE(4)];
  if (bytes.toString('latin1', 0, 2) === 'MZ')
    return { 0x8664: 'win32-x64', 0xaa64: 'win32-arm64' }[bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4)];
  return undefined;
}

/** Texts that only a secret, a source map or this computer could have brought along. */
const neverInside = [
  [/-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----\s*[A-Za-z0-9+/]{32}/, 'a private key'],
  [/\/\/[#@] ?sourceMappingURL=/, 'a source map'],
  [/\bAKID[A-Za-z0-9]{32}\b/, 'a Tencent Cloud SecretId'],
  [/\bgh[pousr]_[A-Za-z0-9]{36}\b|\bnpm_[A-Za-z0-9]{36}\b/, 'an access token'],
  [/\bCONFDESK_(?:STAND_IN|CHROMIUM)\w*/, 'a part of the Electron stand-in'],
];
const megabyte = 1024 * 1024;

/** Checks of one package; `options.updates` false: its target writes no update file here. */
export function packageChecks(pack, options) {
  const { entries } = pack.asar;
  const names = entries.map((entry) => entry.name);
  const appJson = () =>
    JSON.parse(
      entries
        .find((entry) => entry.name === 'package.json')
        .content()
        .toString('utf8'),
    );
  const plist = () => readFileSync(path.join(pack.app, 'Contents/Info.plist'), 'utf8');
  const checks = {
    'asar holds only what is on the allow-list': () => {
      const foreign = names.filter((name) => !allowed(pack).some((pattern) => pattern.test(name)));
      if (foreign.length > 0) wrong(`${foreign.length} foreign: ${list(foreign)}`);
    },
    'asar holds everything the app needs': () => {
      const built = filesUnder(path.join(options.project, 'out/main')).filter((name) => name.endsWith('.js'));
      const missing = [...required, ...built.map((name) => `out/main/${name}`)].filter((name) => !names.includes(name));
      if (missing.length > 0) wrong(`missing: ${list(missing)}`);
      const text = entries
        .find((entry) => entry.name === 'out/renderer/index.html')
        .content()
        .toString('utf8');
      const asked = [...text.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].map((m) => `out/renderer/${m[1]}`);
      if (asked.length === 0 || asked.some((name) => !names.includes(name))) wrong(`the page asks for ${list(asked)}`);
    },
    'package.json inside names no script and no development package': () => {
      const json = appJson();
      if (json.main !== 'out/main/index.js' || json.scripts !== undefined || json.devDependencies !== undefined) wrong('it does');
    },
    'no secret, source map, test or stand-in inside': () => {
      for (const entry of entries.filter((e) => !e.unpacked)) {
        const text = entry.content().toString('latin1');
        for (const [pattern, what] of neverInside) if (pattern.test(text)) wrong(`${entry.name} holds ${what}`);
        // A folder of the machine that built it says who and where; short ones (/app) are too common as text.
        if (options.root.length >= 8 && text.includes(`${options.root}/`)) {
          wrong(`${entry.name} names the folder it was built in`);
        }
        // The command line of the simulator has options the embedded one never sees.
        if (entry.name.startsWith('out/main/') && text.includes('npm run simulator')) {
          wrong(`${entry.name} holds the simulator's command line`);
        }
      }
    },
    'outside the asar: the addon of this platform and processor, nothing else': () => {
      const folder = `${pack.asarFile}.unpacked`;
      const outside = existsSync(folder) ? filesUnder(folder) : [];
      const wanted = `node_modules/keytar/prebuilds/${pack.platform}-${pack.arch}/keytar.node`;
      if (outside.length !== 1 || outside[0] !== wanted) {
        wrong(`found ${outside.length === 0 ? 'nothing' : list(outside)}`);
      }
      const machine = machineOf(path.join(folder, wanted));
      if (machine !== `${pack.platform}-${pack.arch}`) {
        wrong(`the addon is built for ${machine ?? 'an unknown machine'}`);
      }
    },
    'no Node binary and no second app beside the asar': () => {
      const strange = filesUnder(pack.root).filter((name) => /(^|\/)node(\.exe)?$|default_app\.asar$|(^|\/)app\/package\.json$/.test(name));
      if (strange.length > 0) wrong(list(strange));
    },
    'asar files match the hashes in its header': () => {
      const changed = changedFiles(pack.asar);
      if (changed.length > 0) wrong(list(changed));
    },
    'only the listed languages of Chromium': () => {
      const named = filesUnder(pack.root)
        .map((name) => /([\w-]+)(?:\.lproj\/locale\.pak|\.pak)$/.exec(name))
        .filter((m) => m !== null && !/^(resources|chrome_\d+_percent)$/.test(m[1]))
        .map((m) => m[1].replace('_', '-').replace(/[-_](FEMININE|MASCULINE|NEUTER)$/, ''));
      const found = [...new Set(named)].sort();
      const wanted = [
        ['en-US', 'zh-CN', 'zh-TW'],
        ['en', 'zh-CN', 'zh-TW'],
      ];
      if (!wanted.some((one) => one.join() === found.join())) wrong(`found ${list(found)}`);
    },
    'size within the budget': () => {
      const asar = statSync(pack.asarFile).size / megabyte;
      const outside = sizeOf(`${pack.asarFile}.unpacked`) / megabyte;
      const all = sizeOf(pack.root) / megabyte;
      const most = options.real ? 420 : 20;
      if (asar > 10 || outside > 2 || all > most) {
        wrong(`asar ${asar.toFixed(1)} of 10 MB, outside ${outside.toFixed(1)} of 2 MB, all ${all.toFixed(1)} of ${most} MB`);
      }
      return `asar ${asar.toFixed(1)} MB, addon ${outside.toFixed(2)} MB`;
    },
    'licences of ConfDesk and of what is bundled lie beside it': () => {
      for (const [file, text] of [
        ['LICENSE.txt', 'MIT'],
        ['THIRD-PARTY-NOTICES.txt', 'axios'],
      ]) {
        if (!readFileSync(path.join(pack.resources, file), 'utf8').includes(text)) wrong(`${file} does not name ${text}`);
      }
    },
  };
  for (const name of fuseNames) {
    checks[`fuse ${name} is ${wantedFuses[name] ? 'on' : 'off'}`] = () => {
      for (const wire of readFuses(pack.executable))
        if (wire[name] !== wantedFuses[name]) {
          wrong(`it is ${{ true: 'on', false: 'off' }[wire[name]] ?? 'removed'}`);
        }
    };
  }
  if (options.updates) {
    checks['app-update.yml: generic provider, no working address unless one was built in'] = () => {
      const file = path.join(pack.resources, 'app-update.yml');
      if (!existsSync(file)) wrong('it is missing');
      const text = readFileSync(file, 'utf8');
      const url = /^url: (\S+)$/m.exec(text)?.[1] ?? '';
      if (!/^provider: generic$/m.test(text) || !/^updaterCacheDirName: \S+$/m.test(text)) wrong(text);
      const wanted = options.updateUrl ?? 'https://updates.invalid/confdesk';
      if (url !== wanted) wrong(`its address is ${url}`);
      if (options.real && options.signed && pack.builder === 'win' && !/^publisherName:/m.test(text)) wrong('it names no publisher');
    };
  }
  if (pack.builder === 'win') Object.assign(checks, windowsChecks(pack, options));
  if (pack.builder === 'mac') Object.assign(checks, macChecks(pack, plist, options));
  return checks;
}

const integrityCheck = "integrity hash in the program is that of the asar's header";

function windowsChecks(pack, options) {
  const executable = () => readExecutable(pack.executable);
  return {
    [integrityCheck]: () => {
      const { integrity } = executable();
      const entry = integrity.find((one) => one.file === 'resources\\app.asar');
      if (integrity.length !== 1 || entry === undefined) wrong('the program has no such entry');
      if (entry.alg !== 'SHA256' || entry.value !== pack.asar.headerHash) {
        wrong(`${entry.value} instead of ${pack.asar.headerHash}`);
      }
    },
    'icon of the program is ours in every size': () => {
      const { icons } = executable();
      for (const { size, image } of readIco(readFileSync(path.join(options.project, 'build/icon.ico')))) {
        if (!icons.some((icon) => icon.equals(image))) wrong(`${size} pixels is not`);
      }
    },
    'the program names product, version and copyright': () => {
      const { strings } = executable();
      if (
        strings.ProductName !== 'ConfDesk' ||
        strings.FileDescription !== 'ConfDesk' ||
        !strings.LegalCopyright?.includes('ConfDesk') ||
        !strings.FileVersion?.startsWith(options.version)
      )
        wrong(JSON.stringify(strings));
    },
  };
}

function macChecks(pack, plist, options) {
  return {
    [integrityCheck]: () => {
      const found = /<key>ElectronAsarIntegrity<\/key>\s*<dict>\s*<key>Resources\/app\.asar<\/key>\s*<dict>([\s\S]*?)<\/dict>/.exec(
        plist(),
      );
      if (found === null) wrong('Info.plist has no ElectronAsarIntegrity');
      if (plistValue(found[1], 'algorithm') !== 'SHA256' || plistValue(found[1], 'hash') !== pack.asar.headerHash) wrong('another hash');
    },
    'icon of the app is ours': () => {
      const name = plistValue(plist(), 'CFBundleIconFile') ?? '';
      const file = path.join(pack.resources, name);
      const ours = readFileSync(path.join(options.project, 'build/icon.icns'));
      if (name === '' || !existsSync(file) || !readFileSync(file).equals(ours)) wrong(`it is ${name}`);
    },
    'Info.plist: identifier, version and least macOS': () => {
      for (const [key, wanted] of [
        ['CFBundleIdentifier', options.appId],
        ['CFBundleShortVersionString', options.version],
        ['LSMinimumSystemVersion', '13.0'],
      ]) {
        if (plistValue(plist(), key) !== wanted) wrong(`${key} is ${plistValue(plist(), key)}`);
      }
    },
    'Info.plist: no exception for plain http and no device that is never used': () => {
      const text = plist();
      if (plistValue(text, 'NSAllowsArbitraryLoads') !== false) wrong('NSAllowsArbitraryLoads is on');
      const asked = [...text.matchAll(/<key>(NS\w+UsageDescription)<\/key>/g)].map((m) => m[1]);
      if (asked.length > 0) wrong(list(asked));
    },
  };
}
