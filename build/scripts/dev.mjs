// npm run dev: the app with hot reload of the window, on Electron or the stand-in.
import path from 'node:path';
import { ensureInstalled, fetchElectron, hasDisplay, runNode, realElectron, root, stop } from './lib/tools.mjs';

await ensureInstalled();
if (!hasDisplay()) stop('npm run dev opens a window: it needs a display. Without one, npm start walks the app and leaves pictures.');
const electron = process.env.CONFDESK_RUNTIME === 'stand-in' ? undefined : (realElectron() ?? (await fetchElectron(60)));
const program = electron ?? path.join(root, 'build/electron-stand-in', process.platform === 'win32' ? 'electron.cmd' : 'electron');
process.exit(await runNode('node_modules/electron-vite/bin/electron-vite.js', ['dev'], { more: { ELECTRON_EXEC_PATH: program } }));
