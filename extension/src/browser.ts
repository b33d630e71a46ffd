/**
 * The browser's extension API, and the only file that touches it. Everything
 * else gets what it needs from here, so that it can be tested without one.
 */
import { browser, type Browser } from '@wxt-dev/browser';
import type { Everywhere } from './state/everywhere';
import type { Request, Response } from './state/request';

/** A text of the user interface in the person's language. */
export function message(key: string, ...subs: string[]): string {
  return browser.i18n.getMessage(key as never, subs) || key;
}

/** The language of rules' sentences: that of the messages, whatever the browser's, so that the two never mix. */
export function language(): 'zh' | 'en' {
  return message('language') === 'en' ? 'en' : 'zh';
}

/** Asks the background something. */
export async function request<R extends Response>(m: Request): Promise<R> {
  const reply = (await browser.runtime.sendMessage(m)) as R | undefined;
  if (reply === undefined || reply === null) throw new Error(`asking for ${m.kind}: no answer`);
  return reply;
}

/** The tab that the popup belongs to. */
export async function activeTab(): Promise<{ id: number; url?: string }> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new Error('asking for the active tab: there is none');
  return tab.url === undefined ? { id: tab.id } : { id: tab.id, url: tab.url };
}

/** A line between a frame and the background that lasts until either ends. */
export interface Line<Out, In> {
  send(m: Out): void;
  onMessage(take: (m: In) => void): void;
  onEnd(take: () => void): void;
  end(): void;
}

/** Where a line comes from. */
export interface Origin {
  tab: number;
  frame: number;
  /** Host name of the page in the tab. */
  site: string;
}

const lineName = 'frame';

/** Opens a line to the background, which is started if need be. */
export function openLine<Out, In>(): Line<Out, In> {
  return line(browser.runtime.connect({ name: lineName }));
}

/** Takes the lines that frames open. */
export function onLine<Out, In>(take: (line: Line<Out, In>, from: Origin) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    const sender = port.sender;
    const tab = sender?.tab;
    if (port.name !== lineName || sender?.id !== browser.runtime.id || tab?.id === undefined) {
      port.disconnect();
      return;
    }
    take(line(port), { tab: tab.id, frame: sender.frameId ?? 0, site: host(tab.url ?? sender.url) });
  });
}

function line<Out, In>(port: Browser.runtime.Port): Line<Out, In> {
  return {
    send: (m) => port.postMessage(m),
    onMessage: (take) => port.onMessage.addListener((m) => take(m as In)),
    onEnd: (take) =>
      port.onDisconnect.addListener(() => {
        void browser.runtime.lastError; // a frame kept for "back" sets it
        take();
      }),
    end: () => port.disconnect(),
  };
}

function host(url: string | undefined): string {
  try {
    return new URL(url ?? '').hostname;
  } catch {
    return '';
  }
}

/** Answers what the extension's own pages ask; anything else gets no answer. */
export function onRequest(answer: (value: unknown) => Promise<Response> | undefined): void {
  browser.runtime.onMessage.addListener((value: unknown, sender, respond) => {
    if (sender.id !== browser.runtime.id || !sender.url?.startsWith(browser.runtime.getURL('/' as never))) return;
    const reply = answer(value);
    if (!reply) return;
    reply.then(respond, () => respond(undefined));
    return true;
  });
}

/** Whether this script still belongs to an installed extension. */
export function alive(): boolean {
  try {
    return browser.runtime?.id !== undefined;
  } catch {
    return false;
  }
}

/** A file that is gzipped in the package, of the given type. */
export async function packaged(path: string, type: string): Promise<globalThis.Response> {
  const reply = await fetch(browser.runtime.getURL(`/${path}` as never));
  const unpacked = reply.body!.pipeThrough(new DecompressionStream('gzip'));
  return new globalThis.Response(unpacked, { headers: { 'content-type': type } });
}

/** Values that last as long as the browser runs. */
export const session = {
  async get<T>(key: string): Promise<T | undefined> {
    return (await browser.storage.session.get(key))[key] as T | undefined;
  },
  async set(key: string, value: unknown): Promise<void> {
    await browser.storage.session.set({ [key]: value });
  },
  async remove(key: string): Promise<void> {
    await browser.storage.session.remove(key);
  },
};

/** Values that stay on this device. */
export const local = {
  async get<T>(key: string): Promise<T | undefined> {
    return (await browser.storage.local.get(key))[key] as T | undefined;
  },
  async set(key: string, value: unknown): Promise<void> {
    await browser.storage.local.set({ [key]: value });
  },
};

/** Called when a tab begins to load something, and when it is closed. */
export function onTabChange(loading: (tab: number) => void, closed: (tab: number) => void): void {
  browser.tabs.onUpdated.addListener((tab, change) => {
    if (change.status === 'loading') loading(tab);
  });
  browser.tabs.onRemoved.addListener(closed);
}

/** Shows a short text on the button of a tab; an empty one shows nothing. */
export async function badge(tab: number, text: string, color: string, title: string): Promise<void> {
  const { action } = browser;
  await Promise.allSettled([
    action.setBadgeText({ tabId: tab, text }),
    action.setTitle({ tabId: tab, title }),
    ...(text ? [action.setBadgeBackgroundColor({ tabId: tab, color }), action.setBadgeTextColor({ tabId: tab, color: '#ffffff' })] : []),
  ]);
}

const contentScript = '/content-scripts/content.js' as never;

/** Reads a tab that somebody asked to have checked. */
export async function readTab(tab: number): Promise<'ok' | 'forbidden' | 'failed'> {
  try {
    await browser.scripting.executeScript({
      target: { tabId: tab, allFrames: true },
      files: [contentScript],
    });
    return 'ok';
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : '';
    return /cannot (access|be scripted)|missing host permission|extensions gallery/i.test(reason) ? 'forbidden' : 'failed';
  }
}

/** Sends something to one frame of a tab, if it listens. */
export async function tell(tab: number, frame: number, m: unknown): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tab, m, { frameId: frame });
    return true;
  } catch {
    return false;
  }
}

/** Takes what the background tells this frame. */
export function onTold<T>(take: (m: T) => void): void {
  browser.runtime.onMessage.addListener((m: unknown, sender, respond) => {
    if (sender.id !== browser.runtime.id || sender.tab) return;
    take(m as T);
    respond(true);
  });
}

const allSites = { origins: ['*://*/*'] };
const allSitesScript = 'everywhere';

/** Reading all sites, once the person has permitted it. */
export const everywhere: Everywhere = {
  granted: () => browser.permissions.contains(allSites),
  async reading() {
    return (await browser.scripting.getRegisteredContentScripts({ ids: [allSitesScript] })).length > 0;
  },
  async begin() {
    await browser.scripting.registerContentScripts([{
      id: allSitesScript, js: [contentScript], matches: allSites.origins, allFrames: true, runAt: 'document_idle',
      ...({ matchOriginAsFallback: true } as object),
    }]);
  },
  end: () => browser.scripting.unregisterContentScripts({ ids: [allSitesScript] }),
};

/** Called when a permission was given or taken back, and at the start of the browser. */
export function onPermission(take: () => void): void {
  browser.permissions.onAdded.addListener(take);
  browser.permissions.onRemoved.addListener(take);
  browser.runtime.onStartup.addListener(take);
  browser.runtime.onInstalled.addListener(take);
}

/** Elements that can have a shadow root, apart from those with a name of their own. */
const hosts = /^(DIV|SPAN|SECTION|ARTICLE|ASIDE|MAIN|HEADER|FOOTER|NAV|P|H[1-6]|BLOCKQUOTE|BODY|.*-.*)$/;

/** The shadow root of an element, even a closed one. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (!hosts.test(element.tagName)) return null;
  if (element.shadowRoot) return element.shadowRoot;
  const dom = (browser as { dom?: { openOrClosedShadowRoot(e: Element): ShadowRoot | null } }).dom;
  if (dom) return element instanceof HTMLElement ? dom.openOrClosedShadowRoot(element) : null;
  return (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null;
}
