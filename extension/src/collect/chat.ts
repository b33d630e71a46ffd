/**
 * A conversation on the page: a list of rows in which two sides speak. It is
 * found by where the words stand, without any knowledge of the site.
 */
import { isConversation, sides, type Side, type Signs } from './geometry';
import type { Surroundings } from './read';
import { measure, readRow, said, trimmings, type Row, type Spoken } from './rows';
import { mostMessages, Transcript, type Message } from './transcript';

/** How many rows are looked at to decide whether a list is a conversation. */
const sample = 30;
/** A message seldom has more pieces of text: those are parts of a page. */
const mostPieces = 6;
/** Rows in the page beyond the last messages, for dividers and system lines. */
const spare = 100;

export class Chat {
  readonly transcript = new Transcript();
  private rows = new WeakMap<Element, Row | null>();

  constructor(readonly list: Element, readonly number: number, private around: Surroundings) {}

  get messages(): readonly Message[] {
    return this.transcript.messages;
  }

  /** Forgets what was read of the row that the node is in. */
  changed(node: Node): void {
    for (let n: Node | null = node; n && n !== this.list; n = parentOf(n)) {
      if (n.nodeType === 1) this.rows.delete(n as Element);
    }
  }

  /** Reads the list again and reports whether the conversation changed. */
  update(): boolean {
    const spoken = look(this.list, this.around, mostMessages + spare, this.rows);
    const now = assign(spoken, this.list).map((side, i) => ({ side, source: spoken[i]!.source }));
    return this.transcript.take(now.slice(-mostMessages));
  }
}

/** Whether a list is a conversation. */
export function conversation(list: Element, around: Surroundings, grows: boolean): boolean {
  const spoken = look(list, around, sample);
  if (spoken.length < 2) return false;
  const found = assign(spoken, list);
  const color = (side: Side) => spoken.filter((_, i) => found[i] === side).map((s) => s.color()).find((c) => c) ?? '';
  const fits = (side: string) => spoken.some((s, i) => found[i] === side && s.bubble.right - s.bubble.left < 0.7 * list.clientWidth);
  const signs: Signs = {
    sides: found,
    stacked: spoken.every((s, i) => i === 0 || s.top > (spoken[i - 1]!.top + spoken[i - 1]!.bottom) / 2),
    brief: median(spoken.map((s) => s.source.pieces.length)) <= mostPieces,
    scrolls: scrolls(list),
    composer: composer(list),
    colors: color('self') !== color('other'),
    fitted: fits('other') && (fits('self') || !found.includes('self')),
    grows,
    plain: spoken.every((s) => s.source.pieces.length === 1 && s.color() !== ''),
  };
  return isConversation(signs);
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

/** Reads and measures the last rows of a list, in their order on the screen. */
function look(list: Element, around: Surroundings, most: number, cache?: WeakMap<Element, Row | null>): Spoken[] {
  const elements = lastRows(list, around, most);
  const rows = elements.map((e) => readCached(e, around, cache));
  const width = rowWidth(elements, list);
  const trimmed = trimmings(rows.filter((r) => r !== null));
  const spoken: Spoken[] = [];
  elements.forEach((e, i) => {
    const words = rows[i] ? said(rows[i], trimmed) : [];
    const s = words.length > 0 && measure(words, e, rows[i]!.kind, width);
    if (s) spoken.push(s);
  });
  return spoken.sort((a, b) => a.top - b.top);
}

/** How wide a row of full width is: as wide as the widest, if it is not alone. */
function rowWidth(rows: readonly Element[], list: Element): number {
  const widths = rows.map((r) => r.getBoundingClientRect().width).sort((a, b) => b - a);
  const [first = 0, second = 0] = widths;
  return first - second <= 1 ? first : Math.max(first, list.clientWidth);
}

function readCached(e: Element, around: Surroundings, cache?: WeakMap<Element, Row | null>): Row | null {
  const known = cache?.get(e);
  if (known !== undefined) return known;
  const row = readRow(e, around) ?? null;
  cache?.set(e, row);
  return row;
}

/** The newest rows: the last ones, or the first where the list is upside down. */
function lastRows(list: Element, around: Surroundings, most: number): Element[] {
  const { children } = around.shadowRootOf(list) ?? list;
  if (children.length <= most) return [...children];
  const upside = getComputedStyle(list).flexDirection === 'column-reverse';
  const start = upside ? 0 : children.length - most;
  return Array.from({ length: most }, (_, i) => children[start + i]!);
}

/** The sides of messages, seen from the edges of the list without its padding. */
function assign(spoken: readonly Spoken[], list: Element): Side[] {
  const box = list.getBoundingClientRect();
  const style = getComputedStyle(list);
  const left = box.left + (parseFloat(style.paddingLeft) || 0);
  const right = box.right - (parseFloat(style.paddingRight) || 0);
  return sides(spoken.map((s) => s.bubble), left, right);
}

/** Whether the list or something close around it has a scroll bar. */
function scrolls(list: Element): boolean {
  let e: Element | null = list;
  for (let i = 0; e && i < 4 && e.tagName !== 'BODY'; i++, e = elementAbove(e)) {
    if (/auto|scroll/.test(getComputedStyle(e).overflowY)) return true;
  }
  return false;
}

/** Whether there is something to write in close by: beside the list or around it. */
function composer(list: Element): boolean {
  let inner = list;
  for (let i = 0; i < 4; i++) {
    const outer = elementAbove(inner);
    if (!outer) return false;
    for (const beside of [...outer.children].slice(-mostBeside)) {
      if (beside !== inner && (beside.matches(fields) || beside.querySelector(fields))) return true;
    }
    inner = outer;
  }
  return false;
}

const fields = 'textarea, [contenteditable]:not([contenteditable=false]), [role=textbox], input:not([type]), input[type=text], input[type=search]';
/** How many neighbors of a list are searched for a field. */
const mostBeside = 30;

/** The parent of a node, out of shadow roots as well. */
export function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node as ShadowRoot).host ?? null;
}

function elementAbove(e: Element): Element | null {
  const parent = parentOf(e);
  return parent instanceof ShadowRoot ? parent.host : (parent as Element | null);
}
