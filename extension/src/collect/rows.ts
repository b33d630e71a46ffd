/**
 * Reads one row of a list that may be a conversation: its words, where they
 * stand, and what surrounds them (names, times, "read") by its repetition.
 */
import { paragraphs } from './box';
import { finish } from './finish';
import type { Bubble } from './geometry';
import { read, type Surroundings } from './read';
import { join, type Source } from './source';

/** A row as it was read; it is valid until something in it changes. */
export interface Row {
  paragraphs: Source[];
  kind: string;
}

/** The words of a row and the rectangle they stand in. */
export interface Spoken {
  source: Source;
  bubble: Bubble;
  top: number;
  bottom: number;
  /** The color behind the words. */
  color(): string;
}

/** Rows are short: a longer one is cut. */
const longestRow = 8_000;

/** Reads a row, or returns nothing when there is no text in it. */
export function readRow(element: Element, around: Surroundings): Row | undefined {
  const box = finish(read(element, around, longestRow));
  return box && { paragraphs: paragraphs(box), kind: box.kind };
}

/** The longest text that can be a name, a time or a state. */
const longestTrimming = 16;

/** A bubble is narrower than this share of its list. */
const wide = 0.97;

/** Returns the trimmings of rows: short texts that several of them carry. */
export function trimmings(rows: readonly Row[]): Set<string> {
  const seen = new Map<string, number>();
  for (const row of rows) {
    if (row.paragraphs.length < 2) continue;
    for (const key of new Set(row.paragraphs.map(trimmingKey))) if (key) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const found = new Set<string>();
  for (const [key, count] of seen) if (count >= 2) found.add(key);
  return found;
}

/** Times differ in their digits only. */
function trimmingKey(s: Source): string {
  const text = s.text.trim();
  return text.length <= longestTrimming ? text.replace(/\d+/g, '0') : '';
}

const time = /^[\s\d:：.\-/年月日时分]*(昨天|今天|前天|星期.|周.|上午|下午|凌晨|晚上)?[\s\d:：.\-/年月日时分]*$/;

/** Returns what is said in a row, its trimmings left out. */
export function said(row: Row, trimmed: ReadonlySet<string>): Source[] {
  const words = row.paragraphs.filter((s) => !trimmed.has(trimmingKey(s)) && !time.test(s.text));
  if (words.length > 0) return words;
  return row.paragraphs.filter((s) => !time.test(s.text)).slice(-1);
}

/**
 * Measures where the words of a row stand in a list of that width; nothing
 * when they are not laid out.
 */
export function measure(words: readonly Source[], row: Element, kind: string, width: number): Spoken | undefined {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const s of words) {
    const r = rectangle(s, row, width);
    if (!r || r.width === 0) continue;
    left = Math.min(left, r.left);
    right = Math.max(right, r.right);
    top = Math.min(top, r.top);
    bottom = Math.max(bottom, r.bottom);
  }
  if (left >= right) return undefined;
  return { source: join(words), bubble: { left, right, kind }, top, bottom, color: () => background(words[0]!, row) };
}

/**
 * The rectangle of a paragraph: of the largest element around it that is
 * narrower than the list, which is the bubble, or else of its letters.
 */
function rectangle(s: Source, row: Element, width: number): DOMRect | undefined {
  const first = s.pieces[0]?.node;
  const last = s.pieces.at(-1)?.node;
  if (!first || !last) return undefined;
  let found: DOMRect | undefined;
  for (let e = first.parentElement; e; e = e.parentElement) {
    const r = e.getBoundingClientRect();
    if (r.width >= wide * width) break;
    if (r.width > 0 && e.contains(last)) found = r;
    if (e === row) break;
  }
  if (found) return found;
  const range = first.ownerDocument.createRange();
  range.setStart(first, 0);
  range.setEnd(last, last.length);
  return range.getBoundingClientRect();
}

/** The first background color from the words up to the row. */
function background(s: Source, row: Element): string {
  for (let e = s.pieces[0]?.node.parentElement; e; e = e.parentElement) {
    const color = getComputedStyle(e).backgroundColor;
    if (color && color !== 'transparent' && color !== 'rgba(0, 0, 0, 0)') return color;
    if (e === row) break;
  }
  return '';
}
