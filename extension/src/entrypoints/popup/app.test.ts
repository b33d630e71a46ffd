// @vitest-environment happy-dom
import { h, render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { Request } from '../../state/request';
import { danger, hostile, notice, pasted, pastedWarning } from '../../ui/gallery/samples';
import { texts } from '../../ui/gallery/texts';
import { App } from './app';
import { createPageModel } from './page-model';
import { createPasteModel } from './paste-model';
import type { Ports } from './ports';

// A background that answers each kind of request with what the test prepared.
async function open(answers: Partial<Record<Request['kind'], unknown>>): Promise<void> {
  const ports: Ports = {
    text: texts.zh,
    language: 'zh',
    request: async (m) => answers[m.kind] as never,
    activeTab: async () => ({ id: 1 }),
    wait: async () => {},
  };
  const page = createPageModel(ports);
  render(h(App, { ports, page, paste: createPasteModel(ports) }), document.body);
  await page.refresh();
  await settled();
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

async function paste(text: string): Promise<void> {
  const box = document.querySelector('textarea')!;
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  document.querySelector<HTMLElement>('button[type=submit]')!.click();
  await settled();
}

const said = (selector: string): string => document.querySelector(selector)?.textContent ?? '';

afterEach(() => {
  render(null, document.body);
  vi.restoreAllMocks();
});

test('nothing found is said with its limits, and without help or a level', async () => {
  await open({ 'tab-state': { level: 'none', warnings: [], read: 40 } });
  expect(said('main')).toContain('没有提醒不等于安全');
  expect(said('main')).toContain(texts.zh('blindSpots'));
  expect(document.querySelector('.help, .danger, .warning')).toBeNull();
});

test('a page that was not read is offered a check, not a verdict', async () => {
  await open({ 'tab-state': { level: 'none', warnings: [], read: 0 } });
  expect(said('main')).not.toContain(texts.zh('pageClear'));
  expect(said('section button')).toBe(texts.zh('checkPage'));
});

test('the gravest warning comes first and open, the others folded, help between', async () => {
  await open({ 'tab-state': { level: 'danger', warnings: [notice, danger], read: 40 } });
  expect(said('[role=status]')).toContain(texts.zh('levelDanger'));
  expect(said('article')).toContain(danger.why.zh);
  expect([...document.querySelectorAll('details')].map((d) => d.className)).toEqual(['help', 'other notice']);
  expect(said('.help')).toMatch(/110.*96110/s);
});

test('a notice alone brings no help for the worst', async () => {
  await open({ 'tab-state': { level: 'notice', warnings: [notice], read: 40 } });
  expect(document.querySelector('.help')).toBeNull();
});

test('markup in a quote stays text', async () => {
  await open({ 'tab-state': { level: 'danger', warnings: [hostile], read: 40 } });
  expect(said('q')).toBe(hostile.quotes[0]);
  expect(document.querySelector('q *')).toBeNull();
});

test('a pasted text gets its verdict below, with the words underlined in it', async () => {
  await open({ 'tab-state': undefined, 'check-text': { level: 'danger', warnings: [pastedWarning] } });
  await paste(pasted);
  expect(said('.marked')).toBe(pasted);
  expect([...document.querySelectorAll('mark')].map((m) => m.textContent)).toEqual(pastedWarning.quotes);
  expect(said('.paste .help')).toContain(texts.zh('helpPaidBank'));
  expect(document.querySelector<HTMLInputElement>('input:checked')!.parentElement!.textContent).toBe('短信');
});

test('when the check fails it is said at once and the text stays in the box', async () => {
  await open({ 'check-text': undefined });
  await paste(pasted);
  expect(said('.paste [role=alert]')).toBe(texts.zh('pasteFailed'));
  expect(document.querySelector('textarea')!.value).toBe(pasted);
});
