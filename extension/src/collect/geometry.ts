/**
 * Tells from rectangles alone who says what in a list of messages. In every
 * chat the shopper's own messages are lined up at the right edge and the
 * other's at the left; nothing else about chats is the same everywhere.
 */

/** The bubble of a message, as far as sides matter. */
export interface Bubble {
  left: number;
  right: number;
  /** What elements of one template have in common. */
  kind: string;
}

export type Side = 'other' | 'self' | 'middle';

/** How near edges must be to be lined up, in pixels. */
const near = 1.5;
/** Returns the side of every bubble in a list with these edges. */
export function sides(bubbles: readonly Bubble[], left: number, right: number): Side[] {
  const sure = bubbles.map((b) => sideOf(b, bubbles, left, right));
  return bubbles.map((b, i) => sure[i] ?? guess(b, bubbles, sure));
}

/**
 * Guesses the side of a bubble of full width: the one at whose edge it is not,
 * is not its side; otherwise it has the side that most of its kind have.
 */
function guess(b: Bubble, all: readonly Bubble[], sure: readonly (Side | undefined)[]): Side {
  const self = all.filter((_, i) => sure[i] === 'self');
  const other = all.filter((_, i) => sure[i] === 'other');
  if (self.length > 0 && !self.some((s) => Math.abs(s.right - b.right) <= near)) return 'other';
  if (other.length > 0 && !other.some((o) => Math.abs(o.left - b.left) <= near)) return 'self';
  const ofKind = (list: readonly Bubble[]) => list.filter((o) => o.kind === b.kind).length;
  return ofKind(self) > ofKind(other) ? 'self' : 'other';
}

/**
 * Returns a bubble's side by the edge that it shares with more of the others.
 * Where that says nothing, as with bubbles of full width, it returns nothing:
 * a column of equal boxes is lined up at both edges and has no sides.
 */
function sideOf(b: Bubble, all: readonly Bubble[], left: number, right: number): Side | undefined {
  const atLeft = all.filter((o) => Math.abs(o.left - b.left) <= near).length - 1;
  const atRight = all.filter((o) => Math.abs(o.right - b.right) <= near).length - 1;
  const toLeft = b.left - left;
  const toRight = right - b.right;
  if (atLeft > atRight) return toRight < toLeft / 2 ? undefined : 'other';
  if (atRight > atLeft) return toLeft < toRight / 2 ? undefined : 'self';
  if (Math.abs(toLeft - toRight) <= 8 && toLeft + toRight > (right - left) / 3) return 'middle';
  if (atLeft > 0) return undefined;
  if (toRight < toLeft / 2) return 'self';
  return toLeft < toRight / 2 ? 'other' : undefined;
}

/** What is seen of a list that may be a conversation. */
export interface Signs {
  sides: readonly Side[];
  /** Whether the rows stand below each other, not side by side. */
  stacked: boolean;
  /** Whether rows are as short as messages, not parts of a page. */
  brief: boolean;
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
  if (!s.stacked || !s.brief || self < 1 || other < 1 || self + other < s.sides.length / 2) return false;
  const signs = [s.scrolls, s.composer, s.colors, s.fitted, s.grows, self >= 2 && other >= 2].filter(Boolean).length;
  return signs >= (s.sides.length >= 5 ? 3 : 4);
}
