/**
 * Photographs every state of the card and the popup in the installed Chromium:
 *
 *   node --import tsx src/ui/gallery/shoot.ts [PART-OF-A-NAME]
 *
 * Pictures go to var/gallery/ of the checkout. Nothing here is shipped.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { shots, type Shot } from './shots';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const pictures = here('../../../../var/gallery/');

async function shoot(browser: Browser, base: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: shot.size,
    colorScheme: shot.dark ? 'dark' : 'light',
    forcedColors: shot.forced ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  const page: Page = await context.newPage();
  page.on('pageerror', (problem) => console.error(`${shot.name}: ${problem.message}`));
  await page.goto(`${base}/src/ui/gallery/${shot.page}?${new URLSearchParams(shot.query)}`, { waitUntil: 'networkidle' });
  for (const step of shot.steps ?? []) await step(page);
  await page.waitForTimeout(100);
  await page.screenshot({ path: `${pictures}${shot.name}.png`, fullPage: shot.page === 'popup.html' });
  await context.close();
}

async function main(): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const server = await createServer({
    root: here('../../..'),
    configFile: false,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
    optimizeDeps: { include: ['preact', 'preact/hooks', 'preact/jsx-dev-runtime', '@preact/signals'] },
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  });
  await server.listen();
  const base = server.resolvedUrls!.local[0]!.replace(/\/$/, '');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const wanted = shots.filter((shot) => shot.name.includes(process.argv[2] ?? ''));
  for (const shot of wanted) await shoot(browser, base, shot);
  await browser.close();
  await server.close();
  console.log(`${wanted.length} pictures in ${pictures}`);
}

await main();
