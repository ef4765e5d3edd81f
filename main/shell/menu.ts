import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../contract/common.ts';
import { say } from '../../texts/say.ts';

/** The application menu, in the app's language. On Windows and Linux the bar is hidden until Alt; on macOS it is the system's. */
export function setMenu(
  language: Language,
  { command, showLog }: { readonly command: (name: string) => void; readonly showLog: () => void },
): void {
  const t = (key: string): string => say(language, { key: `menu.${key}` });
  const isMac = process.platform === 'darwin';
  const item = (key: string, name: string, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label: t(key),
    click: () => {
      command(name);
    },
    ...(accelerator === undefined ? {} : { accelerator }),
    // The page listens to these keys itself: the menu only shows them.
    registerAccelerator: false,
  });
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: t('file'),
      submenu: [item('palette', 'palette', 'CmdOrCtrl+K'), { type: 'separator' }, isMac ? { role: 'close' } : { role: 'quit' }],
    },
    { role: 'editMenu' },
    {
      label: t('view'),
      submenu: [
        item('overview', 'tab.overview', 'CmdOrCtrl+1'),
        item('meetings', 'tab.meetings', 'CmdOrCtrl+2'),
        item('history', 'tab.history', 'CmdOrCtrl+8'),
        item('accounts', 'tab.accounts', 'CmdOrCtrl+9'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      label: t('help'),
      // Done here, not by the page: it must work when the page is what failed.
      submenu: [{ id: 'log', label: t('openLog'), click: showLog }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
