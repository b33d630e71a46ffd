import { expect, test } from 'vitest';
import { flagged, parseVerdict } from './verdict';

const lines = [
  'verdict\tdanger\tlive-membership',
  'partial',
  'section\t3\tdanger\tlive-membership',
  'finding\tproof\tlive-membership\t3\tdanger',
  'why\t中文\tEnglish',
  'advice\t不转账\tSend nothing',
  'official\t从未开通\tnever offered\thttps://example.com/',
  'span\t-1\t2\t6\tdemand.proof\t1',
  'span\t4\t0\t2\tlure.gift\t0',
  '',
].join('\n');

test('a verdict with everything', () => {
  const v = parseVerdict(lines);
  expect(v).toMatchObject({ level: 'danger', category: 'live-membership', complete: false });
  expect(v.sections).toEqual([{ section: 3, level: 'danger', category: 'live-membership' }]);
  expect(v.findings).toEqual([{
    rule: 'proof', category: 'live-membership', section: 3, level: 'danger',
    why: { zh: '中文', en: 'English' }, advice: { zh: '不转账', en: 'Send nothing' },
    official: { zh: '从未开通', en: 'never offered', source: 'https://example.com/' },
    spans: [
      { message: -1, start: 2, end: 6, indicator: 'demand.proof', gaps: 1 },
      { message: 4, start: 0, end: 2, indicator: 'lure.gift', gaps: 0 },
    ],
  }]);
});

test('nothing found', () => {
  expect(parseVerdict('verdict\tnone\t\n')).toEqual({ level: 'none', category: '', complete: true, sections: [], keep: [], findings: [] });
});

test.each([
  ['no line', ''],
  ['no verdict first', 'section\t0\tnone\t\n'],
  ['two verdicts', 'verdict\tnone\t\nverdict\tnone\t\n'],
  ['an unknown line', 'verdict\tnone\t\nhint\tx\n'],
  ['a method of every object', 'verdict\tnone\t\nconstructor\tx\n'],
  ['an unknown level', 'verdict\tsevere\tx\n'],
  ['a field too few', 'verdict\tnone\n'],
  ['a field too many', 'verdict\tnone\t\tx\n'],
  ['a word for a number', 'verdict\tnone\t\nsection\tone\tnone\t\n'],
  ['a span before any finding', 'verdict\tnone\t\nspan\t0\t0\t1\ta.b\t0\n'],
])('%s is refused', (_name, text) => {
  expect(() => parseVerdict(text)).toThrow(/reading the verdict/);
});

test('only warning and danger are flagged', () => {
  expect((['none', 'notice', 'warning', 'danger'] as const).filter(flagged)).toEqual(['warning', 'danger']);
});
