/** One frame while its line lasts: its text is judged as it comes. */
import type { Engine } from '../engine/engine';
import { Documents, surfaceOf } from './documents';
import { pageDocument, type FromFrame, type ToFrame } from './line';
import type { Mutes } from './mutes';
import { marksOf, warningsOf } from './summary';
import { close, enter, leave, note, type Tab } from './tabs';

/** A document this large, in units, is judged at most this often, in ms. */
const large = 300_000;
const largePause = 1_000;

/** A frame's line, as the background sees it. */
export interface FrameLine {
  send(m: ToFrame): void;
  onMessage(take: (m: FromFrame) => void): void;
  onEnd(take: () => void): void;
}

/** What a session needs of whoever keeps the sessions of all tabs. */
export interface Keeper {
  readonly ports: { engine(): Promise<Engine>; mutes(): Promise<Mutes>; problem(problem: unknown): void };
  /** Changes what is known of a tab. */
  change(tab: number, how: (t: Tab) => void): Promise<void>;
  /** Has every frame of a tab send everything again. */
  again(tab: number): void;
  /** The loads of pages whose frames have a line. */
  speaking(tab: number): Set<string>;
}

export class FrameSession {
  private documents = new Documents();
  /** Which load of a page the frame is of. */
  page = '';
  private work: Promise<unknown> = Promise.resolve();
  private timers = new Map<number, ReturnType<typeof setTimeout>>();
  private judged = new Map<number, number>();
  private ended = false;

  constructor(private guard: Keeper, private line: FrameLine, private from: { tab: number; frame: number; site: string }) {}

  send(m: ToFrame): void {
    if (!this.ended) this.line.send(m);
  }

  /** Takes a message; they are worked on one after the other. */
  take(m: FromFrame): void {
    this.enqueue(() => this.handle(m));
  }

  end(): void {
    this.ended = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.enqueue(() => this.change((t) => leave(t, this.from.frame, this.page)));
  }

  /** A message that fails must not keep the next ones from being read. */
  private enqueue(task: () => Promise<unknown>): void {
    this.work = this.work.then(task).catch((problem: unknown) => this.guard.ports.problem(problem));
  }

  private async handle(m: FromFrame): Promise<void> {
    switch (m.kind) {
      case 'hello':
        this.page = m.page;
        return this.change((t) => enter(t, this.from.frame, m.page, this.from.site, this.guard.speaking(this.from.tab)));
      case 'moved':
        return this.change((t) => void (t.closed = []));
      case 'text':
        this.documents.take(m);
        return m.more ? undefined : this.judgeSoon(m.document);
      case 'ended':
        this.documents.end(m.document);
        return this.change((t) => note(t, this.from.frame, this.page, m.document, undefined));
      case 'closed':
        return this.change((t) => close(t, m.id));
      case 'muted':
        await (await this.guard.ports.mutes()).add(this.from.site, m.category);
        this.guard.again(this.from.tab);
        return this.change(() => undefined);
    }
  }

  /** Judges a document, a large one not more often than it can be afforded. */
  private async judgeSoon(document: number): Promise<void> {
    if (this.timers.has(document)) return;
    const wait = (this.judged.get(document) ?? -Infinity) + largePause - Date.now();
    if (wait <= 0 || this.documents.size < large) return this.judge(document);
    this.timers.set(document, setTimeout(() => {
      this.timers.delete(document);
      this.enqueue(() => this.judge(document));
    }, wait));
  }

  private async judge(document: number): Promise<void> {
    this.judged.set(document, Date.now());
    const { tab, frame, site } = this.from;
    const engine = await this.guard.ports.engine();
    const mutes = await this.guard.ports.mutes();
    const passages = this.documents.passages(document);
    const verdict = await engine.scan(surfaceOf(document), passages);
    const text = (section: number, message: number) => this.documents.text(document, section, message);
    const marks = marksOf(verdict, text, (category) => !mutes.has(site, category));
    this.send({ kind: 'marks', document, marks, keep: verdict.keep.map((message) => text(0, message)) });
    const place = document === pageDocument ? 'page' : 'chat';
    const warnings = warningsOf(verdict, place, `${frame}.${document}`, text);
    await this.guard.change(tab, (t) => note(t, frame, this.page, document, { warnings, read: passages.length }));
  }

  private change(how: Parameters<Keeper['change']>[1]): Promise<void> {
    return this.guard.change(this.from.tab, how);
  }
}
