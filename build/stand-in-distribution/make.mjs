// Makes a stand-in of Electron's distribution: the folder tree electron-builder takes apart, with tiny files in place of
// Electron's own. Packages built from it have everything that ConfDesk puts into a package, and cannot be started.
// node build/stand-in-distribution/make.mjs <folder> [linux|win|mac …]
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
/** What marks the fuse wire in Electron's binary (Electron docs, tutorial/fuses.md). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Wire of version 1 with nine fuses, each the other way round than a package wants it: one left out cannot hide. */
const fuses = Buffer.concat([Buffer.from(sentinel, 'latin1'), Buffer.from([1, 9]), Buffer.from('101100111', 'latin1')]);
/** Enough languages to see that those not listed are left out. */
const languages = ['en-US', 'zh-CN', 'zh-TW', 'de', 'fr', 'ja'];

const put = (folder, name, content) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};
const common = (folder, version) => {
  put(folder, 'version', version);
  put(folder, 'LICENSE', 'Stand-in for the licence of Electron.\n');
  put(folder, 'LICENSES.chromium.html', '<p>Stand-in for the licences of Chromium.</p>\n');
};

function linux(folder, version) {
  common(folder, version);
  for (const language of languages) put(folder, `locales/${language}.pak`, language);
  mkdirSync(path.join(folder, 'resources'));
  chmodSync(put(folder, 'electron', Buffer.concat([Buffer.from('#!/bin/sh\nexit 78\n'), fuses, Buffer.from('\n')])), 0o755);
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler']) chmodSync(put(folder, name, '#!/bin/sh\nexit 78\n'), 0o755);
}

/** An empty 64-bit executable with a version resource, beside which the integrity of the asar is written. */
function windowsExecutable() {
  const { NtExecutable, NtExecutableResource, Resource } = require('resedit');
  const executable = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(executable, true);
  const info = Resource.VersionInfo.createEmpty();
  info.lang = 1033;
  info.setFileVersion(1, 0, 0, 0, 1033);
  info.setStringValues({ lang: 1033, codepage: 1200 }, { FileDescription: 'Electron stand-in', ProductName: 'Electron' });
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  return Buffer.concat([Buffer.from(executable.generate()), fuses]);
}

function win(folder, version) {
  common(folder, version);
  for (const language of languages) put(folder, `locales/${language}.pak`, language);
  mkdirSync(path.join(folder, 'resources'));
  put(folder, 'electron.exe', windowsExecutable());
  put(folder, 'ffmpeg.dll', 'stand-in');
}

const plist = (name, identifier) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>${identifier}</string>
<key>CFBundlePackageType</key><string>APPL</string>
<key>CFBundleVersion</key><string>0</string>
<key>NSCameraUsageDescription</key><string>This app needs access to the camera</string>
<key>NSMicrophoneUsageDescription</key><string>This app needs access to the microphone</string>
<key>NSBluetoothAlwaysUsageDescription</key><string>This app needs access to Bluetooth</string>
<key>NSBluetoothPeripheralUsageDescription</key><string>This app needs access to Bluetooth</string>
<key>NSAudioCaptureUsageDescription</key><string>This app needs access to audio capture</string>
</dict></plist>
`;

function mac(folder, version) {
  common(folder, version);
  const contents = path.join(folder, 'Electron.app/Contents');
  put(contents, 'Info.plist', plist('Electron', 'com.github.Electron'));
  put(contents, 'PkgInfo', 'APPL????');
  put(contents, 'Resources/electron.icns', 'icns');
  chmodSync(put(contents, 'MacOS/Electron', 'stand-in'), 0o755);
  const framework = path.join(contents, 'Frameworks/Electron Framework.framework');
  // Electron keeps the fuse wire in the framework on macOS, not in the small executable.
  chmodSync(put(framework, 'Versions/A/Electron Framework', Buffer.concat([Buffer.from('stand-in'), fuses])), 0o755);
  for (const language of languages) {
    const name = { 'en-US': 'en' }[language] ?? language.replace('-', '_');
    put(framework, `Versions/A/Resources/${name}.lproj/locale.pak`, language);
    mkdirSync(path.join(contents, `Resources/${name}.lproj`));
  }
  put(framework, 'Versions/A/Resources/Info.plist', plist('Electron Framework', 'com.github.Electron.framework'));
  symlinkSync('A', path.join(framework, 'Versions/Current'));
  for (const name of ['Electron Framework', 'Resources']) symlinkSync(`Versions/Current/${name}`, path.join(framework, name));
  for (const kind of ['', ' (Renderer)', ' (GPU)', ' (Plugin)']) {
    const name = `Electron Helper${kind}`;
    const helper = path.join(contents, `Frameworks/${name}.app/Contents`);
    put(helper, 'Info.plist', plist(name, 'com.github.Electron.helper'));
    chmodSync(put(helper, `MacOS/${name}`, 'stand-in'), 0o755);
  }
}

const makers = { linux, win, mac };

/** Makes the stand-in of one platform in an empty folder of its own; gives that folder. */
export function makeDistribution(folder, platform) {
  const { version } = require('electron/package.json');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  makers[platform](folder, version);
  return folder;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, ...platforms] = process.argv.slice(2);
  if (folder === undefined || platforms.some((name) => makers[name] === undefined)) {
    console.error('node build/stand-in-distribution/make.mjs <folder> [linux|win|mac …]');
    process.exit(2);
  }
  for (const name of platforms.length > 0 ? platforms : Object.keys(makers)) makeDistribution(path.join(folder, name), name);
}
