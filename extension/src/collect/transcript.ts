/**
 * The messages of a conversation in their order. Long conversations keep only
 * the messages on the screen in the page; what was read before is kept here,
 * as far as it is the same conversation: the last messages, and those before
 * them in which the engine found something last.
 */
import type { Side } from './geometry';
import type { Source } from './source';

export interface Message {
  side: Side;
  source: Source;
}

/** How many of the last messages of a conversation are judged. */
export const mostMessages = 200;
/** How many older ones are, at most; there are fewer indicators. */
const mostKept = 100;
/** How many messages must agree for two views to be of one conversation. */
const overlap = 2;
/** Stands for the messages left out after one that is kept: no phrase reaches over it. */
const pause: Message = { side: 'self', source: { text: '', pieces: [] } };

export class Transcript {
  /** All that is to be judged. */
  messages: readonly Message[] = [];
  private old: Message[] = [];
  private last: Message[] = [];
  private telling: ReadonlySet<string> = new Set();

  /** Notes the texts in which something was found. */
  keep(texts: readonly string[]): void {
    this.telling = new Set(texts);
  }

  /** Takes what the page shows now, and reports whether the conversation changed. */
  take(now: readonly Message[]): boolean {
    const all = merge(this.last, now);
    const past = all ? [...this.old, ...all.slice(0, -mostMessages)] : [];
    const byText = new Map(past.filter((m) => this.telling.has(m.source.text)).map((m) => [m.source.text, m]));
    this.old = [...byText.values()].slice(-mostKept);
    this.last = (all ?? [...now]).slice(-mostMessages);
    const before = this.messages;
    this.messages = [...this.old.flatMap((m) => [m, pause]), ...this.last];
    return before.length !== this.messages.length || before.some((m, i) => !same(m, this.messages[i]!));
  }
}

/**
 * Puts what the page shows now together with what was read before. Where the
 * two do not overlap it is another conversation, and there is nothing to put
 * together: joining two would make up a conversation that nobody had.
 */
function merge(before: readonly Message[], now: readonly Message[]): Message[] | undefined {
  const at = align(before, now);
  if (at === undefined) return undefined;
  return at >= 0 ? [...before.slice(0, at), ...now, ...before.slice(at + now.length)] : [...now, ...before.slice(now.length + at)];
}

/** Returns where in before the first message of now stands; it may be outside. */
function align(before: readonly Message[], now: readonly Message[]): number | undefined {
  const enough = Math.min(overlap, before.length, now.length);
  if (enough === 0) return undefined;
  for (let at = before.length - enough; at >= enough - now.length; at--) {
    if (agrees(before, now, at)) return at;
  }
  return undefined;
}

function agrees(before: readonly Message[], now: readonly Message[], at: number): boolean {
  for (let i = Math.max(0, -at); i < now.length && at + i < before.length; i++) {
    if (!same(before[at + i]!, now[i]!)) return false;
  }
  return true;
}

function same(a: Message, b: Message): boolean {
  return a.side === b.side && a.source.text === b.source.text;
}
