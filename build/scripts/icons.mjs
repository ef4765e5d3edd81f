// Makes every icon file from build/icon.svg: node build/scripts/icons.mjs. The results are committed, so that
// packaging needs no drawing program and no download. Needs a Chromium (CONFDESK_CHROMIUM, or the system's).
/* global Image, btoa, document -- what page.evaluate runs, runs in a page */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { root, stop } from './lib/tools.mjs';
import { icns, ico } from './package/icon-files.mjs';

const svg = readFileSync(path.join(root, 'build/icon.svg'), 'utf8');
const executablePath = [
  process.env.CONFDESK_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
].find((file) => file !== undefined && existsSync(file));
if (executablePath === undefined) stop('No Chromium found: set CONFDESK_CHROMIUM to one.');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] });
const page = await browser.newPage();

/** The drawing at one size: PNG file and raw RGBA rows, top to bottom. */
async function draw(box, size) {
  const source = svg.replace('viewBox="0 0 1024 1024"', `viewBox="${box}" width="${size}" height="${size}"`);
  const drawn = await page.evaluate(
    async ([text, pixels]) => {
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${btoa(unescape(encodeURIComponent(text)))}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = pixels;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0, pixels, pixels);
      return {
        png: canvas.toDataURL('image/png').split(',')[1],
        rgba: [...context.getImageData(0, 0, pixels, pixels).data].map((byte) => String.fromCharCode(byte)).join(''),
      };
    },
    [source, size],
  );
  return { size, png: Buffer.from(drawn.png, 'base64'), rgba: Buffer.from(drawn.rgba, 'latin1') };
}
const drawAll = async (box, sizes) => {
  const drawn = [];
  for (const size of sizes) drawn.push(await draw(box, size));
  return drawn;
};

// macOS icons keep Apple's margin round the tile; on Windows and Linux the tile fills the square.
const withMargin = '0 0 1024 1024';
const filled = '88 88 848 848';
writeFileSync(path.join(root, 'build/icon.icns'), icns(await drawAll(withMargin, [16, 32, 64, 128, 256, 512, 1024])));
writeFileSync(path.join(root, 'build/icon.ico'), ico(await drawAll(filled, [16, 20, 24, 32, 40, 48, 64, 128, 256])));
writeFileSync(path.join(root, 'build/icon.png'), (await draw(filled, 1024)).png);
const folder = path.join(root, 'build/icons');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const { size, png } of await drawAll(filled, [16, 24, 32, 48, 64, 128, 256, 512])) {
  writeFileSync(path.join(folder, `${size}x${size}.png`), png);
}
await browser.close();
console.log('Made build/icon.icns, icon.ico, icon.png and icons/*.png from build/icon.svg.');
