/**
 * Reads the visible text of a part of the page into boxes. It goes through
 * open and closed shadow roots and slots, and leaves out what nobody sees,
 * what is no text, and all that the person types. Styles are asked for only
 * where they matter: they are most of the cost.
 */
import type { Box } from './box';
import { Paragraph } from './paragraph';
import { picture, readable } from './readable';

/** What reading needs to know of the page around it. */
export interface Surroundings {
  shadowRootOf(element: Element): ShadowRoot | null;
  /** A box to take in place of the element, or "skip" to leave it out. */
  instead(element: Element): Box | 'skip' | undefined;
  /** Told of shadow roots, so that they are followed as well. */
  onRoot(root: ShadowRoot): void;
  /** Told of hidden elements, which may be shown later. */
  onHidden(element: Element): void;
  /** Told of elements of the page's own making, which may get a shadow root. */
  onRootless(element: Element): void;
}

/** Boxes are nested no deeper, so that code working on them may recurse. */
const deepest = 300;
/** How many nodes are read before the page gets a chance to run. */
const stride = 300;
/** From so many boxes on it matters whether the one around them scrolls. */
const fewBoxes = 3;

/** A step of the walk: an element whose children are being read. */
interface Level {
  element: Element;
  style: CSSStyleDeclaration;
  paragraph: Paragraph;
  /** Whether the box is the element's own, so that it ends with it. */
  own: boolean;
  /** Whether text directly inside is seen; asked for when there is some. */
  visible: boolean | undefined;
  node: Node | null;
  /** What a slot shows in place of its children. */
  slotted: Node[] | undefined;
}

/**
 * Reads an element. It is a generator, so that a long page can be read in
 * slices: each yield is a place to pause. It returns nothing when no text was
 * found.
 */
export function* read(root: Element, around: Surroundings, most: number): Generator<void, Box | undefined> {
  if (!readable(root)) return undefined;
  if (hiddenByPage(root)) {
    around.onHidden(root);
    return undefined;
  }
  const top = newBox(root);
  const stack: Level[] = [level(root, getComputedStyle(root), new Paragraph(top), true, around)];
  let left = most;
  let steps = 0;
  while (stack.length > 0) {
    const here = stack[stack.length - 1]!;
    const node = next(here);
    if (!node || left <= 0) {
      stack.pop();
      if (here.own) close(here, stack[stack.length - 1]);
      continue;
    }
    if (++steps % stride === 0) yield;
    if (node.nodeType === 3 /* text */) {
      left -= addText(here, node as Text, around);
    } else if (node.nodeType === 1 /* element */) {
      const below = enter(here, node as Element, stack.length, around);
      if (below) stack.push(below);
    }
  }
  return top.leaves > 0 ? top : undefined;
}

function next(here: Level): Node | null {
  if (here.slotted) return here.slotted.shift() ?? null;
  const node = here.node;
  if (node) here.node = node.nextSibling;
  return node;
}

/** Decides what an element is, and returns what to read inside it. */
function enter(here: Level, element: Element, depth: number, around: Surroundings): Level | undefined {
  const { paragraph } = here;
  const { box } = paragraph;
  if (element.tagName === 'BR') {
    paragraph.breakLine();
    return undefined;
  }
  if (picture(element)) {
    box.media = true;
    return undefined;
  }
  if (!readable(element)) return undefined;
  const instead = around.instead(element);
  if (instead) {
    paragraph.end();
    if (instead !== 'skip') attach(instead, box);
    return undefined;
  }
  const style = getComputedStyle(element);
  const { display } = style;
  if (display === 'none' || folded(element)) {
    around.onHidden(element);
    return undefined;
  }
  if (inline(display) || depth > deepest) {
    if (box.shape.length < 60) box.shape += `${element.tagName},`;
    return level(element, style, paragraph, false, around);
  }
  paragraph.end();
  return level(element, style, new Paragraph(newBox(element)), true, around);
}

function level(element: Element, style: CSSStyleDeclaration, paragraph: Paragraph, own: boolean, around: Surroundings): Level {
  const root = around.shadowRootOf(element);
  if (root) around.onRoot(root);
  else if (element.tagName.includes('-')) around.onRootless(element);
  const slotted = element.tagName === 'SLOT' ? (element as HTMLSlotElement).assignedNodes() : [];
  return {
    element, style, paragraph, own, visible: undefined,
    node: (root ?? element).firstChild,
    slotted: slotted.length > 0 ? slotted : undefined,
  };
}

/** Adds the text of a node, and returns how much it was. */
function addText(here: Level, node: Text, around: Surroundings): number {
  const { data } = node;
  if (!data || (here.paragraph.empty && !/\S/.test(data))) return 0;
  if (here.visible === undefined) {
    here.visible = here.style.visibility !== 'hidden' && here.style.visibility !== 'collapse';
    if (!here.visible) around.onHidden(here.element);
  }
  if (!here.visible) return 0;
  const lines = data.includes('\n') && /^(pre|break-spaces)/.test(here.style.whiteSpace);
  here.paragraph.add(node, lines);
  return data.length;
}

/** Whether an element is inside something that nobody sees. */
function hiddenByPage(element: Element): boolean {
  return typeof element.checkVisibility === 'function' && !element.checkVisibility();
}

/** Whether an element is in the folded part of a details element. */
function folded(element: Element): boolean {
  const parent = element.parentElement;
  return parent?.tagName === 'DETAILS' && !(parent as HTMLDetailsElement).open && element.tagName !== 'SUMMARY';
}

function inline(display: string): boolean {
  return display.startsWith('inline') || display === 'contents' || display.startsWith('ruby') || display === '';
}

function newBox(element: Element): Box {
  const kind = `${element.tagName}.${element.getAttribute('class') ?? ''}`;
  return {
    element, tag: element.tagName, kind, shape: '', parts: [], boxes: 0, leaves: 0, size: 0,
    media: false, scrolls: false, known: false,
  };
}

/** Ends a box; boxes without text are dropped. */
function close(here: Level, above: Level | undefined): void {
  here.paragraph.end();
  const { box } = here.paragraph;
  if (box.boxes >= fewBoxes) box.scrolls = scrolling(here) || (above !== undefined && scrolling(above));
  if (!above) return;
  const parent = above.paragraph.box;
  if (box.leaves > 0) attach(box, parent);
  else parent.media ||= box.media;
}

/** Whether an element, the page as a whole excepted, has a scroll bar of its own. */
function scrolling({ element, style }: Level): boolean {
  return element.tagName !== 'BODY' && element.tagName !== 'HTML' && /auto|scroll/.test(style.overflowY);
}

function attach(box: Box, parent: Box): void {
  parent.parts.push(box);
  parent.boxes++;
  parent.leaves += box.leaves;
  parent.size += box.size;
  parent.media ||= box.media;
}
