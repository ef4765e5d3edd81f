/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS is the point of this file. */
/* global require, window */
'use strict';
// The small app's preload; the functions marked «careless» are mistakes an app could make.
const { contextBridge, ipcRenderer } = require('electron');

ipcRenderer.send('preloaded', window.top === window ? 'page' : 'frame');
const invoke =
  (channel) =>
  (...args) =>
    ipcRenderer.invoke(channel, ...args);
contextBridge.exposeInMainWorld('api', {
  platform: process.platform,
  argv: process.argv,
  info: invoke('info'),
  echo: invoke('echo'),
  describe: invoke('describe'),
  fail: invoke('fail'),
  nobody: invoke('nobody'),
  unclonable: invoke('unclonable'),
  state: invoke('state'),
  pick: invoke('pick'),
  copy: invoke('copy'),
  theme: invoke('theme'),
  secret: invoke('secret'),
  proxy: invoke('proxy'),
  worker: invoke('worker'),
  ticks: (count) => ipcRenderer.send('ticks', count),
  onTick(listener) {
    const heard = (_event, count, bytes) => listener(count, bytes);
    ipcRenderer.on('tick', heard);
    return () => void ipcRenderer.off('tick', heard);
  },
  onMenu(listener) {
    ipcRenderer.on('menu', (_event, text) => listener(text));
  },
  syncAdd: (a, b) => a + b,
  syncThrow() {
    throw new RangeError('sync boom');
  },
  later: (listener) => Promise.resolve(listener(20)).then((value) => value + 1),
  maker: () => (value) => value * 2,
  nested: { deep: { list: [1, 2, 3], when: new Date(0) } },
  carelessIpc: () => ipcRenderer,
  carelessOff: () => ipcRenderer.off('x', () => {}),
  carelessChannel: (channel) => ipcRenderer.send(channel, 1),
  useMissing: () => require('electron').webFrame.setZoomFactor(2),
  requireNode: () => require('node:fs'),
});
