// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCard, type Card, type CardActions } from './card';
import { danger, hostile, warning } from './gallery/samples';
import { texts } from './gallery/texts';
import { helpParts } from './help';

// The root is closed to the page and to tests alike: it is caught when made.
let root: ShadowRoot;
let mode: ShadowRootMode;
let popovers: number;
let open: boolean;
let actions: CardActions;
let card: Card;

beforeEach(() => {
  popovers = 0;
  open = false;
  const attach = HTMLElement.prototype.attachShadow;
  vi.spyOn(HTMLElement.prototype, 'attachShadow').mockImplementation(function (this: HTMLElement, init) {
    mode = init.mode;
    return (root = attach.call(this, init));
  });
  HTMLElement.prototype.showPopover = () => {
    popovers++;
    open = true;
  };
  const matches = HTMLElement.prototype.matches;
  vi.spyOn(HTMLElement.prototype, 'matches').mockImplementation(function (this: HTMLElement, selector: string) {
    return selector === ':popover-open' ? open : matches.call(this, selector);
  });
  actions = { text: texts.zh, language: 'zh', onClose: vi.fn(), onMute: vi.fn() };
  card = createCard(actions);
});

afterEach(() => {
  card.hide();
  vi.restoreAllMocks();
});

function find(selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`looking for ${selector}: not in the card`);
  return found;
}

describe('the host', () => {
  test('is one manual popover with a closed root, in the page only while shown', () => {
    expect(card.host.isConnected).toBe(false);
    card.show(danger);
    expect(card.host.parentNode).toBe(document.documentElement);
    expect(card.host.getAttribute('popover')).toBe('manual');
    expect(mode).toBe('closed');
    expect(card.host.shadowRoot).toBeNull();
    card.hide();
    expect(card.host.isConnected).toBe(false);
  });

  test('shows the same warning again only after something took it away', () => {
    card.show(danger);
    card.show({ ...danger });
    expect(popovers).toBe(1);
    card.host.remove();
    card.show(danger);
    open = false; // the page called hidePopover on our host
    card.show(danger);
    expect(popovers).toBe(3);
    expect(document.querySelectorAll('jianzha-card')).toHaveLength(1);
  });

  test('keeps clicks and keys from the page', () => {
    const heard = vi.fn();
    for (const type of ['click', 'keydown']) document.addEventListener(type, heard);
    card.show(danger);
    find('.act').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    find('.help').click();
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('what it says', () => {
  test('level word and icon, category, quotes, reason, platform, advice and the three nevers', () => {
    card.show(danger);
    const said = find('section').textContent!;
    for (const part of ['高危', '谎称您开了', danger.why.zh, danger.official!.zh, 'help.platform.example', danger.advice.zh]) {
      expect(said).toContain(part);
    }
    for (const quote of danger.quotes) expect(said).toContain(quote);
    for (const never of ['不转账', '不共享屏幕', '不给验证码']) expect(said).toContain(never);
  });

  test('levels differ in word and in shape', () => {
    const look = (): (string | null)[] => [find('.level b').textContent, find('path').getAttribute('d')];
    card.show(danger);
    const [word, shape] = look();
    card.show(warning);
    expect(look()[0]).not.toBe(word);
    expect(look()[1]).not.toBe(shape);
  });

  test('speaks English when told to', () => {
    card = createCard({ ...actions, text: texts.en, language: 'en' });
    card.show(danger);
    expect(find('section').textContent).toContain(danger.why.en);
    expect(find('section').lang).toBe('en');
  });

  test('shows at most three quotes, as text and never as markup', () => {
    card.show({ ...hostile, quotes: [...hostile.quotes, 'fourth'] });
    expect([...root.querySelectorAll('q')].map((q) => q.textContent)).toEqual(hostile.quotes);
    expect(root.querySelector('q *')).toBeNull();
  });

  test('names a category of a newer pack without its id, and leaves out a missing statement', () => {
    card.show({ ...hostile, official: undefined });
    expect(find('h2').textContent).toBe(texts.zh('category_other'));
    expect(find('section').textContent).not.toContain(texts.zh('officialTitle'));
  });

  test('has no link that leaves the page', () => {
    card.show(danger);
    expect(root.querySelector('a')).toBeNull();
  });
});

describe('a screen reader', () => {
  test('hears one alert a warning, and no second when the page took the card away', () => {
    card.show(danger);
    expect(root.querySelectorAll('[role=alert]')).toHaveLength(1);
    card.show(warning);
    expect(root.querySelectorAll('[role=alert]')).toHaveLength(1);
    card.show(danger);
    expect(root.querySelector('[role=alert]')).toBeNull();
    card.show({ ...warning, level: 'danger' });
    expect(root.querySelectorAll('[role=alert]')).toHaveLength(1);
  });

  test('meets the safe button first, and panels outside the alert', () => {
    card.show(danger);
    const reachable = [...root.querySelectorAll('button')].filter((button) => !button.closest('[hidden]'));
    expect(reachable.map((button) => button.className)).toEqual(['act', 'help', 'quiet']);
    expect(root.querySelector('[role=alert] .panel')).toBeNull();
  });
});

describe('what can be pressed', () => {
  test('help opens in place with every step, and closes again', () => {
    card.show(warning);
    const [button, panel] = [find('.help'), find('#help')];
    expect(panel.hidden).toBe(true);
    button.click();
    expect(panel.hidden).toBe(false);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(panel.textContent).toMatch(/110.*96110/s);
    for (const key of helpParts.flatMap((part) => part.steps)) expect(panel.textContent).toContain(texts.zh(key));
    button.click();
    expect(panel.hidden).toBe(true);
  });

  test('the safe button and Escape close, once each', () => {
    card.show(danger);
    find('.act').click();
    expect(actions.onClose).toHaveBeenCalledExactlyOnceWith(danger);
    expect(card.host.isConnected).toBe(false);
    card.show(warning);
    find('.help').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    expect(actions.onClose).toHaveBeenLastCalledWith(warning);
    expect(actions.onMute).not.toHaveBeenCalled();
  });

  test('muting takes two presses, and says who must not ask for it', () => {
    card.show(warning);
    find('.quiet').click();
    expect(actions.onMute).not.toHaveBeenCalled();
    expect(find('#mute').textContent).toContain(texts.zh('muteText'));
    expect(find('#help').hidden).toBe(true);
    find('.sure').click();
    expect(actions.onMute).toHaveBeenCalledExactlyOnceWith(warning);
    expect(card.host.isConnected).toBe(false);
  });

  test('after closing, the keyboard is back where it was', () => {
    const box = document.createElement('input');
    document.body.append(box);
    box.focus();
    card.show(danger);
    find('.act').focus();
    find('.act').dispatchEvent(new FocusEvent('focusin', { bubbles: true, relatedTarget: box }));
    find('.act').click();
    expect(document.activeElement).toBe(box);
  });
});
