/**
 * The demonstration behind "make run": given the address of a running server,
 * it opens Chromium with the extension on the demo chat. Without a display, or
 * with ONCE=1, it visits every demo page instead, prints what was found, keeps
 * pictures under var/screenshots, and ends with code 1 if a verdict is wrong.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Chromium, type Tab } from './e2e/browser';

interface Listed {
  name: string;
  level: string;
  category: string;
  url: string;
}

const pictures = fileURLToPath(new URL('../../var/screenshots/', import.meta.url));
const show = Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY) && !process.env.ONCE;
/** The chat speaks so fast, in ms a message, when nobody is looking. */
const pace = 60;

async function main(): Promise<number> {
  const base = process.argv[2];
  if (!base || !URL.canParse(base)) {
    console.error('usage: npm run demo -- http://127.0.0.1:8787');
    return 2;
  }
  const pages = await listed(base);
  const { port } = new URL(base);
  const site = `http://shop.localhost:${port}`;
  return show ? watch(site) : check(site, pages);
}

/** Asks the server for its pages; it may just be starting. */
async function listed(base: string): Promise<Listed[]> {
  for (let tries = 50; ; tries--) {
    try {
      const reply = await fetch(new URL('/demo/pages.json', base));
      if (!reply.ok) throw new Error(`status ${reply.status}: was the server started with --demo?`);
      return (await reply.json()) as Listed[];
    } catch (problem) {
      if (tries <= 0) throw new Error(`asking ${base} for its demo pages: ${String(problem)}`);
      await new Promise((again) => setTimeout(again, 200));
    }
  }
}

/** Opens the demo chat for somebody to watch, until the browser is closed. */
async function watch(site: string): Promise<number> {
  const chromium = await Chromium.start({ headless: false });
  await chromium.open(`${site}/demo/chat-live-membership`);
  console.log(`watch the chat in Chromium; more pages: ${site}/demo/`);
  await new Promise<void>((closed) => chromium.context.on('close', () => closed()));
  return 0;
}

async function check(site: string, pages: Listed[]): Promise<number> {
  mkdirSync(pictures, { recursive: true });
  const chromium = await Chromium.start({ size: { width: 1440, height: 900 } });
  await chromium.control.setViewportSize({ width: 400, height: 600 });
  const rows: string[][] = [['page', 'expected', 'found', 'category', 'marks', 'ok']];
  for (const page of pages) rows.push(await visit(chromium, site, page));
  await chromium.stop();
  for (const row of rows) console.log(row.map((cell, i) => cell.padEnd([22, 10, 10, 18, 6, 0][i]!)).join(''));
  const wrong = rows.slice(1).filter((row) => row.at(-1) !== 'ok').length;
  console.log(`${pages.length - wrong} of ${pages.length} verdicts as expected; pictures in var/screenshots/`);
  return wrong > 0 ? 1 : 0;
}

/** Visits a page and returns its row of the table. */
async function visit(chromium: Chromium, site: string, page: Listed): Promise<string[]> {
  const tab = await chromium.open(`${site}${page.url}?delay=${pace}`);
  await tab.page.waitForFunction(() => !document.documentElement.outerHTML.includes('paced(') || document.documentElement.dataset.done === '1');
  const found = (s: { level: string; warnings: { category: string }[]; read: number }) =>
    s.level === page.level && (s.warnings[0]?.category ?? '') === page.category && s.read > 0;
  await tab.until(found, 5_000);
  const state = await tab.settled();
  const marks = Object.values(await tab.marks()).reduce((sum, n) => sum + n, 0);
  await picture(chromium, tab, page.name);
  await tab.close();
  return [page.name, page.level, state.level, state.warnings[0]?.category ?? '-', String(marks), found(state) ? 'ok' : 'WRONG'];
}

/** Takes pictures of the page, at its first mark, and of the popup over it. */
async function picture(chromium: Chromium, tab: Tab, name: string): Promise<void> {
  await tab.page.bringToFront();
  await tab.page.evaluate(() => {
    const [first] = [...CSS.highlights.values()].flatMap((h) => [...h]).sort((a, b) => a.startContainer.compareDocumentPosition(b.startContainer) & 4 ? -1 : 1);
    if (!document.documentElement.dataset.done) first?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  });
  await tab.page.waitForTimeout(300);
  await tab.page.screenshot({ path: `${pictures}${name}.png` });
  await chromium.control.setViewportSize({ width: 400, height: 1_200 }); // high enough to need no scroll bar
  await chromium.control.waitForTimeout(1_200);
  await chromium.control.screenshot({ path: `${pictures}popup-${name}.png`, fullPage: true });
}

main().then((code) => process.exit(code), (problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(2);
});
