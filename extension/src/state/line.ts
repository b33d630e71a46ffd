import type { Speaker } from '../engine/engine';
import type { Level } from '../engine/verdict';
import type { Warning } from './warning';

/** What a frame and the background say to each other over their line. */

/** The number of a frame's page among its documents; the others are chats. */
export const pageDocument = 0;

/** A passage of a section; its place in the list is its message number. */
export type Said = string | { speaker: Speaker; text: string };

/** The passages of a section; a long one comes in parts, all but the first say so. */
export type Section = [section: number, passages: Said[], part?: true];

export type FromFrame =
  /** The first thing a frame says: which load of the page it belongs to. */
  | { kind: 'hello'; page: string }
  /** The page became another one without being loaded anew. */
  | { kind: 'moved' }
  /** Sections that are new or different, and those that are gone. */
  | { kind: 'text'; document: number; sections: Section[]; gone: number[]; more: boolean }
  /** A conversation is no longer there. */
  | { kind: 'ended'; document: number }
  /** The person closed a warning, or wants no more of its kind on this site. */
  | { kind: 'closed'; id: string }
  | { kind: 'muted'; category: string };

export interface Mark {
  section: number;
  message: number;
  start: number;
  end: number;
  level: Level;
  /** What was judged there, to be compared with what is there now. */
  text: string;
}

export type ToFrame =
  /** What was found in a document, and which texts of a chat are to be kept. */
  | { kind: 'marks'; document: number; marks: Mark[]; keep: string[] }
  /** Everything should be sent again. */
  | { kind: 'again' };

/** What a frame is told outside of its line. */
export type Told = { kind: 'card'; warning: Warning | null };
