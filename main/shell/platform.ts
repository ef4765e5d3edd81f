import { app, type BrowserWindow, clipboard, dialog, net, session, shell } from 'electron';
import type { Language, Phrase } from '../../contract/common.ts';
import type { EventName, Events } from '../../contract/table.ts';
import { emitTo } from '../ipc/handle.ts';
import type { Platform } from '../services.ts';
import { say } from '../../texts/say.ts';
import { openExternal } from './external.ts';

export interface PlatformOptions {
  readonly profile: string;
  readonly window: () => BrowserWindow | undefined;
  readonly language: () => Language;
}

const runtime = (): 'electron' | 'stand-in' => (process.versions.electron?.includes('stand-in') === true ? 'stand-in' : 'electron');

/** What Electron gives to the services: proxy resolver, clipboard, dialogs, browser, events to the window. */
export function electronPlatform({ profile, window, language }: PlatformOptions): Platform {
  const t = (key: string): string => say(language(), { key: `menu.${key}` });
  return {
    profile,
    info: {
      version: app.getVersion(),
      platform: `${process.platform}-${process.arch}`,
      runtime: runtime(),
      electron: process.versions.electron ?? '',
      node: process.versions.node,
      packaged: app.isPackaged,
    },
    systemLanguage: app.getPreferredSystemLanguages()[0] ?? 'zh-CN',
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    clipboard: {
      readText: async () => clipboard.readText(),
      writeText: async (text) => {
        await clipboard.writeText(text);
      },
    },
    async confirmNative(what: Phrase) {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: say(language(), what),
        buttons: [t('agree'), t('cancel')],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
    },
    async saveFile(suggested) {
      const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: suggested });
      return canceled || filePath === '' ? null : filePath;
    },
    async openFile(extension) {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        properties: ['openFile'],
        filters: [{ name: extension, extensions: [extension] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    showFile: (file) => {
      shell.showItemInFolder(file);
    },
    openExternal,
    isOnline: () => net.isOnline(),
    emit<E extends EventName>(event: E, payload: Events[E]) {
      const contents = window()?.webContents;
      if (contents !== undefined) emitTo(contents, event, payload);
    },
  };
}
