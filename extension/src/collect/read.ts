/**
 * Reads the visible text of a part of the page into boxes. It goes through
 * open and closed shadow roots and slots, and leaves out what nobody sees,
 * what is no text, and all that the person types.
 */
import type { Box } from './box';
import { asOneLine, type Source } from './source';

/** What reading needs to know of the page around it. */
export interface Surroundings {
  shadowRootOf(element: Element): ShadowRoot | null;
  /** A box to take in place of the element, or "skip" to leave it out. */
  instead(element: Element): Box | 'skip' | undefined;
  /** Told of shadow roots, so that they are followed as well. */
  onRoot(root: ShadowRoot): void;
  /** Told of hidden elements, which may be shown later. */
  onHidden(element: Element): void;
}

const unread = new Set([
  'SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'INPUT', 'TEXTAREA', 'SELECT', 'DATALIST',
  'IFRAME', 'FRAME', 'OBJECT', 'EMBED', 'METER', 'PROGRESS',
]);
const pictures = new Set(['IMG', 'SVG', 'PICTURE', 'VIDEO', 'AUDIO', 'CANVAS', 'svg', 'math']);

/** A longer paragraph is cut: no phrase is that long. */
const longestParagraph = 16_384;
/** Boxes are nested no deeper, so that code working on them may recurse. */
const deepest = 300;
/** How many nodes are read before the page gets a chance to run. */
const stride = 400;

/** A stack frame of the walk: an element whose children are being read. */
interface Level {
  box: Box;
  /** Whether the box is the element's own, so that it ends with it. */
  own: boolean;
  style: CSSStyleDeclaration;
  /** Whether text directly inside is seen. */
  visible: boolean;
  /** Whether line breaks in the source are line breaks on the screen. */
  lines: boolean;
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
  if (!readable(root) || hiddenByPage(root)) return undefined;
  const style = getComputedStyle(root);
  const top = newBox(root, scrolling(root, style));
  const stack: Level[] = [level(root, top, true, style, around)];
  let left = most;
  let steps = 0;
  while (stack.length > 0) {
    const here = stack[stack.length - 1]!;
    const node = next(here);
    if (!node || left <= 0) {
      stack.pop();
      if (here.own) close(here.box, stack[stack.length - 1]?.box);
      continue;
    }
    if (++steps % stride === 0) yield;
    if (node.nodeType === 3 /* text */) {
      if (here.visible) left -= addText(here, node as Text);
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
  const { box } = here;
  if (element.tagName === 'BR') {
    if (here.visible && openSource(box)) addRun(box, '\n');
    return undefined;
  }
  if (pictures.has(element.tagName)) {
    box.media = true;
    return undefined;
  }
  if (!readable(element)) return undefined;
  const style = getComputedStyle(element);
  if (style.display === 'none' || closed(element)) {
    around.onHidden(element);
    return undefined;
  }
  const instead = around.instead(element);
  if (instead === 'skip') return endParagraph(box);
  if (instead) {
    endParagraph(box);
    attach(instead, box);
    return undefined;
  }
  if (style.visibility !== 'visible') around.onHidden(element);
  if (inline(style.display) || depth > deepest) {
    if (box.shape.length < 60) box.shape += `${element.tagName},`;
    return level(element, box, false, style, around);
  }
  endParagraph(box);
  const scrolls = scrolling(element, style) || (here.own && scrolling(here.box.element, here.style));
  return level(element, newBox(element, scrolls), true, style, around);
}

function level(element: Element, box: Box, own: boolean, style: CSSStyleDeclaration, around: Surroundings): Level {
  const root = around.shadowRootOf(element);
  if (root) around.onRoot(root);
  const slotted = element.tagName === 'SLOT' ? (element as HTMLSlotElement).assignedNodes() : [];
  return {
    box, own, style,
    visible: style.visibility === 'visible' || style.visibility === '',
    lines: /^(pre|break-spaces)/.test(style.whiteSpace),
    node: (root ?? element).firstChild,
    slotted: slotted.length > 0 ? slotted : undefined,
  };
}

/** Whether an element may hold text that was not typed by the person. */
export function readable(element: Element): boolean {
  const { tagName } = element;
  if (unread.has(tagName)) return false;
  const editable = element.getAttribute('contenteditable');
  if (editable !== null && editable !== 'false') return false;
  if (tagName === 'CODE' && element.closest('pre')) return false;
  const role = element.getAttribute('role');
  return role !== 'textbox' && role !== 'searchbox';
}

/** Whether an element is inside something that nobody sees. */
function hiddenByPage(element: Element): boolean {
  return typeof element.checkVisibility === 'function' && !element.checkVisibility();
}

/** Whether an element is in the folded part of a details element. */
function closed(element: Element): boolean {
  const parent = element.parentElement;
  return parent?.tagName === 'DETAILS' && !(parent as HTMLDetailsElement).open && element.tagName !== 'SUMMARY';
}

function inline(display: string): boolean {
  return display.startsWith('inline') || display === 'contents' || display.startsWith('ruby') || display === '';
}

function newBox(element: Element, scrolls: boolean): Box {
  const kind = `${element.tagName}.${element.getAttribute('class') ?? ''}`;
  return { element, tag: element.tagName, kind, shape: '', parts: [], leaves: 0, size: 0, media: false, scrolls, known: false };
}

/** Whether an element, the page as a whole excepted, has a scroll bar of its own. */
function scrolling(element: Element, style: CSSStyleDeclaration): boolean {
  return /auto|scroll/.test(style.overflowY) && element.tagName !== 'BODY' && element.tagName !== 'HTML';
}

/** The paragraph of a box that text is being added to. */
const open = new WeakMap<Box, Source>();

function openSource(box: Box): Source | undefined {
  return open.get(box);
}

/** Adds text to the open paragraph, or to a new one unless it is blank. */
function addText(here: Level, node: Text): number {
  const data = node.data;
  if (!data || (!openSource(here.box) && !/\S/.test(data))) return 0;
  const text = here.lines ? data : asOneLine(data);
  for (let from = 0; from < text.length; ) {
    const room = longestParagraph - (openSource(here.box)?.text.length ?? 0);
    if (room <= 0) {
      endParagraph(here.box);
      continue;
    }
    const run = text.slice(from, from + room);
    addRun(here.box, run, node, from);
    from += run.length;
  }
  return data.length;
}

function addRun(box: Box, run: string, node?: Text, from = 0): void {
  let source = openSource(box);
  if (!source) {
    source = { text: '', pieces: [] };
    open.set(box, source);
  }
  if (node) source.pieces.push({ node, at: source.text.length, from, length: run.length });
  source.text += run;
}

/** Ends the open paragraph of a box; blank ones are dropped. */
function endParagraph(box: Box): undefined {
  const source = open.get(box);
  if (!source) return;
  open.delete(box);
  if (!/\S/.test(source.text)) return;
  box.parts.push(source);
  box.leaves++;
  box.size += source.text.length;
}

function close(box: Box, parent: Box | undefined): void {
  endParagraph(box);
  if (!parent) return;
  if (box.leaves > 0) attach(box, parent);
  else parent.media ||= box.media;
}

function attach(box: Box, parent: Box): void {
  parent.parts.push(box);
  parent.leaves += box.leaves;
  parent.size += box.size;
  parent.media ||= box.media;
}
