/**
 * The paste box: a text, where it is from, and what the engine says of it. The
 * text is never changed or cleared here, whatever goes wrong.
 */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { longestPaste, type Pasted, type PastedSurface } from '../../state/request';
import type { Ports } from './ports';
import { guessSurface } from './surface';

/** A result keeps the text it is about: the box may already hold another. */
export interface PasteResult extends Pasted {
  text: string;
}

export interface PasteModel {
  text: ReadonlySignal<string>;
  /** What the person chose, if anything. */
  chosen: Signal<PastedSurface | undefined>;
  surface: ReadonlySignal<PastedSurface>;
  busy: ReadonlySignal<boolean>;
  /** Key of the message that says what went wrong, or empty, and what fills its gaps. */
  problem: ReadonlySignal<string[]>;
  result: ReadonlySignal<PasteResult | undefined>;
  /** Takes what is in the box now; an old complaint about it goes. */
  edit(text: string): void;
  check(): Promise<void>;
}

export function createPasteModel(ports: Ports): PasteModel {
  const text = signal('');
  const chosen = signal<PastedSurface>();
  const surface = computed(() => chosen.value ?? guessSurface(text.value));
  const busy = signal(false);
  const problem = signal<string[]>([]);
  const result = signal<PasteResult>();

  function edit(now: string): void {
    text.value = now;
    problem.value = [];
  }

  async function attempt(asked: string): Promise<void> {
    const answer = await ports.request<Pasted>({ kind: 'check-text', surface: surface.value, text: asked });
    if (!answer) throw new Error('checking the pasted text: no answer');
    result.value = { ...answer, text: asked };
  }

  async function check(): Promise<void> {
    if (busy.value) return;
    result.value = undefined;
    problem.value = objection(text.value);
    if (problem.value.length > 0) return;
    busy.value = true;
    await attempt(text.value).catch(() => (problem.value = ['pasteFailed']));
    busy.value = false;
  }

  return { text, chosen, surface, busy, problem, result, edit, check };
}

function objection(text: string): string[] {
  if (text.trim() === '') return ['pasteEmpty'];
  if (text.length > longestPaste) return ['pasteLong', text.length.toLocaleString('en')];
  return [];
}
