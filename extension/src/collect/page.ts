/**
 * The text of a frame, kept in step with the page: its sections and its
 * conversations. Changes are noted as they come, and read when asked, so that
 * only what changed is read and sent again.
 */
import { boxesIn, type Box } from './box';
import { parentOf, type Chat } from './chat';
import { Conversations } from './conversations';
import { divide, type Division } from './divide';
import { Later } from './later';
import { read, type Surroundings } from './read';
import { readable } from './readable';
import type { Source } from './source';

/** A section as it was last read. */
interface Section {
  number: number;
  root: Element;
  sources: Source[];
  /** What stands for it when the part of the page around it is read again. */
  stub: Box;
}

/** What became of the documents of a frame since the last time. */
export interface Change {
  /** Sections of the page that are new or different, by number. */
  sections: Map<number, Source[]>;
  gone: number[];
  chats: Chat[];
  endedChats: number[];
}

/** Bounds on what is kept of one frame. */
const mostUnits = 3_000_000;
const mostSections = 150_000;
/** How many sections are taken before the page gets a chance to run. */
const stride = 500;
/** From so many items on a list is one. */
const fewestItems = 3;

export class Page {
  private sections = new Map<Element, Section>();
  private byNumber = new Map<number, Section>();
  private chats: Conversations;
  /** What must be read again: roots of sections, and new items. */
  private stale = new Set<Element>();
  /** Elements known to hold items, by the tag of the items. */
  private lists = new WeakMap<Element, string>();
  private removed = false;
  private counter = 0;
  private units = 0;
  private reading: Element | undefined;
  private change: Change = none();
  private around: Surroundings;
  readonly later: Later;

  constructor(private top: () => Element | null, private ignored: (e: Element) => boolean,
    roots: Pick<Surroundings, 'shadowRootOf' | 'onRoot'>, now: () => number = () => performance.now()) {
    this.later = new Later(roots.shadowRootOf);
    this.around = {
      shadowRootOf: roots.shadowRootOf,
      onRoot: roots.onRoot,
      onHidden: (e) => this.later.addHidden(e),
      onRootless: (e) => this.later.addRootless(e),
      instead: (e) => this.instead(e),
    };
    this.chats = new Conversations(this.around, now);
  }

  /** Notes that everything has to be read and sent again. */
  reset(): void {
    this.sections.clear();
    this.byNumber.clear();
    this.chats.reset();
    this.lists = new WeakMap();
    this.units = 0;
    this.change = none();
    this.stale = new Set([this.top()].filter((e) => e !== null));
  }

  /** Notes that the text in or directly below a node changed. */
  touch(node: Node): void {
    const chat = this.chats.holding(node);
    if (chat) return this.chats.touch(chat, node);
    for (let n: Node | null = node; n; n = parentOf(n)) {
      if (!this.sections.has(n as Element)) continue;
      this.stale.add(n as Element);
      return;
    }
    const top = this.top();
    if (top && node.isConnected) this.stale.add(top);
  }

  /** Notes that a node got children. New items of a list are read by themselves. */
  grew(parent: Node, added: Iterable<Node>): void {
    const list = parent as Element;
    this.chats.grew(list);
    for (const node of added) {
      if (!this.isItem(list, node)) return this.touch(parent);
      this.stale.add(node as Element);
      this.chats.propose(list);
    }
  }

  /** Notes that a node lost children. */
  shrank(parent: Node, lost: Iterable<Node>): void {
    this.removed = true;
    for (const node of lost) if (!this.isItem(parent as Element, node)) return this.touch(parent);
  }

  private isItem(list: Element, node: Node): boolean {
    const tag = this.lists.get(list);
    return tag !== undefined && (node as Element).tagName === tag;
  }

  /** Whether something is to be read, and whether there is something to look at later. */
  get waiting(): boolean {
    return this.stale.size > 0 || this.removed || this.chats.waiting;
  }

  get undecided(): boolean {
    return this.chats.undecided;
  }

  /** Reads what changed; each yield is a place to pause. */
  *update(): Generator<void, Change> {
    for (let round = 0; round < 4 && (round === 0 || this.stale.size > 0); round++) {
      const roots = [...this.stale];
      this.stale.clear();
      for (const root of roots) yield* this.readSection(root);
      if (roots.length > 0) yield;
      for (const chat of this.chats.find(() => ++this.counter)) this.begin(chat);
    }
    if (this.removed) this.sweep();
    this.change.chats.push(...this.chats.update());
    const change = this.change;
    this.change = none();
    return change;
  }

  /** All that is known, as if it were new. */
  everything(): Change {
    const sections = new Map([...this.byNumber].map(([n, s]) => [n, s.sources]));
    return { ...none(), sections, chats: this.chats.all() };
  }

  /** The source of a message that was sent. */
  source(chat: number, section: number, message: number): Source | undefined {
    if (chat === 0) return this.byNumber.get(section)?.sources[message];
    return this.chat(chat)?.messages[message]?.source;
  }

  /** Notes the texts of a conversation in which something was found. */
  keep(chat: number, texts: readonly string[]): void {
    this.chat(chat)?.transcript.keep(texts);
  }

  private chat(number: number): Chat | undefined {
    return this.chats.all().find((c) => c.number === number);
  }

  private *readSection(root: Element): Generator<void, void> {
    if (!root.isConnected || this.chats.holding(root) || !this.editableFree(root)) return;
    const before = this.sections.get(root);
    const room = mostUnits - this.units + (before?.stub.size ?? 0);
    const reading = read(root, this.around, room);
    for (;;) {
      this.reading = root;
      const step = reading.next();
      this.reading = undefined;
      if (!step.done) {
        yield;
        continue;
      }
      if (step.value) yield* this.take(step.value);
      else if (before) this.drop(before);
      return;
    }
  }

  /** Whether no element around the root is one the person types in. */
  private editableFree(root: Element): boolean {
    if (root.ownerDocument.designMode === 'on') return false;
    return !(root as HTMLElement).isContentEditable && readable(root);
  }

  /** Takes what was read of a part of the page. */
  private *take(box: Box): Generator<void, void> {
    let taken = 0;
    for (const division of yield* divide(box)) {
      this.put(division);
      if (++taken % stride === 0) yield;
    }
    yield;
    this.chats.proposeIn(box);
    yield;
    this.noteItems(box);
  }

  private put({ box, sources }: Division): void {
    let section = this.sections.get(box.element);
    const stub = { ...box, parts: [], boxes: 0, known: true };
    if (!section) {
      if (this.sections.size >= mostSections) return;
      section = { number: ++this.counter, root: box.element, sources: [], stub };
      this.sections.set(box.element, section);
      this.byNumber.set(section.number, section);
    }
    section.stub = stub;
    const same = sources.length === section.sources.length && sources.every((s, i) => s.text === section.sources[i]!.text);
    this.units += count(sources) - count(section.sources);
    section.sources = sources;
    if (!same) this.change.sections.set(section.number, sources);
  }

  private drop(section: Section): void {
    this.sections.delete(section.root);
    this.byNumber.delete(section.number);
    this.units -= count(section.sources);
    this.change.sections.delete(section.number);
    this.change.gone.push(section.number);
  }

  /** Drops what is no longer in the page. */
  private sweep(): void {
    this.removed = false;
    for (const s of this.sections.values()) if (!s.root.isConnected) this.drop(s);
    for (const chat of this.chats.sweep()) this.change.endedChats.push(chat.number);
  }

  private instead(element: Element): Box | 'skip' | undefined {
    if (element === this.reading) return undefined;
    if (this.ignored(element) || this.chats.has(element)) return 'skip';
    return this.sections.get(element)?.stub;
  }

  /** Notes which elements hold items, so that new items are read alone. */
  private noteItems(box: Box): void {
    if (box.boxes === 0) return;
    const inside = boxesIn(box);
    for (const b of inside) this.noteItems(b);
    const items = inside.filter((b) => b.tag !== 'DT' && this.sections.has(b.element));
    const parent = items[0]?.element.parentElement;
    if (parent && items.length >= fewestItems) this.lists.set(parent, items.at(-1)!.tag);
  }

  /** Takes a list as a conversation, and out of the sections of the page. */
  private begin(chat: Chat): void {
    this.lists.delete(chat.list);
    for (const s of this.sections.values()) if (this.chats.holding(s.root)) this.drop(s);
    const above = parentOf(chat.list);
    if (above) this.touch(above);
  }
}

function none(): Change {
  return { sections: new Map(), gone: [], chats: [], endedChats: [] };
}

function count(sources: readonly Source[]): number {
  return sources.reduce((sum, s) => sum + s.text.length, 0);
}
