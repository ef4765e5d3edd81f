// @ts-check
'use strict';
// app.getPath and app.setPath.
const os = require('node:os');
const path = require('node:path');
const { refuse } = require('../strict.cjs');

/** @type {Map<string, string>} */
const known = new Map();

/** Fills in what the system knows, as Electron does on Linux.
 * @param {NodeJS.ProcessEnv} env
 * @param {string | undefined} userData what --user-data-dir said */
function seedPaths(env, userData) {
  const home = os.homedir();
  /** @type {Record<string, string>} */
  const bases = {
    win32: env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'),
    darwin: path.join(home, 'Library', 'Application Support'),
  };
  known.set('home', home);
  known.set('appData', bases[process.platform] ?? env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'));
  known.set('temp', os.tmpdir());
  known.set('exe', process.execPath);
  known.set('module', process.execPath);
  for (const name of ['Desktop', 'Documents', 'Downloads', 'Music', 'Pictures', 'Videos'])
    known.set(name.toLowerCase(), path.join(home, name));
  if (userData) known.set('userData', path.resolve(userData));
}

/** @param {string} name
 * @param {string} appName
 * @returns {string} */
function getPath(name, appName) {
  const set = known.get(name);
  if (set !== undefined) return set;
  if (name === 'userData') return path.join(known.get('appData') ?? os.tmpdir(), appName);
  const userData = () => getPath('userData', appName);
  if (name === 'sessionData') return userData();
  if (name === 'logs') return path.join(userData(), 'logs');
  if (name === 'crashDumps') return path.join(userData(), 'Crashpad');
  return refuse(`app.getPath('${name}')`);
}

/** @param {string} name
 * @param {string} folder */
function setPath(name, folder) {
  if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
  known.set(name, folder);
}

module.exports = { getPath, seedPaths, setPath };
