/** Every demo page gets the verdict it should, under whatever name it is served. */
import { describe, expect, test } from 'vitest';
import type { Tab } from './browser';
import { randomLabel, world } from './world';

interface Listed {
  name: string;
  level: 'danger' | 'warning' | 'none';
  category: string;
  url: string;
}

/** The names are needed before the server runs; the test below holds them to it. */
const names = [
  'chat-live-membership', 'live-comments', 'refund-page', 'chat-gift', 'members-offer', 'group-post', 'scratch-order',
  'help-page', 'honest-shop', 'forum-question',
];

async function listed(): Promise<Listed[]> {
  return (await (await fetch(`http://127.0.0.1:${world.demo.port}/demo/pages.json`)).json()) as Listed[];
}

export function demoPages(): void {
  test('the list of demo pages is complete', async () => {
    expect((await listed()).map((p) => p.name)).toEqual(names);
  });

  describe.each([
    ['as they are', () => ['shop.localhost', '/demo/'] as const],
    ['under a random host, path and class names', () => [`${randomLabel()}.localhost`, `/demo/${randomLabel()}/${randomLabel()}/`] as const],
  ])('demo pages %s', (_how, place) => {
    test.each(names)('%s', async (name) => {
      const wanted = (await listed()).find((p) => p.name === name)!;
      const [host, path] = place();
      const tab = await world.chromium.open(`http://${host}:${world.demo.port}${path}${name}?delay=20`);
      await check(tab, wanted);
      await tab.close();
    });
  });
}

async function check(tab: Tab, wanted: Listed): Promise<void> {
  await tab.page.waitForFunction(() => !document.documentElement.outerHTML.includes('paced(') || document.documentElement.dataset.done === '1');
  await tab.until((s) => s.level === wanted.level && (wanted.level === 'none' ? s.read > 0 : s.warnings[0]?.category === wanted.category));
  const state = await tab.settled();
  expect([state.level, state.warnings[0]?.category ?? '']).toEqual([wanted.level, wanted.category]);
  const flagged = wanted.level !== 'none';
  const marks = await tab.marks();
  expect((marks[wanted.level] ?? 0) > 0).toBe(flagged);
  expect(await tab.card()).toBe(flagged);
  if (!flagged) return;
  const shown = squeeze(await tab.page.evaluate(() => document.body.innerText));
  for (const quote of state.warnings.flatMap((w) => w.quotes)) expect(shown).toContain(squeeze(quote));
  for (const text of await tab.marked()) expect(shown).toContain(squeeze(text));
  expect(state.warnings[0]!.why.zh).not.toBe('');
  expect(state.warnings[0]!.advice.en).not.toBe('');
}

/** Text without blanks: where a page breaks lines is nobody's business. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
