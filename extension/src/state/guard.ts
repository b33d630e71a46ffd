/**
 * The background's side of everything: it judges what frames send, keeps what
 * was found in each tab, and answers the popup. The browser comes in as ports,
 * so that it can be tested without one.
 */
import type { Engine } from '../engine/engine';
import type { Told } from './line';
import type { Mutes } from './mutes';
import { asRequest, longestPaste, type Checked, type Pasted, type Response } from './request';
import { FrameSession, type FrameLine, type Keeper } from './session';
import { warningsOf } from './summary';
import { cardOf, stateOf, type Tab, type Tabs } from './tabs';
import type { TabState } from './warning';

/** What the guard needs of the browser. */
export interface Ports {
  engine(): Promise<Engine>;
  mutes(): Promise<Mutes>;
  tabs: Tabs;
  tell(tab: number, frame: number, m: Told): Promise<boolean>;
  badge(tab: number, state: TabState): Promise<void>;
  readTab(tab: number): Promise<'ok' | 'forbidden' | 'failed'>;
  /** Told of what went wrong while a frame's text was judged. */
  problem(problem: unknown): void;
}

export class Guard implements Keeper {
  private frames = new Map<number, Set<FrameSession>>();
  /** The warning that each tab was last told to show, as JSON. */
  private shown = new Map<number, string>();

  constructor(readonly ports: Ports) {}

  /** Takes the line of a frame. */
  take(line: FrameLine, from: { tab: number; frame: number; site: string }): void {
    const session = new FrameSession(this, line, from);
    if (from.frame === 0) this.shown.delete(from.tab);
    // The engine starts while the frame still reads; who needs it hears of a failure.
    this.ports.engine().catch(() => undefined);
    const others = this.frames.get(from.tab) ?? new Set();
    this.frames.set(from.tab, others.add(session));
    line.onMessage((m) => session.take(m));
    line.onEnd(() => {
      others.delete(session);
      if (others.size === 0 && this.frames.get(from.tab) === others) this.frames.delete(from.tab);
      session.end();
    });
  }

  /** Forgets a tab that loads something, unless a frame of it is still there. */
  loading(tab: number): void {
    if (!this.frames.has(tab)) void this.ports.tabs.forget(tab);
  }

  closed(tab: number): void {
    this.frames.delete(tab);
    this.shown.delete(tab);
    void this.ports.tabs.forget(tab);
  }

  /** Answers a request of one of the extension's own pages. */
  answer(value: unknown): Promise<Response> | undefined {
    const m = asRequest(value);
    switch (m?.kind) {
      case 'tab-state': return this.state(m.tab);
      case 'check-tab': return this.check(m.tab);
      case 'check-text': return this.paste(m.surface, m.text);
    }
    return undefined;
  }

  /** Has every frame of a tab send everything again. */
  again(tab: number): void {
    for (const session of this.frames.get(tab) ?? []) session.send({ kind: 'again' });
  }

  /** The pages of the frames of a tab that have a line. */
  speaking(tab: number): Set<string> {
    return new Set([...(this.frames.get(tab) ?? [])].map((session) => session.page));
  }

  /** Changes what is known of a tab, and shows it. */
  async change(tab: number, how: (t: Tab) => void): Promise<void> {
    const t = await this.ports.tabs.change(tab, how);
    this.present(tab, t).catch((problem: unknown) => this.ports.problem(problem));
  }

  /** Shows the state of a tab; nothing waits for it. */
  private async present(tab: number, t: Tab): Promise<void> {
    const mutes = await this.ports.mutes();
    void this.ports.badge(tab, stateOf(t, mutes.has));
    const card = cardOf(t, mutes.has);
    const warning = card?.warning ?? null;
    const json = JSON.stringify(warning);
    if (this.shown.get(tab) === json) return;
    this.shown.set(tab, json);
    const told = await this.ports.tell(tab, 0, { kind: 'card', warning });
    if (!told && card) await this.ports.tell(tab, card.frame, { kind: 'card', warning });
  }

  private async state(tab: number): Promise<TabState> {
    return stateOf(await this.ports.tabs.get(tab), (await this.ports.mutes()).has);
  }

  private async check(tab: number): Promise<Checked> {
    const reason = await this.ports.readTab(tab);
    return reason === 'ok' ? { ok: true } : { ok: false, reason };
  }

  private async paste(surface: 'sms' | 'chat' | 'call' | 'page', text: string): Promise<Pasted> {
    const cut = text.slice(0, longestPaste);
    const verdict = await (await this.ports.engine()).scanText(surface, cut);
    return { level: verdict.level, warnings: warningsOf(verdict, 'paste', 'paste', () => cut) };
  }
}
