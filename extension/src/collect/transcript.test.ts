import { expect, test } from 'vitest';
import { merge, mostMessages, type Message } from './transcript';

/** Messages from a text: capital letters are the shopper's. */
function messages(text: string): Message[] {
  return [...text].map((c) => ({ side: c === c.toLowerCase() ? 'other' : 'self', source: { text: c.toLowerCase(), pieces: [] } }));
}

function merged(before: string, now: string): string {
  return merge(messages(before), messages(now))
    .map((m) => (m.side === 'self' ? m.source.text.toUpperCase() : m.source.text)).join('');
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

test('only the last messages are kept', () => {
  const many: Message[] = Array.from({ length: 500 }, (_, i) => ({ side: 'other', source: { text: `${i}`, pieces: [] } }));
  const kept = merge(many.slice(0, 300), many.slice(290));
  expect(kept).toHaveLength(mostMessages);
  expect(kept.at(-1)!.source.text).toBe('499');
});
