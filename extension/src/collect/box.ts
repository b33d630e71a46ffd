import type { Source } from './source';

/**
 * A block-level element as text: what stands directly in it, in paragraphs,
 * and the blocks inside it, in the order of the page. Boxes without any text
 * do not exist.
 */
export interface Box {
  element: Element;
  tag: string;
  /** Tag and classes: what elements made by one template have in common. */
  kind: string;
  /** The tags of the inline elements directly inside, where there are no boxes. */
  shape: string;
  parts: (Source | Box)[];
  /** How many of the parts are boxes. */
  boxes: number;
  /** How many paragraphs and UTF-16 units there are inside, to all depths. */
  leaves: number;
  size: number;
  /** Whether a picture is inside. */
  media: boolean;
  /** Whether it, or the box around it, scrolls: a list rather than an article. */
  scrolls: boolean;
  /** A section that was read before and has not changed: parts are left out. */
  known: boolean;
}

export function isBox(part: Source | Box): part is Box {
  return 'element' in part;
}

export function boxesIn(box: Box): Box[] {
  return box.boxes > 0 ? box.parts.filter(isBox) : [];
}

/** All paragraphs in a box in order. */
export function paragraphs(box: Box): Source[] {
  return box.parts.flatMap((part) => (isBox(part) ? paragraphs(part) : [part]));
}
