/** The conversations of a frame: found among its lists, and kept up to date. */
import { boxesIn, type Box } from './box';
import { Chat, conversation, parentOf } from './chat';
import type { Surroundings } from './read';

const mostChats = 8;
/** How many lists are looked at as possible conversations at a time. */
const mostCandidates = 40;
/** A conversation is found from this many rows on. */
const fewestRows = 3;
/** A list that long which was no conversation is looked at again later only, in ms. */
const fewRows = 12;
const patience = 1_000;

export class Conversations {
  private chats = new Map<Element, Chat>();
  private stale = new Set<Chat>();
  /** Lists that may be conversations. */
  private candidates = new Set<Element>();
  private considered = new WeakMap<Element, { rows: number; until: number }>();
  /** Lists that got rows while the page was open. */
  private grown = new WeakSet<Element>();

  constructor(private around: Surroundings, private now: () => number) {}

  reset(): void {
    this.chats.clear();
    this.stale.clear();
    this.candidates.clear();
    this.considered = new WeakMap();
  }

  all(): Chat[] {
    return [...this.chats.values()];
  }

  has(list: Element): boolean {
    return this.chats.has(list);
  }

  /** The conversation that a node is in. */
  holding(node: Node): Chat | undefined {
    for (let n: Node | null = node; n; n = parentOf(n)) {
      const chat = this.chats.get(n as Element);
      if (chat) return chat;
    }
    return undefined;
  }

  /** Notes that something in a conversation changed. */
  touch(chat: Chat, node: Node): void {
    chat.changed(node);
    this.stale.add(chat);
  }

  /** Notes that a list got rows. */
  grew(list: Element): void {
    this.grown.add(list);
  }

  /** Whether conversations changed, and whether lists are still to be looked at. */
  get waiting(): boolean {
    return this.stale.size > 0;
  }

  get undecided(): boolean {
    return this.candidates.size > 0;
  }

  propose(list: Element): void {
    this.candidates.add(list);
  }

  /** Proposes the elements in which several blocks of one tag stand. */
  proposeIn(box: Box): void {
    if (box.boxes === 0) return;
    const tags = new Map<string, number>();
    for (const b of boxesIn(box)) {
      this.proposeIn(b);
      tags.set(b.tag, (tags.get(b.tag) ?? 0) + 1);
    }
    if (/^(TR|TABLE|TBODY|THEAD|NAV|DL|BODY|HTML)$/.test(box.tag)) return;
    if (Math.max(0, ...tags.values()) >= fewestRows) this.propose(box.element);
  }

  /** Looks at the lists that were proposed, long ones first, and returns new conversations. */
  find(number: () => number): Chat[] {
    const found: Chat[] = [];
    const due = [...this.candidates].filter((list) => this.due(list)).sort((a, b) => this.rows(b) - this.rows(a));
    for (const list of due.slice(0, mostCandidates)) {
      if (this.chats.size >= mostChats) break;
      if (this.holding(list) || [...this.chats.keys()].some((inner) => list.contains(inner))) continue;
      this.considered.set(list, { rows: this.rows(list), until: this.now() + patience });
      if (!conversation(list, this.around, this.grown.has(list))) continue;
      const chat = new Chat(list, number(), this.around);
      this.chats.set(list, chat);
      this.stale.add(chat);
      found.push(chat);
    }
    return found;
  }

  /** Reads the conversations that changed, and returns those with other words. */
  update(): Chat[] {
    const changed = [...this.stale].filter((chat) => chat.update());
    this.stale.clear();
    return changed;
  }

  /** Drops conversations that are no longer in the page, and returns them. */
  sweep(): Chat[] {
    const gone = this.all().filter((chat) => !chat.list.isConnected);
    for (const chat of gone) {
      this.chats.delete(chat.list);
      this.stale.delete(chat);
    }
    return gone;
  }

  /**
   * Whether a list should be looked at now: it is new, or it grew since, a long
   * one not just now. One that must wait stays proposed.
   */
  private due(list: Element): boolean {
    const rows = this.rows(list);
    const last = this.considered.get(list);
    const wait = last !== undefined && rows >= fewRows && this.now() < last.until;
    if (!wait || !list.isConnected) this.candidates.delete(list);
    return rows >= fewestRows && !wait && last?.rows !== rows;
  }

  private rows(list: Element): number {
    return (this.around.shadowRootOf(list) ?? list).childElementCount;
  }
}
