/**
 * Text with the way back to the page. The engine answers with offsets, and a
 * source turns them into places in text nodes.
 */

/** A run of a source that stands in one text node. */
export interface Piece {
  node: Text;
  /** Where the run starts in the source, and in the node. */
  at: number;
  from: number;
  length: number;
}

export interface Source {
  text: string;
  pieces: Piece[];
}

/** A part of one text node. */
export interface Place {
  node: Text;
  start: number;
  end: number;
}

/** Puts sources together, a line break between any two. */
export function join(sources: readonly Source[]): Source {
  if (sources.length === 1) return sources[0]!;
  let text = '';
  const pieces: Piece[] = [];
  for (const s of sources) {
    if (text) text += '\n';
    for (const p of s.pieces) pieces.push({ ...p, at: p.at + text.length });
    text += s.text;
  }
  return { text, pieces };
}

/**
 * Returns the places of a span, or nothing when the page no longer says what
 * was judged: lists give their nodes to other messages.
 */
export function places(source: Pick<Source, 'pieces'>, start: number, end: number, text: string): Place[] {
  const found: Place[] = [];
  for (const p of source.pieces) {
    const a = Math.max(start, p.at);
    const b = Math.min(end, p.at + p.length);
    if (a >= b) continue;
    const place = { node: p.node, start: a - p.at + p.from, end: b - p.at + p.from };
    const now = asOneLine(p.node.data.slice(place.start, place.end));
    if (now !== asOneLine(text.slice(a - start, b - start))) return [];
    found.push(place);
  }
  return found;
}

/** Blanks for tabs and line breaks that a reader sees as blanks; the length stays. */
export function asOneLine(text: string): string {
  return /[\t\r\n\f]/.test(text) ? text.replace(/[\t\r\n\f]/g, ' ') : text;
}
