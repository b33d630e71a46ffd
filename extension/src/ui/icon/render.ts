/**
 * Draws icon.svg at the sizes browsers ask for, with the installed Chromium:
 *
 *   node --import tsx src/ui/icon/render.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const svg = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
const out = new URL('../../../public/icon/', import.meta.url);

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg.replace('<svg', `<svg width="${size}" height="${size}"`)}`);
  writeFileSync(new URL(`${size}.png`, out), await page.screenshot({ omitBackground: true }));
}
await browser.close();
