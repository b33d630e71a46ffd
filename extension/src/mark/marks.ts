/**
 * Marks on the page. They are ranges in the browser's highlight registry, so
 * the page's own nodes stay as they are; a page can take them away, and then
 * they are put back.
 */
import type { Place } from '../collect/source';

const names = { warning: 'jianzha-warning', danger: 'jianzha-danger' } as const;
export type MarkLevel = keyof typeof names;

/** Letters and ground are both set: they are readable on whatever is behind. */
const styles = `
::highlight(${names.warning}) { color: #4a3300; background-color: #ffe9a8; text-decoration: underline 2px dashed #a86500; }
::highlight(${names.danger}) { color: #7a0012; background-color: #ffd9d9; text-decoration: underline 2px solid #c4001d; }
`;

export interface Marked extends Place {
  level: MarkLevel;
}

export class Marks {
  private highlights = { warning: new Highlight(), danger: new Highlight() };
  private documents = new Map<number, { range: StaticRange; level: MarkLevel }[]>();
  /** The ranges in a text node, which may come to show another text. */
  private byNode = new WeakMap<Node, { range: StaticRange; level: MarkLevel }[]>();
  private sheet: CSSStyleSheet | undefined;
  private dressed = new WeakSet<Node>();

  constructor() {
    this.highlights.danger.priority = 1;
  }

  /** Marks these places of a document, in place of those marked before. */
  set(document: number, places: readonly Marked[]): void {
    for (const { range, level } of this.documents.get(document) ?? []) this.highlights[level].delete(range);
    const marks = places.map((p) => this.add(p));
    if (marks.length > 0) this.documents.set(document, marks);
    else this.documents.delete(document);
    this.keep();
  }

  /** Drops the marks in a node whose text changed. */
  drop(node: Node): void {
    for (const { range, level } of this.byNode.get(node) ?? []) this.highlights[level].delete(range);
    this.byNode.delete(node);
  }

  /** Puts back what the page took away. */
  keep(): void {
    for (const level of ['warning', 'danger'] as const) {
      const ours = this.highlights[level];
      if (ours.size > 0 && CSS.highlights.get(names[level]) !== ours) CSS.highlights.set(names[level], ours);
      if (ours.size === 0 && CSS.highlights.get(names[level]) === ours) CSS.highlights.delete(names[level]);
    }
    for (const marks of this.documents.values()) for (const { range } of marks) this.dress(range.startContainer.getRootNode());
  }

  /** Takes all marks away. */
  clear(): void {
    for (const document of [...this.documents.keys()]) this.set(document, []);
  }

  private add({ node, start, end, level }: Marked) {
    const range = new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
    const mark = { range, level };
    this.highlights[level].add(range);
    const others = this.byNode.get(node);
    if (others) others.push(mark);
    else this.byNode.set(node, [mark]);
    return mark;
  }

  /** Gives a root the style of marks; a style reaches no further than its root. */
  private dress(root: Node): void {
    const at = root as Document | ShadowRoot;
    if (!at.adoptedStyleSheets) return;
    this.sheet ??= makeSheet();
    if (this.dressed.has(root) && at.adoptedStyleSheets.includes(this.sheet)) return;
    this.dressed.add(root);
    at.adoptedStyleSheets = [...at.adoptedStyleSheets, this.sheet];
  }
}

function makeSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}
