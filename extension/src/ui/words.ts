// Which message names a level, a category and a place: the only table of its
// kind, shared by the card in the page and by the popup.

import type { Level } from '../engine/verdict';
import type { Warning } from '../state/warning';

/** text looks a message up by its key; both surfaces are given one. */
export type Text = (key: string, ...subs: string[]) => string;

/** LevelWords names a level in one word and says in one line what it asks for. */
export interface LevelWords {
  word: string;
  lead: string;
}

/** levelWords has no entry that calls anything safe: none is only "nothing found". */
export const levelWords: Record<Level, LevelWords> = {
  danger: { word: 'levelDanger', lead: 'leadDanger' },
  warning: { word: 'levelWarning', lead: 'leadWarning' },
  notice: { word: 'levelNotice', lead: 'leadNotice' },
  none: { word: 'pageClear', lead: 'pageClearHint' },
};

const categories = new Set([
  'category_fake_support',
  'category_live_membership',
  'category_gift_lure',
  'category_paid_membership',
  'category_welfare_group',
  'category_scratch_card',
]);

/** categoryKey accepts ids of packs newer than this build: unknown is "other". */
export function categoryKey(category: string): string {
  const key = 'category_' + category.replaceAll('-', '_');
  return categories.has(key) ? key : 'category_other';
}

/** quotesKey says whose words the quotes are. */
export const quotesKey: Record<Warning['place'], string> = {
  chat: 'quotesChat',
  page: 'quotesPage',
  paste: 'quotesPaste',
};

/** distinct leaves out quotes that another one contains: they would only say the same twice. */
export function distinct(quotes: string[]): string[] {
  const contained = (q: string, i: number): boolean =>
    quotes.some((other, j) => other.includes(q) && (other !== q || j < i));
  return quotes.filter((q, i) => !contained(q, i));
}

/** never lists what no honest shop asks for, said on every warning. */
export const never = ['neverPay', 'neverScreen', 'neverCode'];

/** sourceName shortens an address to its host: the rest says nothing to a reader. */
export function sourceName(source: string): string {
  try {
    return new URL(source).host || source;
  } catch {
    return source;
  }
}
