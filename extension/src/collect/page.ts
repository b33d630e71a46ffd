/**
 * The text of a frame, kept in step with the page: its sections and its
 * conversations. Changes are noted as they come, and read when asked, so that
 * only what changed is read and sent again.
 */
import { boxesIn, type Box } from './box';
import { Chat, conversation, parentOf } from './chat';
import { divide, type Division } from './divide';
import { read, type Surroundings } from './read';
import { readable } from './readable';
import type { Source } from './source';
import { Later } from './later';

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
const mostChats = 8;
/** How many sections are taken before the page gets a chance to run. */
const stride = 500;
/** How many lists are looked at as possible conversations at a time. */
const mostCandidates = 40;
/** A conversation is found from this many rows on. */
const fewestRows = 3;
/** A list that long which was no conversation is looked at again later only, in ms. */
const fewRows = 12;
const patience = 1000;

export class Page {
  private sections = new Map<Element, Section>();
  private byNumber = new Map<number, Section>();
  private chats = new Map<Element, Chat>();
  /** What must be read again: roots of sections. */
  private stale = new Set<Element>();
  private staleChats = new Set<Chat>();
  /** Elements known to hold items, by the tag of the items. */
  private lists = new WeakMap<Element, string>();
  private grown = new WeakSet<Element>();
  /** Lists that may be conversations. */
  private candidates = new Set<Element>();
  private considered = new WeakMap<Element, { rows: number; until: number }>();
  private removed = false;
  private counter = 0;
  private units = 0;
  private reading: Element | undefined;
  private change: Change = none();
  readonly later: Later;
  private around: Surroundings;

  constructor(private top: () => Element | null, private ignored: (e: Element) => boolean,
    roots: Pick<Surroundings, 'shadowRootOf' | 'onRoot'>, private now: () => number = () => performance.now()) {
    this.later = new Later(roots.shadowRootOf);
    this.around = {
      shadowRootOf: roots.shadowRootOf,
      onRoot: roots.onRoot,
      onHidden: (e) => this.later.addHidden(e),
      onRootless: (e) => this.later.addRootless(e),
      instead: (e) => this.instead(e),
    };
  }

  /** Notes that everything has to be read and sent again. */
  reset(): void {
    this.sections.clear();
    this.byNumber.clear();
    this.chats.clear();
    this.staleChats.clear();
    this.lists = new WeakMap();
    this.considered = new WeakMap();
    this.candidates.clear();
    this.units = 0;
    this.change = none();
    this.stale = new Set([this.top()].filter((e) => e !== null));
  }

  /** Notes that the text in or directly below a node changed. */
  touch(node: Node): void {
    for (let n: Node | null = node; n; n = parentOf(n)) {
      const chat = this.chats.get(n as Element);
      if (chat) {
        chat.changed(node);
        this.staleChats.add(chat);
        return;
      }
      if (this.sections.has(n as Element)) {
        this.stale.add(n as Element);
        return;
      }
    }
    const top = this.top();
    if (top && node.isConnected) this.stale.add(top);
  }

  /** Notes that a node got children. New items of a list are read by themselves. */
  grew(parent: Node, added: Iterable<Node>): void {
    const list = parent as Element;
    const tag = this.lists.get(list);
    this.grown.add(list);
    for (const node of added) {
      if (tag === undefined || (node as Element).tagName !== tag) return this.touch(parent);
      this.stale.add(node as Element);
      this.candidates.add(list);
    }
  }

  /** Notes that a node lost children. */
  shrank(parent: Node, lost: Iterable<Node>): void {
    this.removed = true;
    const tag = this.lists.get(parent as Element);
    for (const node of lost) if (tag === undefined || (node as Element).tagName !== tag) return this.touch(parent);
  }

  get waiting(): boolean {
    return this.stale.size > 0 || this.staleChats.size > 0 || this.removed;
  }

  /** Reads what changed; each yield is a place to pause. */
  *update(): Generator<void, Change> {
    for (let round = 0; round < 4 && this.stale.size > 0; round++) {
      const roots = [...this.stale];
      this.stale.clear();
      for (const root of roots) yield* this.readSection(root);
      yield;
      this.findChats();
    }
    if (this.removed) this.sweep();
    for (const chat of this.staleChats) if (chat.update()) this.change.chats.push(chat);
    this.staleChats.clear();
    const change = this.change;
    this.change = none();
    return change;
  }

  /** All that is known, as if it were new. */
  everything(): Change {
    const sections = new Map([...this.byNumber].map(([n, s]) => [n, s.sources]));
    return { ...none(), sections, chats: [...this.chats.values()] };
  }

  /** The source of a message that was sent. */
  source(chat: number, section: number, message: number): Source | undefined {
    if (chat === 0) return this.byNumber.get(section)?.sources[message];
    for (const c of this.chats.values()) if (c.number === chat) return c.messages[message]?.source;
    return undefined;
  }

  private *readSection(root: Element): Generator<void, void> {
    if (!root.isConnected || this.chatAround(root) || !this.editableFree(root)) return;
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
    collectLists(box, this.candidates);
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
    for (const chat of this.chats.values()) {
      if (chat.list.isConnected) continue;
      this.chats.delete(chat.list);
      this.staleChats.delete(chat);
      this.change.endedChats.push(chat.number);
    }
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
    if (parent && items.length >= 3) this.lists.set(parent, items.at(-1)!.tag);
  }

  /** Looks for conversations among the lists that were read, long ones first. */
  private findChats(): void {
    const lists = [...this.candidates].filter((l) => this.due(l)).sort((a, b) => this.rows(b) - this.rows(a));
    this.candidates.clear();
    for (const list of lists.slice(0, mostCandidates)) {
      if (this.chats.size >= mostChats) return;
      if (this.chatAround(list) || this.chatInside(list)) continue;
      this.considered.set(list, { rows: this.rows(list), until: this.now() + patience });
      if (conversation(list, this.around, this.grown.has(list))) this.begin(list);
    }
  }

  /** Whether a list should be looked at: it is new or grew, and not just now. */
  private due(list: Element): boolean {
    const rows = this.rows(list);
    const last = this.considered.get(list);
    return rows >= fewestRows && (!last || (last.rows !== rows && (rows < fewRows || this.now() > last.until)));
  }

  private rows(list: Element): number {
    return (this.around.shadowRootOf(list) ?? list).childElementCount;
  }

  private chatAround(node: Node): Chat | undefined {
    for (let n: Node | null = node; n; n = parentOf(n)) {
      const chat = this.chats.get(n as Element);
      if (chat) return chat;
    }
    return undefined;
  }

  private chatInside(list: Element): boolean {
    return [...this.chats.keys()].some((inner) => list.contains(inner));
  }

  /** Takes a list as a conversation, and out of the sections of the page. */
  private begin(list: Element): void {
    const chat = new Chat(list, ++this.counter, this.around);
    this.chats.set(list, chat);
    this.lists.delete(list);
    for (const s of this.sections.values()) if (this.chatAround(s.root)) this.drop(s);
    const above = parentOf(list);
    if (above) this.touch(above);
    this.staleChats.add(chat);
  }
}

function none(): Change {
  return { sections: new Map(), gone: [], chats: [], endedChats: [] };
}

function count(sources: readonly Source[]): number {
  return sources.reduce((sum, s) => sum + s.text.length, 0);
}

/** Collects the elements in which several blocks of one tag stand. */
function collectLists(box: Box, into: Set<Element>): void {
  if (box.boxes === 0) return;
  const tags = new Map<string, number>();
  for (const b of boxesIn(box)) {
    collectLists(b, into);
    tags.set(b.tag, (tags.get(b.tag) ?? 0) + 1);
  }
  if (/^(TR|TABLE|TBODY|THEAD|NAV|DL|BODY|HTML)$/.test(box.tag)) return;
  if (Math.max(0, ...tags.values()) >= fewestRows) into.add(box.element);
}
