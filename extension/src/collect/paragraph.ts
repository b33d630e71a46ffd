import type { Box } from './box';
import { asOneLine, type Source } from './source';

/** A longer paragraph is cut: no phrase is that long. */
const longest = 16_384;

/** The paragraph of a box that text is being added to. */
export class Paragraph {
  private source: Source | undefined;

  constructor(readonly box: Box) {}

  get empty(): boolean {
    return this.source === undefined;
  }

  /** Adds a text node; lines are kept where the page shows them as lines. */
  add(node: Text, lines: boolean): void {
    const text = lines ? node.data : asOneLine(node.data);
    for (let from = 0; from < text.length; ) {
      const source = (this.source ??= { text: '', pieces: [] });
      const room = longest - source.text.length;
      if (room <= 0) {
        this.end();
        continue;
      }
      const run = text.slice(from, from + room);
      source.pieces.push({ node, at: source.text.length, from, length: run.length });
      source.text += run;
      from += run.length;
    }
  }

  /** Adds a line break of the page. */
  breakLine(): void {
    if (this.source) this.source.text += '\n';
  }

  /** Ends the paragraph; a blank one is dropped. */
  end(): void {
    const { source, box } = this;
    this.source = undefined;
    if (!source || !/\S/.test(source.text)) return;
    box.parts.push(source);
    box.leaves++;
    box.size += source.text.length;
  }
}
