import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * electron-builder writes NSAllowsArbitraryLoads into every macOS Info.plist and no setting takes it away. It concerns
 * Apple's network library, which ConfDesk does not use; an exception nobody needs is closed. Runs before signing.
 */
export default async function afterPack({ electronPlatformName, appOutDir, packager }) {
  if (electronPlatformName !== 'darwin') return;
  const file = path.join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents/Info.plist');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(/(<key>NSAllowsArbitraryLoads<\/key>\s*)<true\s*\/>/, '$1<false/>');
  // A silent miss would leave the exception open without anyone noticing.
  if (after === before) throw new Error(`${file}: NSAllowsArbitraryLoads not found; is this hook still needed?`);
  writeFileSync(file, after);
}
