// npm run dist: installers of this platform into dist/. With --dir: the unpacked app only.
// CONFDESK_UPDATE_URL builds in the address of an update server. CONFDESK_SIGNED=1 refuses to make an unsigned build.
// Anything else on the command line goes to electron-builder, e.g. npm run dist -- --arm64.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root, runNode, stop } from './lib/tools.mjs';

await ensureInstalled();
await ensureBuilt();
const { notices } = await import('./package/notices.mjs');
mkdirSync(path.join(root, 'out'), { recursive: true });
writeFileSync(path.join(root, 'out/notices.txt'), notices(root));
rmSync(path.join(root, 'dist'), { recursive: true, force: true });

const own = ['--dir', '--installers'];
const given = process.argv.slice(2);
const more = given.filter((argument) => !own.includes(argument));
const platform = { win32: '--win', darwin: '--mac', linux: '--linux' }[process.platform];
if (platform === undefined) stop(`ConfDesk is not packaged for ${process.platform}.`);
const args = [platform];
// AppImage and deb need tools that electron-builder downloads: a runner has them, a machine of one's own is asked first.
const dir = given.includes('--dir') || (process.platform === 'linux' && process.env.CI === undefined && !given.includes('--installers'));
if (dir) {
  args.push('dir');
  if (!given.includes('--dir')) {
    console.log('Making the unpacked app; npm run dist -- --installers makes AppImage and deb (downloads their tools).');
  }
} else if (process.platform === 'linux') {
  const { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner, GITHUB_SERVER_URL: server } = process.env;
  const homepage = process.env.CONFDESK_HOMEPAGE ?? (repository === undefined ? undefined : `${server}/${repository}`);
  const maintainer = process.env.CONFDESK_MAINTAINER ?? (owner === undefined ? undefined : `${owner} <${owner}@users.noreply.github.com>`);
  if (homepage === undefined || maintainer === undefined) {
    stop('A deb names its home page and maintainer: set CONFDESK_HOMEPAGE=https://… and CONFDESK_MAINTAINER="Name <mail>".');
  }
  args.push(`-c.extraMetadata.homepage=${homepage}`, `-c.linux.maintainer=${maintainer}`);
}
const url = process.env.CONFDESK_UPDATE_URL;
if (url !== undefined && url !== '') {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') stop('CONFDESK_UPDATE_URL must be an https address.');
  args.push('-c.publish.provider=generic', `-c.publish.url=${url}`);
}
const signed = process.env.CONFDESK_SIGNED === '1';
if (signed) args.push('-c.forceCodeSigning=true');
// Never look for certificates in a developer's own keychain: an installer is signed on purpose or not at all.
// A workflow without secrets sets their variables to nothing, which must mean "not there".
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name, value]) => value !== '' || !/^(WIN_CSC_|CSC_|APPLE_)/.test(name)),
);
if (!signed) env.CSC_IDENTITY_AUTO_DISCOVERY = 'false';
const status = await runNode('node_modules/electron-builder/cli.js', [...args, '--publish', 'never', ...more], { env });
if (status !== 0) {
  stop('Packaging failed: see above. Without a network, npm run package:check still checks everything that can be checked here.');
}
console.log('Made in dist/.');
