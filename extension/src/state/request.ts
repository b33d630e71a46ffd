import type { Level } from '../engine/verdict';
import type { TabState, Warning } from './warning';

/** What the popup asks the background, and what it gets. */
export type Request =
  | { kind: 'tab-state'; tab: number }
  | { kind: 'check-tab'; tab: number }
  | { kind: 'check-text'; surface: PastedSurface; text: string };

export type PastedSurface = 'sms' | 'chat' | 'call' | 'page';

export interface Checked {
  ok: boolean;
  reason?: 'forbidden' | 'failed';
}

export interface Pasted {
  level: Level;
  warnings: Warning[];
}

export type Response = TabState | Checked | Pasted;

/** The longest text that is judged when pasted, in UTF-16 units. */
export const longestPaste = 200_000;

const pasted: readonly unknown[] = ['sms', 'chat', 'call', 'page'];

/** Returns the value if it is a request, and nothing otherwise. */
export function asRequest(value: unknown): Request | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const m = value as Record<string, unknown>;
  switch (m.kind) {
    case 'tab-state':
    case 'check-tab':
      return Number.isSafeInteger(m.tab) ? { kind: m.kind, tab: m.tab as number } : undefined;
    case 'check-text':
      if (!pasted.includes(m.surface) || typeof m.text !== 'string') return undefined;
      return { kind: 'check-text', surface: m.surface as PastedSurface, text: m.text };
  }
  return undefined;
}
