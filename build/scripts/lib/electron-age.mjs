// Whether a version of Electron is still mended: its makers mend the newest three majors.

/** How many majors are mended at a time. */
const mended = 3;

const majorOf = (version) => Number(version.split('.')[0]);
const partsOf = (version) => version.split('.').map(Number);
const later = (a, b) => {
  const [x, y] = [partsOf(a), partsOf(b)];
  const at = x.findIndex((part, index) => part !== y[index]);
  return at === -1 ? 0 : x[at] - y[at];
};

/**
 * The rule: red outside the newest three majors; a warning in the oldest of them, and when the own major has had a
 * newer version for more than `days` days, as such a version mends faults of Chromium.
 * @param {string} installed e.g. 45.4.1
 * @param {Readonly<Record<string, string>>} times version → when it came out (ISO), as the registry tells; pre-releases are left out
 * @param {number} now epoch ms
 * @returns {{ level: 'ok' | 'warning' | 'error', text: string }}
 */
export function ageOfElectron(installed, times, now, days = 30) {
  const versions = Object.keys(times)
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version))
    .sort(later);
  const newest = versions.at(-1);
  if (newest === undefined) return { level: 'warning', text: 'The registry names no version of Electron: nothing can be said.' };
  const behind = majorOf(newest) - majorOf(installed);
  const supported = `mended are ${majorOf(newest) - mended + 1} to ${majorOf(newest)}`;
  if (behind >= mended) return { level: 'error', text: `Electron ${installed} is no longer mended (${supported}): take a newer major.` };
  const own = versions.filter((version) => majorOf(version) === majorOf(installed)).at(-1) ?? installed;
  const missed = versions.find((version) => majorOf(version) === majorOf(installed) && later(version, installed) > 0);
  const age = missed === undefined ? 0 : (now - Date.parse(times[missed])) / 86_400_000;
  const notes = [];
  if (behind === mended - 1) notes.push(`it is the oldest major that is mended (${supported})`);
  if (age > days) notes.push(`${own} is out, and this one has been passed for ${Math.floor(age)} days`);
  if (notes.length > 0) return { level: 'warning', text: `Electron ${installed}: ${notes.join('; ')}.` };
  return { level: 'ok', text: `Electron ${installed} is current (${supported}; newest of its major is ${own}).` };
}
