import { expect, test } from 'vitest';
import { splitAt } from './marks';

// Marked pieces in brackets, to be read at a glance.
function shown(text: string, quotes: string[]): string {
  return splitAt(text, quotes).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');
}

test.each([
  ['加微信领红包', ['微信', '红包'], '加[微信]领[红包]'],
  ['加微信，再加微信', ['加微信'], '[加微信]，再[加微信]'],
  ['打开屏幕共享', ['打开屏幕', '屏幕共享'], '[打开屏幕共享]'],
  ['加微信', ['加', '微信'], '[加微信]'],
  ['没有这句', ['别的'], '没有这句'],
  ['空引用', [''], '空引用'],
  ['', ['x'], ''],
])('%j with %j', (text, quotes, want) => {
  expect(shown(text, quotes)).toBe(want);
});

test('the pieces joined are the text, whatever the quotes', () => {
  const text = '<b>加</b> v❤ abc\n加微信 加加微信';
  const pieces = splitAt(text, ['加', '加微', '微信', 'v❤ abc\n加', '<b>']);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
