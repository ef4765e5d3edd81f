// @ts-check
'use strict';
// The two scripts installed in every new document of a window. Both run before any page script, the page's world first.
const makeCodec = require('../codec.cjs');
const makeEndpoint = require('./endpoint.cjs');
const isolatedWorld = require('./isolated-world.cjs');
const mainWorld = require('./main-world.cjs');

/** @param {{ nonce: string; config: import('../types.ts').WorldConfig; preload: string | null }} parts */
exports.scripts = ({ nonce, config, preload }) => {
  const wrapped =
    preload === null
      ? 'null'
      : `function (require, process) {
const module = { exports: {} }, exports = module.exports, global = globalThis;
${preload}
}`;
  const shared = `globalThis, ${JSON.stringify(nonce)}, ${makeEndpoint}`;
  return {
    main: `(${mainWorld})(${shared});`,
    isolated:
      `(${isolatedWorld})(${shared}, ${makeCodec}, ${JSON.stringify(config)}, ${wrapped});\n` +
      '//# sourceURL=electron-stand-in-preload.js',
  };
};
