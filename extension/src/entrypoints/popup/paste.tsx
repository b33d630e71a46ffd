/** The paste box: text in, where it is from, the verdict below with the words underlined. */

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Level } from '../../engine/verdict';
import type { PastedSurface } from '../../state/request';
import { splitAt } from './marks';
import { Banner, LevelBanner, Warnings } from './parts';
import type { PasteModel, PasteResult } from './paste-model';
import type { Ports } from './ports';

interface PasteProps {
  ports: Ports;
  model: PasteModel;
}

const surfaces: [PastedSurface, string][] = [
  ['sms', 'surfaceSms'],
  ['chat', 'surfaceChat'],
  ['call', 'surfaceCall'],
];

export function PastePart({ ports, model }: PasteProps): JSX.Element {
  const { text } = ports;
  const [problem, ...gaps] = model.problem.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    void model.check();
  };
  return (
    <section class="paste" aria-labelledby="paste-title">
      <h2 id="paste-title">{text('pasteTitle')}</h2>
      <form onSubmit={submit}>
        <textarea
          rows={4}
          aria-labelledby="paste-title"
          aria-describedby={problem && 'paste-problem'}
          aria-invalid={problem ? 'true' : undefined}
          placeholder={text('pastePlaceholder')}
          value={model.text}
          onInput={(event) => model.edit(event.currentTarget.value)}
        />
        {model.text.value.trim() !== '' && <Surface ports={ports} model={model} />}
        {problem && <p class="problem" id="paste-problem" role="alert">{text(problem, ...gaps)}</p>}
        <button type="submit" class="act" aria-disabled={model.busy.value}>
          {text(model.busy.value ? 'checkBusy' : 'pasteCheck')}
        </button>
      </form>
      <Result ports={ports} result={model.result.value} />
    </section>
  );
}

function Surface({ ports: { text }, model }: PasteProps): JSX.Element {
  return (
    <fieldset>
      <legend>{text('surfaceTitle')}</legend>
      {surfaces.map(([surface, key]) => (
        <label key={surface}>
          <input
            type="radio"
            name="surface"
            checked={model.surface.value === surface}
            onChange={() => (model.chosen.value = surface)}
          />
          {text(key)}
        </label>
      ))}
      {!model.chosen.value && <small>{text('surfaceHint')}</small>}
    </fieldset>
  );
}

// The headline is announced and, as it stands below the box, brought into view.
function Result({ ports, result }: { ports: Ports; result: PasteResult | undefined }): JSX.Element {
  const headline = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result) headline.current?.scrollIntoView({ block: 'start' });
  }, [result]);
  return (
    <>
      <div role="status" ref={headline}>
        {result && <ResultHeadline ports={ports} level={result.level} />}
      </div>
      {result && result.level !== 'none' && <ResultDetails ports={ports} result={result} />}
    </>
  );
}

function ResultHeadline({ ports, level }: { ports: Ports; level: Level }): JSX.Element {
  if (level !== 'none') return <LevelBanner ports={ports} level={level} />;
  return <Banner level="none" title={ports.text('pasteClear')} lead={ports.text('pageClearHint')} />;
}

function ResultDetails({ ports, result }: { ports: Ports; result: PasteResult }): JSX.Element {
  return (
    <>
      <Warnings ports={ports} warnings={result.warnings} />
      <h3 class="others">{ports.text('pasteMarked')}</h3>
      <Marked result={result} />
    </>
  );
}

function Marked({ result }: { result: PasteResult }): JSX.Element {
  const pieces = splitAt(result.text, result.warnings.flatMap((w) => w.quotes));
  return (
    <div class={`marked ${result.level}`} lang="zh" tabIndex={0}>
      {pieces.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}
    </div>
  );
}
