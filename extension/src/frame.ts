/**
 * One frame of a page: its text goes to the background as it changes, and the
 * marks and the card come back. The line to the background is opened when
 * there is something to say; when it breaks, everything is said again.
 */
import { alive, language, message, onTold, openLine, shadowRootOf, type Line } from './browser';
import { Follower } from './collect/follow';
import { Page, type Change } from './collect/page';
import { places } from './collect/source';
import type { Message } from './collect/transcript';
import { speakers } from './engine/engine';
import { Marks, type Marked } from './mark/marks';
import { pageDocument, type FromFrame, type Said, type Told, type ToFrame } from './state/line';
import { parcels } from './state/parcel';
import type { Warning } from './state/warning';
import { createCard } from './ui/card';

const speakerOf = { self: speakers.self, other: speakers.other, middle: speakers.unknown };
/** How often the card is put back on a page that takes it away. */
const mostRestored = 10;

const started = Symbol.for('jianzha.started');

/** Starts reading this frame, once. */
export function startFrame(): void {
  const scope = globalThis as { [started]?: boolean };
  if (scope[started]) return;
  scope[started] = true;
  new Frame().start();
}

class Frame {
  private line: Line<FromFrame, ToFrame> | undefined;
  private load = crypto.randomUUID();
  private address = location.pathname + location.search;
  private work: Promise<void> = Promise.resolve();
  private marks = new Marks();
  private warning: Warning | null = null;
  private restored = 0;
  private card = createCard({
    text: message, language: language(),
    onClose: (w) => this.leave(w, { kind: 'closed', id: w.id }),
    onMute: (w) => this.leave(w, { kind: 'muted', category: w.category }),
  });
  private page = new Page(() => document.documentElement, (e) => e === this.card.host, {
    shadowRootOf,
    onRoot: (root) => this.follower.watch(root),
  });
  private follower = new Follower(this.page, {
    changed: (node) => this.marks.drop(node),
    update: (change) => this.enqueue(() => this.send(change)),
    beat: () => this.beat(),
  });

  start(): void {
    onTold<Told>((m) => {
      if (m.kind === 'card') this.show(m.warning);
    });
    addEventListener('pageshow', (e) => {
      if (e.persisted) void this.enqueue(() => this.send(this.page.everything()));
    });
    this.page.reset();
    this.follower.start(document);
  }

  /** Sends one thing after the other; what fails is sent again with the rest. */
  private enqueue(task: () => Promise<void>): Promise<void> {
    this.work = this.work.then(() => (alive() ? task() : this.stop())).catch(() => {
      this.line = undefined;
    });
    return this.work;
  }

  /** Sends what changed, or everything when the background knows nothing. */
  private async send(change?: Change): Promise<void> {
    const before = this.line;
    if (!before) change = this.page.everything();
    const line = before ?? this.open();
    if (before) this.moved(line);
    if (change) await this.sendChange(line, change);
    if (this.line !== line) await this.send();
  }

  /** Sends a change over a line, as long as that lasts. */
  private async sendChange(line: Line<FromFrame, ToFrame>, change: Change): Promise<void> {
    if (change.sections.size + change.gone.length > 0) {
      await this.sendText(line, parcels(pageDocument, texts(change.sections), change.gone));
    }
    for (const chat of change.chats) await this.sendText(line, parcels(chat.number, [[0, chat.messages.map(said)]], []));
    for (const document of change.endedChats) {
      this.marks.set(document, []);
      if (this.line === line) line.send({ kind: 'ended', document });
    }
  }

  /** Between the messages of a long document the page can run. */
  private async sendText(line: Line<FromFrame, ToFrame>, messages: Iterable<FromFrame>): Promise<void> {
    let first = true;
    for (const m of messages) {
      if (!first) await new Promise((resume) => setTimeout(resume));
      if (this.line !== line) return;
      line.send(m);
      first = false;
    }
  }

  /** Says something that is no text, after the text it may be about. */
  private say(m: FromFrame): void {
    void this.enqueue(async () => {
      await this.send();
      this.line?.send(m);
    });
  }

  /** Opens a line; it begins with who we are. */
  private open(): Line<FromFrame, ToFrame> {
    const line = openLine<FromFrame, ToFrame>();
    this.line = line;
    line.onMessage((m) => {
      if (m.kind === 'marks') this.found(m);
      else void this.enqueue(() => this.send(this.page.everything()));
    });
    line.onEnd(() => {
      if (this.line === line) this.line = undefined;
    });
    line.send({ kind: 'hello', page: this.load });
    return line;
  }

  /** Tells when the page became another one without being loaded. */
  private moved(line: Line<FromFrame, ToFrame>): void {
    const address = location.pathname + location.search;
    if (address === this.address) return;
    this.address = address;
    line.send({ kind: 'moved' });
  }

  private found({ document, marks, keep }: Extract<ToFrame, { kind: 'marks' }>): void {
    this.page.keep(document, keep);
    const marked: Marked[] = [];
    for (const m of marks) {
      const source = this.page.source(document, m.section, m.message);
      if (!source || (m.level !== 'warning' && m.level !== 'danger')) continue;
      for (const place of places(source, m.start, m.end, m.text)) marked.push({ ...place, level: m.level });
    }
    this.marks.set(document, marked);
  }

  private show(warning: Warning | null): void {
    this.warning = warning;
    this.restored = 0;
    if (warning) this.card.show(warning);
    else this.card.hide();
  }

  private leave(w: Warning, m: FromFrame): void {
    if (this.warning?.id === w.id) this.warning = null;
    this.say(m);
  }

  /** Puts back what the page took away, but fights with no page for long. */
  private beat(): void {
    if (!alive()) return this.stop();
    this.marks.keep();
    if (this.warning && !this.card.host.isConnected && this.restored++ < mostRestored) this.card.show(this.warning);
  }

  private stop(): void {
    this.follower.stop();
    this.card.hide();
    this.marks.clear();
  }
}

function* texts(sections: Change['sections']): Generator<[number, string[]]> {
  for (const [number, sources] of sections) yield [number, sources.map((s) => s.text)];
}

function said(m: Message): Said {
  return { text: m.source.text, speaker: speakerOf[m.side] };
}
