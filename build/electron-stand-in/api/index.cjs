// @ts-check
'use strict';
// The module `electron` of the main process. One assignment per name: Node's lexer finds them, so that
// `import { app }`, `import * as`, the default import and `require` all give the same objects, and a test's stub
// reaches the app.
const small = require('./small.cjs');

exports.app = require('./app.cjs').app;
exports.BrowserWindow = require('./window.cjs').BrowserWindow;
exports.clipboard = require('./clipboard.cjs').clipboard;
exports.dialog = require('./dialog.cjs').dialog;
exports.ipcMain = require('./ipc.cjs').ipcMain;
exports.Menu = require('./menu.cjs').Menu;
exports.MenuItem = require('./menu.cjs').MenuItem;
exports.nativeTheme = require('./theme.cjs').nativeTheme;
exports.protocol = require('./protocol.cjs').protocol;
exports.safeStorage = require('./safe-storage.cjs').safeStorage;
exports.screen = require('./screen.cjs').screen;
exports.session = require('./session.cjs').session;
exports.webContents = require('./contents.cjs').webContents;
exports.net = small.net;
exports.shell = small.shell;
exports.powerMonitor = small.powerMonitor;
exports.Notification = small.Notification;
exports.crashReporter = small.crashReporter;
exports.nativeImage = small.nativeImage;
exports.globalShortcut = small.globalShortcut;
exports.autoUpdater = small.autoUpdater;
exports.utilityProcess = small.utilityProcess;
exports.contentTracing = small.contentTracing;
exports.systemPreferences = small.systemPreferences;
exports.desktopCapturer = small.desktopCapturer;
