/**
 * What was found in each tab, over all its frames. It is kept in the session's
 * storage, so that it outlives the background.
 */
import { flagged, rank, type Level } from '../engine/verdict';
import { Queues } from './queue';
import type { TabState, Warning } from './warning';

/** What was found in one document of a frame. */
export interface Found {
  warnings: Warning[];
  read: number;
}

/** What is known of a tab. */
export interface Tab {
  site: string;
  frames: Record<number, { page: string; documents: Record<number, Found> }>;
  /** Warnings that the person closed. */
  closed: string[];
}

/** Where tabs are kept; the browser's session storage. */
export interface Shelf {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Whether the person wants no warnings of a kind on a site. */
export type Muted = (site: string, category: string) => boolean;

const mostClosed = 100;

export class Tabs {
  private queues = new Queues<number>();

  constructor(private shelf: Shelf) {}

  async get(tab: number): Promise<Tab> {
    return this.queues.run(tab, () => this.read(tab));
  }

  /** Changes what is known of a tab; changes of one tab never overlap. */
  async change(tab: number, how: (t: Tab) => void): Promise<Tab> {
    return this.queues.run(tab, async () => {
      const t = await this.read(tab);
      how(t);
      await this.shelf.set(key(tab), t);
      return t;
    });
  }

  async forget(tab: number): Promise<void> {
    await this.queues.run(tab, () => this.shelf.remove(key(tab)));
  }

  private async read(tab: number): Promise<Tab> {
    return (await this.shelf.get<Tab>(key(tab))) ?? { site: '', frames: {}, closed: [] };
  }
}

const key = (tab: number) => `tab:${tab}`;

/**
 * Begins a frame. A new page in the top frame ends all frames of the old one;
 * those that speak already, as inner frames may before it, are of the new one.
 */
export function enter(t: Tab, frame: number, page: string, site: string, speaking: ReadonlySet<string> = new Set()): void {
  if (t.frames[frame]?.page === page) return;
  if (frame === 0) {
    t.frames = Object.fromEntries(Object.entries(t.frames).filter(([, f]) => speaking.has(f.page)));
    t.closed = [];
  }
  t.site = site;
  t.frames[frame] = { page, documents: {} };
}

/** Ends a frame, unless another page is in it already. */
export function leave(t: Tab, frame: number, page: string): void {
  if (t.frames[frame]?.page !== page) return;
  delete t.frames[frame];
}

/** Notes what was found in a document of a frame. */
export function note(t: Tab, frame: number, page: string, document: number, found: Found | undefined): void {
  const f = t.frames[frame];
  if (f?.page !== page) return;
  if (found) f.documents[document] = found;
  else delete f.documents[document];
}

export function close(t: Tab, id: string): void {
  t.closed = [...t.closed.filter((c) => c !== id), id].slice(-mostClosed);
}

/** What the popup shows. What is muted is told, but not warned of. */
export function stateOf(t: Tab, muted: Muted): TabState {
  const all = documents(t);
  const warnings = all.flatMap((d) => d.warnings)
    .map((w): Warning => (flagged(w.level) && muted(t.site, w.category) ? { ...w, level: 'notice' } : w))
    .sort((a, b) => rank(b.level) - rank(a.level));
  const level: Level = warnings[0]?.level ?? 'none';
  return { level, warnings, read: all.reduce((sum, d) => sum + d.read, 0) };
}

/** The warning of which the card tells, if any: one at a time. */
export function cardOf(t: Tab, muted: Muted): { frame: number; warning: Warning } | undefined {
  let chosen: { frame: number; warning: Warning } | undefined;
  for (const [frame, f] of Object.entries(t.frames)) {
    for (const w of Object.values(f.documents).flatMap((d) => d.warnings)) {
      if (!flagged(w.level) || muted(t.site, w.category) || closed(t, w)) continue;
      if (!chosen || rank(w.level) > rank(chosen.warning.level)) chosen = { frame: Number(frame), warning: w };
    }
  }
  return chosen;
}

/** Whether the person closed this warning, or a more serious one in its place. */
function closed(t: Tab, w: Warning): boolean {
  const base = w.id.slice(0, w.id.length - w.level.length);
  return t.closed.includes(w.id) || (w.level === 'warning' && t.closed.includes(`${base}danger`));
}

function documents(t: Tab): Found[] {
  return Object.values(t.frames).flatMap((f) => Object.values(f.documents));
}
