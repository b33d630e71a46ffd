/** The pieces that the page's verdict and the paste box share: verdict, warnings, help. */

import type { ComponentChildren, JSX } from 'preact';
import { flagged, rank, type Level } from '../../engine/verdict';
import type { Warning } from '../../state/warning';
import { helpBeware, helpParts, helpTitle } from '../../ui/help';
import { iconPaths } from '../../ui/icons';
import { categoryKey, distinct, levelWords, never, quotesKey, sourceName } from '../../ui/words';
import type { Ports } from './ports';

interface Shared {
  ports: Ports;
}

export function Icon({ level }: { level: Level }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={iconPaths[level]} fill-rule="evenodd" />
    </svg>
  );
}

interface BannerProps {
  level: Level;
  title: string;
  lead: string;
}

/** Banner says the level by color, shape, word and a line of what it asks for. */
export function Banner({ level, title, lead }: BannerProps): JSX.Element {
  return (
    <div class={`banner ${level}`}>
      <Icon level={level} />
      <p>
        <b>{title}</b>
        <span>{lead}</span>
      </p>
    </div>
  );
}

/** LevelBanner is the Banner of something that was found. */
export function LevelBanner({ ports, level }: Shared & { level: Level }): JSX.Element {
  const { word, lead } = levelWords[level];
  return <Banner level={level} title={ports.text(word)} lead={ports.text(lead)} />;
}

/**
 * Opens the gravest warning, with the help below it, and folds the others, each
 * with its level in its line.
 */
export function Warnings({ ports, warnings }: Shared & { warnings: Warning[] }): JSX.Element {
  const [first, ...others] = [...warnings].sort((a, b) => rank(b.level) - rank(a.level));
  return (
    <>
      {first && <WarningBody ports={ports} warning={first} heading />}
      {first && flagged(first.level) && <Help ports={ports} />}
      {others.length > 0 && <h3 class="others">{ports.text('moreWarnings', String(others.length))}</h3>}
      {others.map((w, i) => (
        <details class={`other ${w.level}`} key={`${w.id} ${i}`}>
          <summary>
            <Icon level={w.level} />
            <b>{ports.text(levelWords[w.level].word)}</b> {ports.text(categoryKey(w.category))}
          </summary>
          <WarningBody ports={ports} warning={w} />
        </details>
      ))}
    </>
  );
}

function WarningBody({ ports, warning: w, heading }: Shared & { warning: Warning; heading?: boolean }): JSX.Element {
  const { text, language } = ports;
  return (
    <article class={`body ${w.level}`}>
      {heading && <h3 class="category">{text(categoryKey(w.category))}</h3>}
      <Part title={text(quotesKey[w.place])}>
        <ul class="quotes">
          {distinct(w.quotes).map((quote) => <li lang="zh"><q>{quote}</q></li>)}
        </ul>
      </Part>
      <Part title={text('whyTitle')}>{w.why[language]}</Part>
      {w.official && (
        <Part title={text('officialTitle')}>
          {w.official[language]} <small>{text('officialSource', sourceName(w.official.source))}</small>
        </Part>
      )}
      <Part title={text('adviceTitle')}>{w.advice[language]}</Part>
      <ul class="never">{never.map((key) => <li>{text(key)}</li>)}</ul>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="part">
      <h4>{title}</h4>
      <div>{children}</div>
    </div>
  );
}

// What to do when it has already happened, folded until asked for.
function Help({ ports: { text } }: Shared): JSX.Element {
  return (
    <details class="help">
      <summary>{text(helpTitle)}</summary>
      {helpParts.map(({ heading, steps }) => (
        <Part title={text(heading)} key={heading}>
          <ul>{steps.map((key) => <li>{text(key)}</li>)}</ul>
        </Part>
      ))}
      <p class="beware">{text(helpBeware)}</p>
    </details>
  );
}
