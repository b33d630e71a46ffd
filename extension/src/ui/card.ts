// The card a shopper sees in the page. One host element in the top layer with
// a closed shadow root: the page cannot style it, read it or press its buttons.
// Nothing here speaks to the browser; words and effects come in as actions.

import type { Warning } from '../state/warning';
import { buildCard, type Voice } from './card-content';
import css from './card.css?inline';
import { element } from './element';
import evidence from './evidence.css?inline';
import tokens from './tokens.css?inline';

export interface CardActions extends Voice {
  onClose(w: Warning): void;
  onMute(w: Warning): void;
}

export interface Card {
  show(w: Warning): void;
  hide(): void;
  readonly host: HTMLElement;
}

/** createCard makes the one card of a page; it is in the document only while shown. */
export function createCard(actions: CardActions): Card {
  const host = document.createElement('jianzha-card');
  host.setAttribute('popover', 'manual');
  const root = host.attachShadow({ mode: 'closed' });
  const content = dress(root);
  keepEvents(host);
  const returnFocus = rememberFocus(root);
  const announced = new Set<string>();
  let current = '';

  function hide(): void {
    const focused = root.activeElement !== null;
    host.remove();
    if (focused) returnFocus();
  }

  function leave(w: Warning, effect: (w: Warning) => void): void {
    hide();
    effect(w);
  }

  function fill(w: Warning): void {
    const first = !announced.has(w.level + w.id);
    announced.add(w.level + w.id);
    const close = (): void => leave(w, actions.onClose);
    const mute = (): void => leave(w, actions.onMute);
    content.replaceChildren(buildCard(w, { ...actions, alert: first, close, mute }));
    content.onkeydown = (event) => {
      if (event.key === 'Escape') close();
    };
  }

  // Everything is in place before the popover opens, so the first frame
  // already has the final size. The same warning keeps what is open in it.
  function show(w: Warning): void {
    const next = JSON.stringify(w);
    if (next === current && host.isConnected && host.matches(':popover-open')) return;
    const focused = root.activeElement !== null;
    if (next !== current) fill(w);
    current = next;
    host.remove();
    document.documentElement.append(host);
    host.showPopover();
    if (focused) content.querySelector<HTMLElement>('.act')!.focus();
  }

  return { show, hide, host };
}

// Adopted sheets pass the strictest style-src. Where a content script may not
// adopt them, a style element does.
function dress(root: ShadowRoot): HTMLElement {
  const content = element('div', { class: 'jz' });
  const styles = tokens + evidence + css;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(element('style', {}, styles));
  }
  root.append(content);
  return content;
}

// A page's shortcuts and click-outside handlers are not meant for our buttons.
function keepEvents(host: HTMLElement): void {
  for (const type of ['keydown', 'keyup', 'keypress', 'click', 'mousedown', 'pointerdown']) {
    host.addEventListener(type, (event) => event.stopPropagation());
  }
}

// After closing, the keyboard goes on where it was before it entered the card.
function rememberFocus(root: ShadowRoot): () => void {
  let before: EventTarget | null = null;
  root.addEventListener('focusin', (event) => {
    const from = (event as FocusEvent).relatedTarget;
    if (from instanceof Node && from.getRootNode() !== root) before = from;
  });
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
