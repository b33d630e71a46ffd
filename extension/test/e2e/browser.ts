/** Chromium with the extension in it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { browser } from '@wxt-dev/browser';
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from 'playwright-core';
import type { Request, Response } from '../../src/state/request';
import type { TabState } from '../../src/state/warning';

/** What the extension's own pages have; functions given to them use it. */
declare const chrome: typeof browser;

const built = fileURLToPath(new URL('../../.output/chrome-mv3-demo', import.meta.url));

/** Nothing in the background of the browser may ask for anything. */
const quiet = [
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-default-apps', '--disable-domain-reliability', '--no-pings', '--metrics-recording-only',
];

export interface Options {
  headless: boolean;
  size: { width: number; height: number };
  language: string;
}

export class Chromium {
  private constructor(readonly context: BrowserContext, readonly id: string, readonly control: Page) {}

  static async start(options: Partial<Options> = {}): Promise<Chromium> {
    if (!existsSync(`${built}/manifest.json`)) throw new Error(`${built} is missing: run "make build" first`);
    const { headless = true, size = { width: 1280, height: 800 }, language = 'zh-CN' } = options;
    const context = await chromium.launchPersistentContext('', {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: false, viewport: headless ? size : null, locale: language, env: { ...process.env, LANGUAGE: language.replace('-', '_'), LANG: `${language.replace('-', '_')}.UTF-8` },
      args: [
        ...(headless ? ['--headless=new'] : []), '--no-sandbox', '--disable-dev-shm-usage', `--lang=${language}`,
        '--enable-unsafe-extension-debugging', `--disable-extensions-except=${built}`, `--load-extension=${built}`, ...quiet,
      ],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const id = new URL(worker.url()).host;
    const control = context.pages()[0] ?? (await context.newPage());
    await control.goto(`chrome-extension://${id}/popup.html`);
    return new Chromium(context, id, control);
  }

  /** Asks the background as the popup does. */
  async ask<R extends Response>(m: Request): Promise<R> {
    return (await this.control.evaluate((request) => chrome.runtime.sendMessage(request), m)) as R;
  }

  /** Opens a page in a tab of its own. */
  async open(url: string): Promise<Tab> {
    const before = await this.tabs();
    const page = await this.context.newPage();
    const errors: string[] = [];
    page.on('console', (m) => void (m.type() === 'error' && errors.push(m.text())));
    page.on('pageerror', (e) => errors.push(e.message));
    const id = (await this.tabs()).find((t) => !before.includes(t));
    if (id === undefined) throw new Error('opening a page: there is no new tab');
    await page.goto(url);
    return new Tab(this, page, id, errors);
  }

  private tabs(): Promise<number[]> {
    return this.control.evaluate(async () => (await chrome.tabs.query({})).map((t) => t.id!));
  }

  get worker(): Worker {
    const worker = this.context.serviceWorkers()[0];
    if (!worker) throw new Error('the background is not there');
    return worker;
  }

  /** Ends the background as the browser does when it has been idle. */
  async killWorker(): Promise<void> {
    const devtools = await this.context.newCDPSession(this.control);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    await devtools.detach();
  }

  /** Presses the extension's button, which gives it the active tab. */
  async pressButton(url: string): Promise<void> {
    const devtools = await this.context.browser()!.newBrowserCDPSession();
    const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const target = targetInfos.find((t) => t.url === url);
    if (!target) throw new Error(`pressing the button: no tab shows ${url}`);
    await devtools.send('Extensions.triggerAction' as never, { id: this.id, targetId: target.targetId } as never);
    await devtools.detach();
  }

  async stop(): Promise<void> {
    await this.context.close();
  }
}

/** A tab, seen from outside and through the extension. */
export class Tab {
  private devtools: CDPSession | undefined;

  constructor(private browser: Chromium, readonly page: Page, readonly id: number,
    /** What the page, or a script in it, complained of. */
    readonly errors: string[]) {}

  state(): Promise<TabState> {
    return this.browser.ask<TabState>({ kind: 'tab-state', tab: this.id });
  }

  /** Waits until the state is as wanted, and returns it; the last one on time-out. */
  async until(wanted: (s: TabState) => boolean, timeout = 8_000): Promise<TabState> {
    const end = Date.now() + timeout;
    for (;;) {
      const state = await this.state();
      if (wanted(state) || Date.now() > end) return state;
      await new Promise((next) => setTimeout(next, 40));
    }
  }

  /** Waits until a page that stays silent was surely judged. */
  async settled(): Promise<TabState> {
    let last = JSON.stringify(await this.until((s) => s.read > 0));
    for (;;) {
      await this.page.waitForTimeout(300);
      const now = JSON.stringify(await this.state());
      if (now === last) return JSON.parse(now) as TabState;
      last = now;
    }
  }

  /** How many places are marked, by level, in this frame. */
  marks(frame = this.page.mainFrame()): Promise<Record<string, number>> {
    return frame.evaluate(() => Object.fromEntries([...CSS.highlights].map(([name, h]) => [name.replace('jianzha-', ''), h.size])));
  }

  /** The texts that are marked. */
  marked(frame = this.page.mainFrame()): Promise<string[]> {
    return frame.evaluate(() => [...CSS.highlights.values()].flatMap((h) => [...h].map((r) =>
      r.startContainer === r.endContainer ? (r.startContainer as Text).data.slice(r.startOffset, r.endOffset) : '')));
  }

  /** Whether the card is in the page and can be seen. */
  card(): Promise<boolean> {
    return this.page.evaluate(() => {
      const host = document.querySelector('jianzha-card');
      return host !== null && host.matches(':popover-open') && host.getBoundingClientRect().height > 50;
    });
  }

  /** Presses something in the card, which is closed to the page's own scripts. */
  async press(text: RegExp): Promise<void> {
    this.devtools ??= await this.browser.context.newCDPSession(this.page);
    const { nodes } = await this.devtools.send('Accessibility.getFullAXTree');
    const node = nodes.find((n) => n.role?.value === 'button' && text.test(String(n.name?.value ?? '')));
    if (!node) throw new Error(`pressing ${String(text)}: no such button`);
    const { object } = await this.devtools.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId! });
    await this.devtools.send('Runtime.callFunctionOn', { objectId: object.objectId!, functionDeclaration: 'function () { this.click(); }' });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
