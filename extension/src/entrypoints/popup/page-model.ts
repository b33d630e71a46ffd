/**
 * What the popup knows of the page in its tab. The background holds the
 * verdict; this asks for it, asks again while the popup is open, and says in a
 * message key what went wrong.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Checked } from '../../state/request';
import type { TabState } from '../../state/warning';
import type { Ports } from './ports';

export interface PageModel {
  /** Undefined until the background has answered once. */
  state: ReadonlySignal<TabState | undefined>;
  busy: ReadonlySignal<boolean>;
  /** Key of the message that says what went wrong, or empty. */
  problem: ReadonlySignal<string>;
  refresh(): Promise<void>;
  check(): Promise<void>;
}

const step = 250;
const patience = 12; // steps until a page without any text is given up

export function createPageModel(ports: Ports): PageModel {
  const state = signal<TabState>();
  const busy = signal(false);
  const problem = signal('');

  async function ask(): Promise<TabState> {
    const { id } = await ports.activeTab();
    const answer = await ports.request<TabState>({ kind: 'tab-state', tab: id });
    if (!answer) throw new Error('asking for the state of the tab: no answer');
    if (JSON.stringify(answer) !== JSON.stringify(state.value)) state.value = answer;
    return answer;
  }

  async function refresh(): Promise<void> {
    try {
      await ask();
      if (problem.value === 'stateFailed') problem.value = '';
    } catch {
      problem.value ||= 'stateFailed';
    }
  }

  // The page answers in its own time: the verdict is asked for until something was read.
  async function settle(): Promise<void> {
    for (let i = 0; i < patience; i++) {
      if ((await ask()).read > 0) return;
      await ports.wait(step);
    }
    problem.value = 'checkEmpty';
  }

  async function attempt(): Promise<void> {
    const { id } = await ports.activeTab();
    const checked = await ports.request<Checked>({ kind: 'check-tab', tab: id });
    if (checked?.ok) return settle();
    problem.value = checked?.reason === 'forbidden' ? 'checkForbidden' : 'checkFailed';
  }

  async function check(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = '';
    await attempt().catch(() => (problem.value = 'checkFailed'));
    busy.value = false;
  }

  return { state, busy, problem, refresh, check };
}
