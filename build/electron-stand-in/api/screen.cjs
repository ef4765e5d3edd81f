// @ts-check
'use strict';
// One display of fixed size: the one headless Chromium is started with. A real screen's size cannot be read from here.
const { EventEmitter } = require('node:events');
const { refuse, strict, strictEvents } = require('../strict.cjs');
const { state } = require('../state.cjs');

const area = () => ({ x: 0, y: 0, width: 1920, height: 1080 });
const size = () => ({ width: 1920, height: 1080 });

/** @returns {Electron.Display} */
function display() {
  if (!state.ready) throw new Error("The 'screen' module can't be used before the app 'ready' event");
  const facts = {
    id: 1,
    label: 'electron-stand-in',
    bounds: area(),
    workArea: area(),
    size: size(),
    workAreaSize: size(),
    nativeOrigin: { x: 0, y: 0 },
    scaleFactor: 1,
    rotation: 0,
    internal: false,
    detected: true,
  };
  return /** @type {Electron.Display} */ (strict(facts, 'Display'));
}

/** @type {import('../types.ts').Part<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching' |
 *   'getDisplayNearestPoint' | 'getCursorScreenPoint'>} */
const parts = {
  getPrimaryDisplay: display,
  getAllDisplays: () => [display()],
  getDisplayMatching: display,
  getDisplayNearestPoint: display,
  getCursorScreenPoint: () => refuse('screen.getCursorScreenPoint'),
};
// The display never changes by itself; a test may emit these.
const EVENTS = ['display-added', 'display-removed', 'display-metrics-changed'];
const screen = Object.assign(strictEvents(new EventEmitter(), 'screen', EVENTS), parts);

module.exports = { screen: strict(screen, 'screen') };
