/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS is the point of this file. */
/* global require, console */
'use strict';
// A CommonJS main process: says whether both ways to get the module give the same objects, then leaves.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(async () => {
  const esm = await import('electron');
  const same = esm.app === app && esm.default.app === app && require('electron/main').BrowserWindow === BrowserWindow;
  console.log(`SAME ${same}`);
  app.quit();
});
