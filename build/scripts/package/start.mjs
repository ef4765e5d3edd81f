// Starts the packaged main process: the files of the asar with those left outside it, on the Electron stand-in (or real
// Electron where there is one), up to the first successful call on the practice account.
/* global window -- what page.evaluate runs, runs in the page */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { launchDesktop } from '../../../tests/e2e/support/launch.ts';
import { extractAsar } from './asar.mjs';

const wrong = (message) => {
  throw new Error(message);
};

/** Checks by name; they run one after another and share one running app. `stop` ends it. */
export function startChecks(pack, folder) {
  let desktop;
  return {
    checks: {
      'the packaged app starts to a usable window': async () => {
        rmSync(folder, { recursive: true, force: true });
        extractAsar(pack.asarFile, folder);
        desktop = await launchDesktop({ appFolder: folder });
        return `on ${desktop.runtime}`;
      },
      'its main process is the packaged one, with nothing of the repository': async () => {
        const at = await desktop.app.evaluate(({ app }) => app.getAppPath());
        if (path.resolve(at) !== path.resolve(folder)) wrong(`it runs from ${at}`);
      },
      'its keychain addon loads': async () => {
        const names = await desktop.app.evaluate(
          (_electron, file) => {
            const { createRequire: make } = process.getBuiltinModule('node:module');
            return Object.keys(make(file)('keytar'));
          },
          path.join(folder, 'out/main/index.js'),
        );
        if (!names.includes('getPassword')) wrong(`it exports ${names.join(', ')}`);
      },
      'its first practice call succeeds and is in the history': async () => {
        const result = await desktop.page.evaluate(async () => {
          const sent = await window.confdesk.calls.send({
            accountId: 'practice',
            operation: 'meetings.corp-live',
            params: { page: 1, page_size: 20 },
          });
          const found = await window.confdesk.history.search({ operations: ['meetings.corp-live'], limit: 1 });
          return { sent, found };
        });
        const meetings = result.sent.ok ? (result.sent.value.answer?.meeting_info_list ?? []) : [];
        if (meetings.length === 0 || result.sent.value.httpStatus !== 200) wrong(JSON.stringify(result.sent).slice(0, 400));
        const row = result.found.ok ? result.found.value.rows[0] : undefined;
        if (row?.outcome !== 'ok' || row.environment !== 'practice') wrong(JSON.stringify(result.found).slice(0, 400));
        return `${meetings.length} live meetings`;
      },
      'its updater loads': async () => {
        const chunk = readdirSync(path.join(folder, 'out/main')).find(
          (name) => name.startsWith('chunk-') && readFileSync(path.join(folder, 'out/main', name), 'utf8').includes('app-update.yml'),
        );
        if (chunk === undefined) wrong('no chunk of out/main holds electron-updater');
        const names = await desktop.app.evaluate(
          (_electron, file) => {
            const { createRequire: make } = process.getBuiltinModule('node:module');
            const loaded = make(file)(file);
            return Object.keys(loaded.default ?? loaded);
          },
          path.join(folder, 'out/main', chunk),
        );
        return names.join(' ').slice(0, 60);
      },
      'its page breaks no rule of its policy': async () => {
        if (desktop.problems().length > 0) wrong(desktop.problems().join('\n'));
      },
    },
    stop: async () => {
      await desktop?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
