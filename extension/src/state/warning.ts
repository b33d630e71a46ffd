import type { Level, Words } from '../engine/verdict';

/** What card, popup and paste box show of one section's findings. */
export interface Warning {
  id: string;
  level: Level;
  category: string;
  place: 'chat' | 'page' | 'paste';
  why: Words;
  advice: Words;
  official?: Words & { source: string };
  /** Evidence: at most five slices of the source, of at most 80 units. */
  quotes: string[];
}

/** What the popup shows of a tab. */
export interface TabState {
  level: Level;
  warnings: Warning[];
  /** How many passages were read. */
  read: number;
}
