/** Splits a text at the quotes found in it, so that a result can underline them in place. */

export interface Piece {
  text: string;
  marked: boolean;
}

type Range = [start: number, end: number];

/** splitAt marks every occurrence of every quote; joined again, the pieces are the text. */
export function splitAt(text: string, quotes: string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of merge(quotes.flatMap((quote) => occurrences(text, quote)))) {
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

function occurrences(text: string, quote: string): Range[] {
  const found: Range[] = [];
  if (quote === '') return found;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + quote.length)) {
    found.push([at, at + quote.length]);
  }
  return found;
}

function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
