// @ts-check
'use strict';
// app.requestSingleInstanceLock: must answer at once, so it is a file created exclusively plus a watched folder in
// which later instances leave what they were started with.
const fs = require('node:fs');
const path = require('node:path');

/** @typedef {{ argv: string[]; cwd: string; extra: unknown }} SecondStart */

/** @type {string | null} */
let held = null;
/** @type {fs.FSWatcher | null} */
let watcher = null;

/** @param {string} file */
function holder(file) {
  try {
    const { pid } = JSON.parse(fs.readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    // Left by a process that was killed, or gone meanwhile.
    return null;
  }
}

/** Takes the lock of a folder, or tells its holder about this start and answers false.
 * @param {string} folder
 * @param {unknown} extra
 * @param {(start: SecondStart) => void} onSecond */
function takeLock(folder, extra, onSecond) {
  if (held) return true;
  const lock = path.join(folder, 'stand-in-lock.json');
  fs.mkdirSync(folder, { recursive: true });
  while (!held) {
    try {
      fs.writeFileSync(lock, JSON.stringify({ pid: process.pid }), { flag: 'wx', mode: 0o600 });
      held = lock;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      if (holder(lock) === null) {
        fs.rmSync(lock, { force: true });
        continue;
      }
      const letter = path.join(folder, `stand-in-second-${process.pid}`);
      fs.writeFileSync(`${letter}.tmp`, JSON.stringify({ argv: process.argv, cwd: process.cwd(), extra }));
      fs.renameSync(`${letter}.tmp`, `${letter}.json`);
      return false;
    }
  }
  watcher = fs.watch(folder, (_kind, name) => {
    if (!name || !/^stand-in-second-\d+\.json$/.test(name)) return;
    const letter = path.join(folder, name);
    let start;
    try {
      start = JSON.parse(fs.readFileSync(letter, 'utf8'));
      fs.rmSync(letter);
    } catch {
      // One letter makes several events; it was read at an earlier one.
      return;
    }
    onSecond(start);
  });
  // The window keeps the app alive, not the watch.
  watcher.unref();
  return true;
}

/** Gives the lock back. */
function dropLock() {
  watcher?.close();
  watcher = null;
  if (held) fs.rmSync(held, { force: true });
  held = null;
}

module.exports = { dropLock, hasLock: () => held !== null, takeLock };
