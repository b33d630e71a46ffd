/**
 * Divides a box into sections: what belongs together and is judged together.
 * An article is one, each of several items of one make is one (a comment, a
 * card, a table row), and so is each large part of a page. It works on boxes
 * alone, so it is the same whatever the page is built with.
 */
import { boxesIn, isBox, type Box } from './box';
import type { Source } from './source';

export interface Division {
  box: Box;
  /** The paragraphs of the section, those of sections inside it left out. */
  sources: Source[];
}

/** Elements that are a section by their meaning. */
const parts = new Set(['ARTICLE', 'MAIN', 'ASIDE', 'NAV', 'DIALOG', 'DETAILS']);
/** Elements that carry running text: several of them are one text. */
const prose = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE', 'DD', 'FIGCAPTION', 'TD', 'TH', 'PRE']);

/** From how many siblings of one make on they are items of a list. */
const fewestItems = 3;
/** How many boxes are divided before the page gets a chance to run. */
const stride = 1000;
/** What a block must have to be a part of a page of its own. */
const partLeaves = 3;
const partSize = 100;

/**
 * Returns the sections of a box, its own first; known ones are left out. Each
 * yield is a place to pause.
 */
export function* divide(root: Box): Generator<void, Division[]> {
  const first: Division = { box: root, sources: [] };
  const all = [first];
  const stack: Step[] = [{ box: root, at: 0, into: first, term: first, separate: separated(root) }];
  const begin = (box: Box): Division => {
    const division = { box, sources: [] };
    all.push(division);
    return division;
  };
  for (let steps = 1; stack.length > 0; steps++) {
    if (steps % stride === 0) yield;
    const here = stack[stack.length - 1]!;
    const part = here.box.parts[here.at++];
    if (!part) stack.pop();
    else if (!isBox(part)) here.term.sources.push(part);
    else if (!part.known) {
      let into = here.separate.has(part) ? begin(part) : here.into;
      if (part.tag === 'DT' && into !== here.into) here.term = into;
      if (part.tag === 'DD') into = here.term;
      stack.push({ box: part, at: 0, into, term: into, separate: separated(part) });
    }
  }
  return all;
}

/** A box that is being divided. */
interface Step {
  box: Box;
  /** The next part. */
  at: number;
  /** The section that it belongs to, and the one its last term began. */
  into: Division;
  term: Division;
  separate: ReadonlySet<Box>;
}

const none: ReadonlySet<Box> = new Set();

/** Returns the boxes directly inside that are sections of their own. */
function separated(box: Box): ReadonlySet<Box> {
  if (box.boxes === 0) return none;
  const boxes = boxesIn(box);
  const chosen = new Set<Box>(boxes.filter((b) => parts.has(b.tag) || (outer(b) && !inArticle(box))));
  const tags = itemTags(boxes, box.scrolls);
  const large = boxes.filter((b) => chosen.has(b) || (b.leaves >= partLeaves && b.size >= partSize));
  if (large.length >= 2) for (const b of large) chosen.add(b);
  if (tags.size > 0) for (const b of boxes) if (tags.has(b.tag)) chosen.add(b);
  return chosen;
}

const outer = (box: Box): boolean => box.tag === 'HEADER' || box.tag === 'FOOTER';

function inArticle(box: Box): boolean {
  return box.element.closest('article, section') !== null;
}

/** Returns the tags of the boxes that repeat as items. */
function itemTags(boxes: readonly Box[], scrolls: boolean): Set<string> {
  const counts = new Map<string, number>();
  const tags = new Set<string>();
  for (const b of boxes) {
    const key = itemKey(b, scrolls);
    if (!key) continue;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count >= (b.tag === 'TR' ? 2 : fewestItems)) tags.add(b.tag);
  }
  return tags;
}

/** What items of one list have in common, or nothing for running text. */
function itemKey(b: Box, scrolls: boolean): string {
  if (b.tag === 'TR' || b.tag === 'DT') return b.tag;
  if (prose.has(b.tag)) return '';
  if (b.media || b.leaves >= 2 || scrolls) return b.kind;
  return b.shape.split(',').length > 2 ? `${b.kind} ${b.shape}` : '';
}
