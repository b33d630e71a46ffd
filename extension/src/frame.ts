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
import { pageDocument, type FromFrame, type Mark, type Said, type Told, type ToFrame } from './state/line';
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
    update: (change) => this.send(change),
    beat: () => this.beat(),
  });

  start(): void {
    onTold<Told>((m) => {
      if (m.kind === 'card') this.show(m.warning);
    });
    addEventListener('pageshow', (e) => {
      if (e.persisted) this.send(this.page.everything());
    });
    this.page.reset();
    this.follower.start(document);
  }

  /** Sends what changed, or everything when nobody remembers the rest. */
  private send(change: Change): void {
    if (!alive()) return this.stop();
    if (!this.line) change = this.page.everything();
    else this.moved();
    const sections = [...change.sections].map(([n, sources]): [number, string[]] => [n, sources.map((s) => s.text)]);
    if (sections.length + change.gone.length > 0) this.sendDocument(pageDocument, sections, change.gone);
    for (const chat of change.chats) this.sendDocument(chat.number, [[0, chat.messages.map(said)]], []);
    for (const document of change.endedChats) {
      this.marks.set(document, []);
      this.say({ kind: 'ended', document });
    }
  }

  private sendDocument(document: number, sections: [number, Said[]][], gone: number[]): void {
    for (const parcel of parcels(document, sections, gone)) this.say(parcel);
  }

  /** Says something over the line; a new one begins with who we are. */
  private say(m: FromFrame): void {
    try {
      this.line ??= this.open();
      this.line.send(m);
    } catch {
      this.line = undefined; // the extension was updated or removed
    }
  }

  private open(): Line<FromFrame, ToFrame> {
    const line = openLine<FromFrame, ToFrame>();
    line.onMessage((m) => {
      if (m.kind === 'marks') this.mark(m.document, m.marks);
      else this.send(this.page.everything());
    });
    line.onEnd(() => {
      if (this.line === line) this.line = undefined;
    });
    line.send({ kind: 'hello', page: this.load });
    return line;
  }

  /** Tells when the page became another one without being loaded. */
  private moved(): void {
    const address = location.pathname + location.search;
    if (address === this.address) return;
    this.address = address;
    this.say({ kind: 'moved' });
  }

  private mark(document: number, marks: readonly Mark[]): void {
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

function said(m: Message): Said {
  return { text: m.source.text, speaker: speakerOf[m.side] };
}
