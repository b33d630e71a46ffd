/** Which pictures there are: a name, a page, how it is set up and what is pressed first. */

import type { Page } from 'playwright-core';
import { pasted } from './samples';

export interface Shot {
  name: string;
  page: 'card.html' | 'popup.html';
  query: Record<string, string>;
  size: { width: number; height: number };
  dark?: boolean;
  forced?: boolean;
  steps?: ((page: Page) => Promise<void>)[];
}

const laptop = { width: 1100, height: 660 };
const phone = { width: 375, height: 667 };

// The card's root is closed, so its buttons are reached as a person without a mouse does.
const press = (tabs: number) => async (page: Page): Promise<void> => {
  for (let i = 0; i < tabs; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
};

function card(name: string, query: Record<string, string>, more: Partial<Shot> = {}): Shot {
  return { name: `card-${name}`, page: 'card.html', query, size: laptop, ...more };
}

const cards = ['danger', 'warning'].flatMap((sample) => [
  card(`${sample}-zh`, { sample }),
  card(`${sample}-zh-dark`, { sample }, { dark: true }),
  card(`${sample}-en`, { sample, language: 'en' }),
  card(`${sample}-zh-phone`, { sample }, { size: phone }),
  card(`${sample}-zh-forced`, { sample }, { forced: true }),
]);

function popup(name: string, query: Record<string, string>, more: Partial<Shot> = {}): Shot {
  return { name: `popup-${name}`, page: 'popup.html', query, size: { width: 400, height: 600 }, ...more };
}

const paste = (text: string) => async (page: Page): Promise<void> => {
  await page.locator('textarea').fill(text);
  await page.locator('button[type=submit]').click();
};
const open = (selector: string) => async (page: Page): Promise<void> => page.locator(selector).first().click();

const popups = [
  ...['unread', 'clear', 'notice', 'warning', 'danger'].map((tab) => popup(tab, { tab })),
  popup('danger-dark', { tab: 'danger' }, { dark: true }),
  popup('danger-en', { tab: 'danger', language: 'en' }),
  popup('danger-forced', { tab: 'danger' }, { forced: true }),
  popup('danger-open', { tab: 'danger' }, { steps: [open('.help summary'), open('.other summary')] }),
  popup('clear-en-dark', { tab: 'clear', language: 'en' }, { dark: true }),
  popup('forbidden', { tab: 'unread', check: 'forbidden' }, { steps: [open('section button')] }),
  popup('lost', { tab: 'none' }),
  popup('paste-danger', { tab: 'clear', paste: 'danger' }, { steps: [paste(pasted)] }),
  popup('paste-danger-en-dark', { tab: 'clear', paste: 'danger', language: 'en' }, { dark: true, steps: [paste(pasted)] }),
  popup('paste-clear', { tab: 'clear', paste: 'clear' }, { steps: [paste('张姐：明天几点到？\n我：九点')] }),
  popup('paste-failed', { tab: 'clear' }, { steps: [paste(pasted)] }),
  popup('paste-empty', { tab: 'clear' }, { steps: [paste('  ')] }),
  popup('paste-long', { tab: 'clear' }, { steps: [paste('长'.repeat(200_001))] }),
  popup('danger-360', { tab: 'danger' }, { size: { width: 360, height: 600 } }),
];

export const shots: Shot[] = [
  ...popups,
  ...cards,
  card('danger-en-phone-dark', { sample: 'danger', language: 'en' }, { size: phone, dark: true }),
  card('danger-zh-help', { sample: 'danger' }, { steps: [press(3)] }),
  card('danger-en-help', { sample: 'danger', language: 'en' }, { steps: [press(3)] }),
  card('danger-zh-help-phone', { sample: 'danger' }, { size: phone, steps: [press(3)] }),
  card('warning-zh-mute', { sample: 'warning' }, { steps: [press(4)] }),
  card('danger-zh-low', { sample: 'danger' }, { size: { width: 1100, height: 420 } }),
  card('hostile-zh', { sample: 'hostile' }),
];
