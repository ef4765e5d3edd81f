/**
 * The rooms of the product and what each MAY import; what is not named here is refused. One table for the check
 * (build/scripts/imports.mjs, .dependency-cruiser.mjs), its test (tests/unit/house/rooms.test.ts) and the picture in
 * docs/architecture.md (npm run generate).
 *
 * A room is a folder, or one file; a file belongs to the longest name that fits. `rooms` may be imported, of `types`
 * only the types; `packages` are npm's; `node` says whether Node's own modules may be.
 *
 * @typedef {{ is: string, rooms?: readonly string[], types?: readonly string[], packages?: readonly string[], node?: true }} Room
 */

/** The folders whose every file has a room. */
export const tops = ['contract', 'texts', 'simulator', 'main', 'preload', 'renderer'];

/** What every part of a page is made with. */
const page = ['vue', 'vue-i18n', 'element-plus', '@element-plus/icons-vue'];

/** A tab stands on everything of the window, and on no other tab. */
const tab = (is) => ({
  is,
  rooms: ['contract', 'renderer/lib', 'renderer/stores', 'renderer/lists', 'renderer/components'],
  packages: [...page, 'pinia'],
});

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  contract: { is: 'what main and the window agree on: channels, types, limits' },
  'contract/schemas.ts': {
    is: 'the same as zod schemas, for main alone: the page runs without eval',
    rooms: ['contract'],
    packages: ['zod'],
  },
  texts: { is: 'zh-CN and en, pure data', types: ['contract'] },
  simulator: { is: 'the three vendors on loopback; shares no code with the app, or a wrong unit would pass on both sides', node: true },

  'main/errors': { is: 'failures that cross the bridge', rooms: ['main/accounts'], types: ['contract'] },
  'main/long-work': { is: 'progress and waiting of work that lasts' },
  'main/files': { is: 'reads and writes whole files, keeps those that cannot be read', types: ['contract'], node: true },
  'main/threads': { is: 'work in a thread of its own: ask, answer, start again, end', node: true },
  'main/preferences': { is: 'the preferences file', rooms: ['contract', 'main/files'] },
  'main/signing': { is: 'the signers: pure, on plain Node', node: true },
  'main/catalogue': { is: 'operations as data', rooms: ['contract'] },
  'main/vendors': { is: 'what a vendor knows: pure', rooms: ['contract', 'main/catalogue', 'main/signing'] },
  'main/redact': { is: 'masks secrets in what is kept', rooms: ['contract'] },
  'main/log': { is: 'one redacted, rotating file', rooms: ['main/redact'], types: ['contract'], node: true },
  'main/history': { is: 'the SQLite store in its thread, search', rooms: ['main/threads', 'contract'], node: true },
  'main/transport': {
    is: 'sends bytes, and nothing else',
    rooms: ['contract', 'main/files', 'main/threads'],
    packages: ['axios'],
    node: true,
  },
  'main/accounts': {
    is: 'account records and the vault',
    rooms: ['contract', 'main/files', 'main/vendors'],
    packages: ['keytar', 'zod'],
    node: true,
  },
  'main/explain': {
    is: 'from a family and checks to the card that people read',
    rooms: ['contract', 'main/vendors'],
    types: ['main/transport'],
  },
  'main/answers': {
    is: 'reads, splits and keeps answers',
    rooms: ['main/threads', 'contract', 'main/catalogue', 'main/redact', 'main/signing', 'main/vendors'],
  },
  'main/calls': {
    is: 'the road: validate, guard, pace, sign, send, read, record',
    rooms: [
      'contract',
      'texts',
      'main/answers',
      'main/catalogue',
      'main/errors',
      'main/explain',
      'main/redact',
      'main/transport',
      'main/vendors',
    ],
    types: ['main/history', 'main/threads'],
    node: true,
  },
  'main/diagnose': {
    is: 'account test, symptoms, signature clinic',
    rooms: [
      'contract',
      'main/calls',
      'main/catalogue',
      'main/errors',
      'main/explain',
      'main/redact',
      'main/signing',
      'main/transport',
      'main/vendors',
    ],
  },
  'main/oauth': {
    is: 'authorize, exchange, renew',
    rooms: ['contract', 'main/catalogue', 'main/errors', 'main/explain', 'main/vendors'],
    types: ['main/calls'],
    node: true,
  },
  'main/exports': {
    is: 'writes CSV and XLSX, reads sheets',
    rooms: ['contract', 'texts', 'main/catalogue', 'main/errors', 'main/files'],
    packages: ['csv-parse'],
    node: true,
  },
  'main/downloads': {
    is: 'asks calls for an address and the transport for the bytes',
    rooms: ['contract', 'main/catalogue', 'main/errors', 'main/explain', 'main/exports', 'main/files', 'main/long-work', 'main/transport'],
    types: ['main/calls'],
    packages: ['zod'],
    node: true,
  },
  'main/tickets': {
    is: 'credentials for rooms, made here',
    rooms: ['contract', 'main/catalogue', 'main/errors', 'main/exports', 'main/files', 'main/signing', 'main/vendors'],
    types: ['main/calls'],
    packages: ['uqr'],
    node: true,
  },
  'main/jobs': {
    is: 'whole lists and bulk actions; only calls calls',
    rooms: [
      'main/threads',
      'contract',
      'main/calls',
      'main/catalogue',
      'main/errors',
      'main/exports',
      'main/history',
      'main/long-work',
      'main/vendors',
    ],
    node: true,
  },
  'main/practice': {
    is: 'the embedded simulator and its accounts',
    rooms: ['main/threads', 'contract', 'texts', 'simulator', 'main/accounts'],
  },
  'main/services': {
    is: 'the floors of what is built of the rooms above, without Electron',
    rooms: [
      'main/threads',
      'contract',
      'texts',
      'main/accounts',
      'main/answers',
      'main/calls',
      'main/diagnose',
      'main/downloads',
      'main/errors',
      'main/exports',
      'main/files',
      'main/history',
      'main/log',
      'main/jobs',
      'main/oauth',
      'main/practice',
      'main/preferences',
      'main/tickets',
      'main/transport',
    ],
    types: ['simulator'],
    node: true,
  },
  'main/services.ts': {
    is: 'builds everything above, floor by floor, without Electron',
    rooms: ['main/services'],
    types: ['main/accounts', 'main/history', 'main/log'],
    node: true,
  },
  'main/ipc': {
    is: 'one file a domain: asks services, never builds them',
    rooms: [
      'contract',
      'contract/schemas.ts',
      'texts',
      'main/accounts',
      'main/answers',
      'main/calls',
      'main/catalogue',
      'main/diagnose',
      'main/errors',
      'main/files',
      'main/practice',
      'main/vendors',
    ],
    types: ['main/services.ts'],
  },
  'main/ipc/handle.ts': {
    is: 'the only ipcMain',
    rooms: ['contract', 'main/ipc'],
    packages: ['electron'],
  },
  'main/application.ts': { is: 'services and handlers, loaded behind the first window', rooms: ['main/ipc', 'main/services.ts'] },
  'main/shell': {
    is: 'Electron only: window, protocol, permissions, menus, updates',
    rooms: ['main/files', 'main/threads', 'texts', 'main/ipc/handle.ts'],
    types: ['contract', 'simulator', 'main/log', 'main/services.ts'],
    packages: ['electron', 'electron-updater'],
    node: true,
  },
  'main/index.ts': {
    is: 'start here',
    rooms: ['main/application.ts', 'main/files', 'main/ipc/handle.ts', 'main/log', 'main/preferences', 'main/shell'],
    types: ['main/services.ts'],
    packages: ['electron'],
    node: true,
  },

  preload: { is: 'the bridge, from the table of channels', rooms: ['contract'], packages: ['electron'] },

  'renderer/styles': { is: 'the style sheets, and what of Element Plus is used', packages: ['element-plus'] },
  'renderer/lib': {
    is: 'small helpers: the bridge, words, times, what several pages do',
    rooms: ['contract', 'texts'],
    packages: ['vue', 'vue-i18n', '@element-plus/icons-vue'],
  },
  'renderer/stores': { is: 'what the whole window knows', rooms: ['contract', 'renderer/lib'], packages: ['vue', 'pinia'] },
  'renderer/lists': { is: 'lists: pages, rows, whole lists', rooms: ['contract', 'renderer/lib', 'renderer/stores'], packages: ['vue'] },
  'renderer/components': {
    is: 'what several pages show',
    rooms: ['contract', 'renderer/lib', 'renderer/stores', 'renderer/lists'],
    types: ['texts'],
    packages: [...page, 'echarts'],
  },
  'renderer/tabs/accounts': tab('the Accounts tab'),
  'renderer/tabs/history': { ...tab('the History tab'), types: ['texts'] },
  'renderer/tabs/meetings': tab('the Meetings tab'),
  'renderer/tabs/overview': tab('the Overview tab'),
  'renderer/tabs/phone': tab('the Phone tab'),
  'renderer/tabs/recordings': tab('the Recordings tab'),
  'renderer/tabs/trtc': tab('the Rooms tab'),
  'renderer/tabs/users': tab('the Users tab'),
  'renderer/tabs/workbench': tab('the Workbench tab'),
  'renderer/tabs/index.ts': {
    is: 'the tabs, each loaded when first opened',
    rooms: [
      'renderer/lib',
      'renderer/tabs/accounts',
      'renderer/tabs/history',
      'renderer/tabs/meetings',
      'renderer/tabs/overview',
      'renderer/tabs/phone',
      'renderer/tabs/recordings',
      'renderer/tabs/trtc',
      'renderer/tabs/users',
      'renderer/tabs/workbench',
    ],
    packages: ['vue'],
  },
  'renderer/App.vue': {
    is: 'the frame around the tabs',
    rooms: ['renderer/lib', 'renderer/stores', 'renderer/components', 'renderer/tabs/index.ts'],
    types: ['contract'],
    packages: ['vue', 'vue-i18n', 'element-plus'],
  },
  'renderer/main.ts': {
    is: 'mounts the window',
    rooms: ['renderer/lib', 'renderer/styles', 'renderer/App.vue', 'renderer/tabs/index.ts'],
    packages: ['vue', 'pinia'],
  },
};
