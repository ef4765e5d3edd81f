import type { KnipConfig } from 'knip';

/** What nothing uses: files, exports, packages (npm run lint). Entries are what is started by its name; all else is reached from them. */
const config: KnipConfig = {
  entry: [
    // Inputs of electron.vite.config.ts: main with its threads, preload, the window.
    'main/index.ts',
    'main/**/*worker.ts',
    'preload/index.ts',
    'renderer/main.ts',
    // Read by npm run generate, which puts them into one file of data.
    'main/catalogue/*/operations/**/*.ts',
    // Commands, and what they start; electron-builder's hook; the stand-in's command line.
    'build/scripts/*.mjs',
    'build/scripts/package/{main,smoke}.mjs',
    'build/hooks/after-pack.mjs',
    'build/electron-stand-in/{main,api/index}.cjs',
    // What build/scripts/generate.mjs finds by its folder.
    'main/catalogue/*/operations/**/*.ts',
    // Programs that tests, the tour and the measurements start.
    'tests/tour/{tour,screens}.ts',
    'tests/bench/bench.ts',
    'tests/bench/blank-app/main.mjs',
    'tests/component/preview/{preview.ts,shots.mjs}',
    'tests/integration/jobs-process.ts',
    'tests/stand-in/app/{main.mjs,preload.cjs,page/*.js}',
    'tests/stand-in/{broken/*,cjs-app}/main.*',
    'tests/support/vitest-sum.ts',
  ],
  project: [
    '{contract,texts,simulator,main,preload,renderer,build,tests}/**/*.{ts,vue,mjs,cjs,js}',
    // Parts of another house: laid into a copy of the sources by a test.
    '!tests/fixtures/fourth-vendor/**',
  ],
  playwright: { config: ['tests/*/playwright.config.{ts,mjs}'] },
  vite: { config: ['tests/bench/table-page/vite.config.ts', 'tests/component/preview/vite.config.ts'] },
  ignoreDependencies: [
    // The JSON editor to come is made of these.
    'codemirror',
    '@codemirror/*',
    // Asked for by createRequire, which is not read: the addon at run time, the page checker by the specs, electron-builder's reader of its settings.
    'keytar',
    'axe-core',
    'app-builder-lib',
    // Started by its path in node_modules: build/scripts/dist.mjs.
    'electron-builder',
  ],
  // Installed by the scripts where they are missing, or said to be.
  ignoreBinaries: ['apt-get', 'fc-list', 'dbus-daemon', 'gnome-keyring-daemon', 'gdbus'],
  // Required as a whole by others, by tests too, and their members read later.
  ignoreIssues: { 'build/electron-stand-in/**/*.cjs': ['exports'] },
  ignoreExportsUsedInFile: { interface: true, type: true },
};
export default config;
