import { describe, expect, test } from 'vitest';
import { texts } from './gallery/texts';
import { helpBeware, helpParts, helpTitle } from './help';
import { categoryKey, distinct, levelWords, never, quotesKey, sourceName } from './words';

test.each([
  ['fake-support', 'category_fake_support'],
  ['scratch-card', 'category_scratch_card'],
  ['from-a-newer-pack', 'category_other'],
  ['', 'category_other'],
])('category %j is called %s', (category, key) => {
  expect(categoryKey(category)).toBe(key);
});

test.each([
  ['https://help.platform.example/notice/2041?x=1', 'help.platform.example'],
  ['公司公告', '公司公告'],
])('source %j is shown as %s', (source, name) => {
  expect(sourceName(source)).toBe(name);
});

test.each([
  [['加微信', '加微信退款', '转账'], ['加微信退款', '转账']],
  [['转账', '转账'], ['转账']],
  [['甲', '乙'], ['甲', '乙']],
])('of the quotes %j those that say something are %j', (quotes, want) => {
  expect(distinct(quotes)).toEqual(want);
});

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test('every word of levels, places, nevers and help is there', () => {
    const help = helpParts.flatMap(({ heading, steps }) => [heading, ...steps]);
    const levels = Object.values(levelWords).flatMap(({ word, lead }) => [word, lead]);
    for (const key of [...help, ...levels, ...never, ...Object.values(quotesKey), helpTitle, helpBeware]) {
      expect(texts[language](key)).not.toBe('');
    }
  });
});
