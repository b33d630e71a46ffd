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

/** How near edges must be to be lined up, in pixels: what is lined up is so exactly. */
const near = 0.6;
/** Returns the side of every bubble in a list with these edges. */
export function sides(bubbles: readonly Bubble[], left: number, right: number): Side[] {
  const sure = bubbles.map((b) => sideOf(b, bubbles, left, right));
  const known = { self: bubbles.filter((_, i) => sure[i] === 'self'), other: bubbles.filter((_, i) => sure[i] === 'other') };
  const edges = { left: commonEdge(bubbles.map((b) => b.left)), right: -commonEdge(bubbles.map((b) => -b.right)) };
  return bubbles.map((b, i) => sure[i] ?? guess(b, known, edges));
}

/** Returns the outermost edge that two have in common, or the outermost of all. */
function commonEdge(edges: number[]): number {
  edges.sort((a, b) => a - b);
  return edges.find((e, i) => i + 1 < edges.length && edges[i + 1]! - e <= near) ?? edges[0] ?? 0;
}

/**
 * Guesses the side of a bubble that is lined up at both edges, as bubbles of
 * one width are: by the edges of the bubbles whose side is known, then by the
 * outer edges of the list, then by what most of its kind are. In doubt it is
 * the other's, because what the shopper says is no evidence.
 */
function guess(b: Bubble, known: Record<'self' | 'other', Bubble[]>, edges: { left: number; right: number }): Side {
  const { self, other } = known;
  const likeSelf = self.some((s) => Math.abs(s.right - b.right) <= near);
  const likeOther = other.some((o) => Math.abs(o.left - b.left) <= near);
  if (likeSelf !== likeOther) return likeSelf ? 'self' : 'other';
  if (self.length > 0 && !likeSelf) return 'other';
  const atLeft = b.left - edges.left <= near;
  const atRight = edges.right - b.right <= near;
  if (atLeft !== atRight) return atLeft ? 'other' : 'self';
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
  /** Whether every row is one bubble with nothing in it but words of nobody named. */
  plain: boolean;
}

/**
 * Whether a list is a conversation. A stream of comments has one side only,
 * and a page of pictures left and right has no other sign of a chat.
 */
export function isConversation(s: Signs): boolean {
  const self = s.sides.filter((side) => side === 'self').length;
  const other = s.sides.filter((side) => side === 'other').length;
  if (!s.stacked || !s.brief || other < 1 || self + other < s.sides.length / 2) return false;
  if (self === 0) return unanswered(s);
  const signs = [s.scrolls, s.composer, s.colors, s.fitted, s.grows, self >= 2 && other >= 2].filter(Boolean).length;
  return signs >= (s.sides.length >= 5 ? 3 : 4);
}

/** Whether it is a conversation in which the shopper has not answered yet. */
function unanswered(s: Signs): boolean {
  return s.plain && s.scrolls && s.composer && s.fitted;
}
