/**
 * Tells from rectangles alone who says what in a list of messages. In every
 * chat the shopper's own messages stand at the right edge and the other's at
 * the left; nothing else about chats is the same everywhere.
 */

/** The bubble of a message, as far as sides matter. */
export interface Bubble {
  left: number;
  right: number;
  /** What elements of one template have in common. */
  kind: string;
}

export type Side = 'other' | 'self' | 'middle';

/** How far a ragged edge may be from the common one: text wraps by characters. */
const ragged = 24;
/** How near edges must be to count as one edge. */
const near = 4;

/** Returns the side of every bubble between the edges of the list. */
export function sides(bubbles: readonly Bubble[], left: number, right: number): Side[] {
  const leftEdge = commonEdge(bubbles.map((b) => b.left));
  const rightEdge = -commonEdge(bubbles.map((b) => -b.right));
  const sure = bubbles.map((b) => sideOf(b, leftEdge, rightEdge, left, right));
  return sure.map((side, i) => side ?? vote(bubbles, sure, bubbles[i]!.kind));
}

/** Returns the outermost edge that several have in common. */
function commonEdge(edges: readonly number[]): number {
  const wanted = Math.max(1, Math.min(2, Math.floor(edges.length / 3)), Math.ceil(edges.length / 10));
  const sorted = [...edges].sort((a, b) => a - b);
  for (let i = 0; i + wanted <= sorted.length; i++) {
    if (sorted[i + wanted - 1]! - sorted[i]! <= near) return sorted[i]!;
  }
  return sorted[0] ?? 0;
}

/** Returns a bubble's side, or nothing when it reaches from edge to edge. */
function sideOf(b: Bubble, leftEdge: number, rightEdge: number, left: number, right: number): Side | undefined {
  const atLeft = b.left - leftEdge <= ragged;
  const atRight = rightEdge - b.right <= ragged;
  if (atLeft && atRight) return undefined;
  if (atLeft) return 'other';
  if (atRight) return 'self';
  const toLeft = b.left - left;
  const toRight = right - b.right;
  if (toRight < toLeft / 2) return 'self';
  return toLeft < toRight / 2 ? 'other' : 'middle';
}

/** A bubble as wide as the list has the side that others of its kind have. */
function vote(bubbles: readonly Bubble[], sure: readonly (Side | undefined)[], kind: string): Side {
  let self = 0;
  let other = 0;
  bubbles.forEach((b, i) => {
    if (b.kind !== kind) return;
    if (sure[i] === 'self') self++;
    if (sure[i] === 'other') other++;
  });
  return self > other ? 'self' : 'other';
}

/** What is seen of a list that may be a conversation. */
export interface Signs {
  sides: readonly Side[];
  /** Whether the rows stand below each other, not side by side. */
  stacked: boolean;
  /** Whether the list has a scroll bar of its own. */
  scrolls: boolean;
  /** Whether there is a field to write in close by. */
  composer: boolean;
  /** Whether the bubbles of the two sides have different colors. */
  colors: boolean;
  /** Whether bubbles are as wide as their words on both sides. */
  fitted: boolean;
  /** Whether rows were added while the page was open. */
  grows: boolean;
}

/**
 * Whether a list is a conversation of two sides. A stream of comments has one
 * side only, and a page of pictures left and right has no other sign of a chat.
 */
export function isConversation(s: Signs): boolean {
  const self = s.sides.filter((side) => side === 'self').length;
  const other = s.sides.filter((side) => side === 'other').length;
  if (!s.stacked || self < 1 || other < 1 || self + other < s.sides.length / 2) return false;
  const signs = [s.scrolls, s.composer, s.colors, s.fitted, s.grows, self >= 2 && other >= 2].filter(Boolean).length;
  return signs >= (s.sides.length >= 5 ? 3 : 4);
}
