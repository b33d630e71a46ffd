import { expect, test } from 'vitest';
import { mostMessages, Transcript, type Message } from './transcript';

/** Messages from a text: capital letters are the shopper's. */
function messages(text: string): Message[] {
  return [...text].map((c) => ({ side: c === c.toLowerCase() ? 'other' : 'self', source: { text: c.toLowerCase(), pieces: [] } }));
}

/** What is known after two views of a page. */
function merged(before: string, now: string): string {
  const t = new Transcript();
  t.take(messages(before));
  t.take(messages(now));
  return t.messages.map((m) => (m.side === 'self' ? m.source.text.toUpperCase() : m.source.text)).join('');
}

test.each([
  ['new messages at the end', 'aBc', 'aBcD', 'aBcD'],
  ['old ones left the page', 'aBcD', 'cDe', 'aBcDe'],
  ['the person scrolled up', 'cDe', 'aBcD', 'aBcDe'],
  ['the same again', 'aBcD', 'aBcD', 'aBcD'],
  ['a part of what is known', 'aBcDe', 'Bc', 'aBcDe'],
  ['another conversation', 'aBcD', 'xYz', 'xYz'],
  ['another one that shares a greeting', 'aBcD', 'axYz', 'axYz'],
  ['the same words from the other side', 'ab', 'AB', 'AB'],
  ['a message changed', 'aBcD', 'aBxD', 'aBxD'],
  ['nothing before', '', 'aB', 'aB'],
  ['an empty list is another conversation', 'aB', '', ''],
])('%s', (_name, before, now, want) => {
  expect(merged(before, now)).toBe(want);
});

/** Numbered messages of the other side. */
function numbered(from: number, to: number): Message[] {
  return Array.from({ length: to - from }, (_, i) => ({ side: 'other', source: { text: `${from + i}`, pieces: [] } }));
}

function textsOf(t: Transcript): string[] {
  return t.messages.map((m) => m.source.text);
}

test('only the last messages are kept', () => {
  const t = new Transcript();
  t.take(numbered(0, 300));
  t.take(numbered(290, 500));
  expect(textsOf(t)).toEqual(numbered(300, 500).map((m) => m.source.text));
});

test('an old message in which something was found is kept, with a pause after it', () => {
  const t = new Transcript();
  t.take(numbered(0, 100));
  t.keep(['7', '50']);
  t.take(numbered(90, 280));
  t.take(numbered(270, 320));
  expect(textsOf(t).slice(0, 5)).toEqual(['7', '', '50', '', '120']);
  expect(t.messages[1]!.side).toBe('self');
  expect(t.messages).toHaveLength(mostMessages + 4);
});

test('what is no longer telling is forgotten', () => {
  const t = new Transcript();
  t.take(numbered(0, 250));
  t.keep(['60', '240']);
  t.take(numbered(240, 320));
  expect(textsOf(t)[0]).toBe('60');
  t.keep(['240']);
  t.take(numbered(310, 330));
  expect(textsOf(t)[0]).toBe('130');
});

test('scrolling up finds an old message again, and keeps it once', () => {
  const t = new Transcript();
  t.take(numbered(50, 260));
  t.keep(['5', '55']);
  t.take(numbered(0, 70));
  t.take(numbered(0, 70));
  expect(textsOf(t).slice(0, 5)).toEqual(['5', '', '55', '', '60']);
});

test('another conversation knows nothing of the one before', () => {
  const t = new Transcript();
  t.take(numbered(0, 250));
  t.keep(['10']);
  t.take(numbered(240, 260));
  expect(t.take(numbered(900, 905))).toBe(true);
  expect(textsOf(t)).toEqual(['900', '901', '902', '903', '904']);
});

test('the same view again is no change', () => {
  const t = new Transcript();
  expect(t.take(numbered(0, 5))).toBe(true);
  expect(t.take(numbered(0, 5))).toBe(false);
});
