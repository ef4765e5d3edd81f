// npm run screens: a picture of every screen in both languages, light and dark, in out/screens/.
import path from 'node:path';
import { ensureBuilt, ensureInstalled, ensureSystem, node24, root, run, toolEnv, withKeyring } from './lib/tools.mjs';

await ensureInstalled();
ensureSystem(['chromium', 'fonts-noto-cjk', 'dbus', 'gnome-keyring', 'libsecret-1-0']);
await ensureBuilt();
const job = withKeyring(
  node24(),
  [path.join(root, 'tests/tour/screens.ts'), ...process.argv.slice(2)],
  path.join(root, 'out', 'screens-keyring'),
);
process.exit(await run(job.command, job.args, { env: toolEnv(job.env) }));
