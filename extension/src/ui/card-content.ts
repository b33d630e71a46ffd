// What the card says, from top to bottom: how grave, what trick, the proof, the
// reason, the platform's own words, the advice. Below it stays in view what
// never to do and what to press: the safe way first, help and "not a scam" one step further.

import type { Warning } from '../state/warning';
import { element, icon } from './element';
import { helpBeware, helpParts, helpTitle } from './help';
import { iconPaths } from './icons';
import { categoryKey, distinct, levelWords, never, quotesKey, sourceName, type Text } from './words';

/** Voice is in which words the card speaks. */
export interface Voice {
  text: Text;
  language: 'zh' | 'en';
}

/** Content is what one filling of the card needs: alert is false when a reader has heard it before. */
export interface Content extends Voice {
  alert: boolean;
  close(): void;
  mute(): void;
}

const shownQuotes = 3;

export function buildCard(w: Warning, c: Content): HTMLElement {
  const help = element('div', { class: 'panel', id: 'help', hidden: '' }, ...helpSection(c));
  const mute = element('div', { class: 'panel', id: 'mute', hidden: '' }, ...muteSection(c));
  const scroll = element('div', { class: 'scroll', tabindex: '0' }, evidence(w, c), help, mute);
  const more = disclosures(scroll, [
    [button('help', c.text(helpTitle)), help],
    [button('quiet', c.text('muteTitle')), mute],
  ]);
  const nots = never.map((key) => element('li', {}, c.text(key)));
  const foot = [element('ul', { class: 'never' }, ...nots), button('act', c.text('close'), c.close), ...more];
  const label = { class: 'card ' + w.level, role: 'region', 'aria-label': c.text('cardLabel') };
  return element('section', { ...label, lang: c.language }, scroll, element('div', { class: 'foot' }, ...foot));
}

function evidence(w: Warning, c: Content): HTMLElement {
  const parts = [head(w, c), quotes(w, c), part(c.text('whyTitle'), w.why[c.language])];
  if (w.official) {
    const source = element('small', {}, ' ' + c.text('officialSource', sourceName(w.official.source)));
    parts.push(part(c.text('officialTitle'), w.official[c.language], source));
  }
  parts.push(part(c.text('adviceTitle'), w.advice[c.language]));
  return element('div', { role: c.alert ? 'alert' : 'group' }, ...parts);
}

function head(w: Warning, c: Content): HTMLElement {
  const { word, lead } = levelWords[w.level];
  const level = element('p', { class: 'level' }, icon(iconPaths[w.level]), element('b', {}, c.text(word)), element('span', {}, c.text(lead)));
  return element('div', { class: 'head' }, level, element('h2', {}, c.text(categoryKey(w.category))));
}

function quotes(w: Warning, c: Content): HTMLElement {
  const said = distinct(w.quotes).slice(0, shownQuotes).map((quote) => element('li', { lang: 'zh' }, element('q', {}, quote)));
  return part(c.text(quotesKey[w.place]), element('ul', { class: 'quotes' }, ...said));
}

function part(heading: string, ...content: (Node | string)[]): HTMLElement {
  return element('div', { class: 'part' }, element('h3', {}, heading), ...content);
}

function helpSection(c: Content): HTMLElement[] {
  const parts = helpParts.map(({ heading, steps }) => {
    const items = steps.map((key) => element('li', {}, c.text(key)));
    return part(c.text(heading), element('ul', {}, ...items));
  });
  return [element('h2', {}, c.text(helpTitle)), ...parts, element('p', { class: 'beware' }, c.text(helpBeware))];
}

function muteSection(c: Content): HTMLElement[] {
  const heading = element('h2', {}, c.text('muteTitle'));
  return [heading, element('p', {}, c.text('muteText')), button('sure', c.text('muteConfirm'), c.mute)];
}

function button(name: string, label: string, press?: () => void): HTMLElement {
  const made = element('button', { class: name, type: 'button' }, label);
  if (press) made.addEventListener('click', press);
  return made;
}

// Each button opens its panel in place, closes the other one and brings the
// panel to the top of what scrolls; the buttons themselves do not move.
function disclosures(scroll: HTMLElement, pairs: [HTMLElement, HTMLElement][]): HTMLElement[] {
  function set(opened?: HTMLElement): void {
    for (const [button, panel] of pairs) {
      panel.hidden = panel !== opened;
      button.setAttribute('aria-expanded', String(panel === opened));
    }
    scroll.scrollTop = opened ? opened.offsetTop : 0;
  }
  for (const [button, panel] of pairs) {
    button.setAttribute('aria-controls', panel.id);
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', () => set(panel.hidden ? panel : undefined));
  }
  return pairs.map(([button]) => button);
}
