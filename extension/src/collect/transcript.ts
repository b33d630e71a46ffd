/**
 * The messages of a conversation in their order. Long conversations keep only
 * the messages on the screen in the page; what was read before is kept here,
 * as far as it is the same conversation.
 */
import type { Side } from './geometry';
import type { Source } from './source';

export interface Message {
  side: Side;
  source: Source;
}

/** How many messages of a conversation are judged. */
export const mostMessages = 200;
/** How many messages must agree for two views to be of one conversation. */
const overlap = 2;

/**
 * Puts what the page shows now together with what was read before. Where the
 * two do not overlap it is another conversation, and the old one is forgotten:
 * joining two would make up a conversation that nobody had.
 */
export function merge(before: readonly Message[], now: readonly Message[]): Message[] {
  const at = align(before, now);
  const all = at === undefined ? now
    : at >= 0 ? [...before.slice(0, at), ...now, ...before.slice(at + now.length)]
    : [...now, ...before.slice(now.length + at)];
  return all.slice(-mostMessages);
}

/** Returns where in before the first message of now stands; it may be outside. */
function align(before: readonly Message[], now: readonly Message[]): number | undefined {
  const enough = Math.min(overlap, before.length, now.length);
  if (enough === 0) return undefined;
  for (let at = before.length - enough; at >= enough - now.length; at--) {
    if (agrees(before, now, at)) return at;
  }
  return undefined;
}

function agrees(before: readonly Message[], now: readonly Message[], at: number): boolean {
  for (let i = Math.max(0, -at); i < now.length && at + i < before.length; i++) {
    const a = before[at + i]!;
    const b = now[i]!;
    if (a.side !== b.side || a.source.text !== b.source.text) return false;
  }
  return true;
}
