/** The verdict on the page in this tab, and the button that has it checked. */

import type { JSX } from 'preact';
import type { TabState } from '../../state/warning';
import type { PageModel } from './page-model';
import { Banner, LevelBanner, Warnings } from './parts';
import type { Ports } from './ports';

interface PageProps {
  ports: Ports;
  model: PageModel;
}

export function PagePart({ ports, model }: PageProps): JSX.Element {
  const { text } = ports;
  const { state, busy, problem } = model;
  const read = (state.value?.read ?? 0) > 0;
  const label = busy.value ? 'checkBusy' : read ? 'checkAgain' : 'checkPage';
  return (
    <section aria-labelledby="page-title">
      <h2 id="page-title" class="hidden">{text('pageTitle')}</h2>
      <div role="status">
        <Headline ports={ports} state={state.value} failed={problem.value === 'stateFailed'} />
      </div>
      {state.value && <Details ports={ports} state={state.value} />}
      {problem.value && <p class="problem" role="alert">{text(problem.value)}</p>}
      <button type="button" class={read ? 'plain' : 'act'} aria-disabled={busy.value} onClick={() => void model.check()}>
        {text(label)}
      </button>
    </section>
  );
}

// Only the headline is announced when it changes; the rest is there to be read.
function Headline({ ports, state, failed }: { ports: Ports; state?: TabState; failed: boolean }): JSX.Element | null {
  const { text } = ports;
  if (!state) return failed ? null : <p class="waiting">{text('pageLoading')}</p>;
  if (state.level !== 'none') return <LevelBanner ports={ports} level={state.level} />;
  if (state.read > 0) return <LevelBanner ports={ports} level="none" />;
  return <Banner level="none" title={text('pageUnread')} lead={text('pageUnreadHint')} />;
}

// Nothing found comes with its limits: it is not an all-clear.
function Details({ ports, state }: { ports: Ports; state: TabState }): JSX.Element {
  if (state.level === 'none') return <p class="note">{ports.text('blindSpots')}</p>;
  return <Warnings ports={ports} warnings={state.warnings} />;
}
