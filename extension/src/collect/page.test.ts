/** What is sent again when a page changes, in a page without layout. */
// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { finish } from './finish';
import { Page, type Change } from './page';

let page: Page;

/** Lets a page change as the browser tells of it, and returns what is sent. */
async function after(act: () => void): Promise<Change> {
  const observer = new MutationObserver(() => undefined);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  act();
  for (const r of observer.takeRecords()) {
    if (r.type === 'characterData') page.touch(r.target);
    if (r.addedNodes.length > 0) page.grew(r.target, r.addedNodes);
    if (r.removedNodes.length > 0) page.shrank(r.target, r.removedNodes);
  }
  observer.disconnect();
  return finish(page.update());
}

const texts = (c: Change) => [...c.sections.values()].map((s) => s.map((p) => p.text).join('|')).filter((s) => s);

const comment = (text: string) => `<div class="c"><b>某人</b><span>${text}</span></div>`;

beforeEach(async () => {
  document.body.innerHTML = `<article><p>正文</p></article><div id="list">${['一', '二', '三'].map(comment).join('')}</div>`;
  page = new Page(() => document.documentElement, (e) => e.id === 'ours', { shadowRootOf: (e) => e.shadowRoot, onRoot: () => undefined });
  page.reset();
  expect(texts(finish(page.update()))).toEqual(['正文', '某人一', '某人二', '某人三']);
});

const list = () => document.getElementById('list')!;

test('nothing changed, nothing sent', async () => {
  const change = await after(() => undefined);
  expect(texts(change)).toEqual([]);
  expect(page.waiting).toBe(false);
});

test('a changed comment is sent alone', async () => {
  const change = await after(() => {
    list().children[1]!.lastChild!.firstChild!.nodeValue = '二改';
  });
  expect(texts(change)).toEqual(['某人二改']);
});

test('a new comment is sent alone', async () => {
  expect(texts(await after(() => list().insertAdjacentHTML('beforeend', comment('四'))))).toEqual(['某人四']);
});

test('a removed comment is gone', async () => {
  const change = await after(() => list().firstElementChild!.remove());
  expect(change.gone).toHaveLength(1);
  expect(texts(change)).toEqual([]);
});

test('a node that was given another text keeps its number', async () => {
  const before = [...page.everything().sections].find(([, s]) => s[0]?.text === '某人一')![0];
  const change = await after(() => {
    list().children[0]!.lastChild!.textContent = '九';
  });
  expect([...change.sections.keys()]).toEqual([before]);
});

test('an unchanged text is not sent again', async () => {
  expect(texts(await after(() => list().children[0]!.lastElementChild!.append('')))).toEqual([]);
});

test('everything can be had again', async () => {
  await after(() => list().insertAdjacentHTML('beforeend', comment('四')));
  expect(texts(page.everything())).toEqual(['正文', '某人一', '某人二', '某人三', '某人四']);
});

test('our own card is never read', async () => {
  expect(texts(await after(() => document.body.insertAdjacentHTML('beforeend', '<div id="ours">警告</div>')))).toEqual([]);
});

test('a page whose text is all replaced', async () => {
  const change = await after(() => {
    document.body.innerHTML = '<p>全新</p>';
  });
  expect(texts(change)).toEqual(['全新']);
  expect(change.gone.length).toBeGreaterThanOrEqual(4);
  expect(texts(page.everything())).toEqual(['全新']);
});

test('what the person writes is never read', async () => {
  const change = await after(() => {
    document.body.insertAdjacentHTML('beforeend', '<div contenteditable="true">我写的</div><textarea>我写的</textarea>');
    document.querySelector('[contenteditable]')!.firstChild!.nodeValue = '我写的话';
  });
  expect(texts(change).join()).not.toContain('我写');
});

test('one comment more in a long list is read alone', async () => {
  list().innerHTML = Array.from({ length: 3000 }, (_, i) => comment(`${i}`)).join('');
  page.reset();
  expect(finish(page.update()).sections.size).toBeGreaterThan(3000);
  let steps = 0;
  list().insertAdjacentHTML('beforeend', comment('新'));
  page.grew(list(), [list().lastElementChild!]);
  for (const reading = page.update(); !reading.next().done; ) steps++;
  expect(steps).toBeLessThan(5);
});
