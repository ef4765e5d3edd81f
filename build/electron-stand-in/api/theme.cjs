// @ts-check
'use strict';
// nativeTheme: the wished theme reaches pages as prefers-color-scheme. The system's own theme counts as light.
const { EventEmitter } = require('node:events');
const { strict, strictEvents } = require('../strict.cjs');
const { state } = require('../state.cjs');

/** @type {Electron.NativeTheme['themeSource']} */
let source = 'system';

/** What pages must be told, as features of Emulation.setEmulatedMedia. */
const mediaFeatures = () => (source === 'system' ? [] : [{ name: 'prefers-color-scheme', value: source }]);

/** @type {import('../types.ts').Part<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors' |
 *   'shouldUseHighContrastColors' | 'shouldUseInvertedColorScheme' | 'inForcedColorsMode' |
 *   'prefersReducedTransparency'>} */
const parts = {
  get themeSource() {
    return source;
  },
  set themeSource(value) {
    if (!['system', 'light', 'dark'].includes(value)) throw new TypeError(`Error processing argument at index 0`);
    if (value === source) return;
    source = value;
    for (const contents of state.contents.values()) void contents.applyTheme();
    queueMicrotask(() => theme.emit('updated'));
  },
  get shouldUseDarkColors() {
    return source === 'dark';
  },
  shouldUseHighContrastColors: false,
  shouldUseInvertedColorScheme: false,
  inForcedColorsMode: false,
  prefersReducedTransparency: false,
};
const theme = Object.defineProperties(new EventEmitter(), Object.getOwnPropertyDescriptors(parts));

module.exports = { mediaFeatures, nativeTheme: strict(strictEvents(theme, 'nativeTheme', ['updated']), 'nativeTheme') };
