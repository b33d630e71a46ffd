import { describe, expect, test } from 'vitest';
import type { Finding, Level, Verdict } from '../engine/verdict';
import { clause, marksOf, warningsOf } from './summary';

const words = (zh: string) => ({ zh, en: zh });

function finding(section: number, level: Level, category: string, ...spans: [message: number, start: number, end: number][]): Finding {
  return {
    rule: `${category}-${level}`, category, section, level, why: words(`因为${category}`), advice: words('别转'),
    spans: spans.map(([message, start, end]) => ({ message, start, end, indicator: 'demand.x', gaps: 0 })),
  };
}

function verdict(sections: [number, Level, string][], findings: Finding[]): Verdict {
  return {
    level: sections[0]?.[1] ?? 'none', category: sections[0]?.[2] ?? '', complete: true,
    sections: sections.map(([section, level, category]) => ({ section, level, category })), keep: [], findings,
  };
}

const text = () => '您好，请加微信 abc123 领奖，不要告诉别人。谢谢！';

describe('warnings', () => {
  test('each kind once, with its most serious section, the most serious first', () => {
    const v = verdict([[1, 'warning', 'gift-lure'], [2, 'notice', 'gift-lure'], [3, 'danger', 'fake-support']], [
      finding(2, 'notice', 'gift-lure', [0, 0, 2]), finding(1, 'warning', 'gift-lure', [0, 4, 7]), finding(3, 'danger', 'fake-support', [0, 0, 2]),
    ]);
    const found = warningsOf(v, 'page', '0.0', text);
    expect(found.map((w) => [w.category, w.level])).toEqual([['fake-support', 'danger'], ['gift-lure', 'warning']]);
    expect(new Set(found.map((w) => w.id)).size).toBe(2);
  });

  test('a conversation has one id a level, whatever the kind', () => {
    const of = (category: string) => warningsOf(verdict([[0, 'danger', category]], [finding(0, 'danger', category, [0, 0, 2])]), 'chat', '0.3', text)[0]!.id;
    expect(of('gift-lure')).toBe(of('fake-support'));
  });

  test('no more than five quotes, each a slice of the source, none twice', () => {
    const spans = Array.from({ length: 20 }, (_, i): [number, number, number] => [0, i, i + 1]);
    const [w] = warningsOf(verdict([[0, 'danger', 'x']], [finding(0, 'danger', 'x', ...spans)]), 'page', '', text);
    expect(w!.quotes.length).toBeLessThanOrEqual(5);
    expect(w!.quotes.every((q) => text().includes(q))).toBe(true);
    expect(new Set(w!.quotes).size).toBe(w!.quotes.length);
  });

  test('the story, the way out and the demand are quoted first', () => {
    const said = '您中奖了，恭喜您，免费领，加微信，先交邮费';
    const span = (indicator: string, start: number) => ({ message: 0, start, end: start + 2, indicator, gaps: 0 });
    const prize = { ...finding(0, 'warning', 'x'), spans: [span('lure.prize', 1), span('lure.prize', 5), span('lure.free-gift', 9), span('divert.add-contact', 13)] };
    const fee = { ...finding(0, 'warning', 'x'), spans: [span('demand.fee', 18)] };
    const [w] = warningsOf(verdict([[0, 'danger', 'x']], [prize, fee]), 'page', '', () => said);
    expect(w!.quotes).toEqual(['您中奖了', '加微信', '先交邮费', '恭喜您', '免费领']);
  });

  test('of the way out, the account is quoted before the words around it', () => {
    const span = (indicator: string, start: number, end: number) => ({ message: 0, start, end, indicator, gaps: 0 });
    const group = { ...finding(0, 'warning', 'x'), spans: [span('lure.welfare-group', 0, 3), span('divert.leave-platform', 4, 6), span('divert.contact', 8, 16)] };
    const [w] = warningsOf(verdict([[0, 'warning', 'x']], [group]), 'page', '', () => '福利群，私聊，加微信xm_0000');
    expect(w!.quotes).toEqual(['福利群', '加微信xm_0000', '私聊']);
  });

  test('nothing found, nothing shown', () => {
    expect(warningsOf(verdict([], []), 'page', '', text)).toEqual([]);
  });
});

describe('quotes', () => {
  test('the clause around the evidence', () => {
    expect(clause(text(), { start: 5, end: 7 })).toBe('请加微信 abc123 领奖');
  });

  test('at most eighty units, and never half a character', () => {
    const long = '😀'.repeat(100);
    const quote = clause(long, { start: 101, end: 103 });
    expect(quote.length).toBeLessThanOrEqual(80);
    expect(quote).toMatch(/^(😀)+$/u);
  });

  test('evidence longer than a quote is cut', () => {
    expect(clause('字'.repeat(300), { start: 0, end: 300 })).toHaveLength(80);
  });
});

describe('marks', () => {
  const v = verdict([[1, 'danger', 'x'], [2, 'notice', 'x'], [3, 'warning', 'y']], [
    finding(1, 'danger', 'x', [0, 0, 2], [0, 3, 5]), finding(1, 'warning', 'z', [0, 0, 2]),
    finding(2, 'notice', 'x', [0, 0, 2]), finding(3, 'warning', 'y', [0, 1, 2]),
  ]);

  test('the evidence of flagged sections, each place once', () => {
    expect(marksOf(v, text, () => true).map((m) => [m.section, m.start, m.end, m.level, m.text]))
      .toEqual([[1, 0, 2, 'danger', '您好'], [1, 3, 5, 'danger', '请加'], [3, 1, 2, 'warning', '好']]);
  });

  test('not of what is muted', () => {
    expect(marksOf(v, text, (category) => category !== 'x').map((m) => m.section)).toEqual([3]);
  });

  test('not without end', () => {
    const spans = Array.from({ length: 2000 }, (_, i): [number, number, number] => [i, 0, 1]);
    expect(marksOf(verdict([[0, 'danger', 'x']], [finding(0, 'danger', 'x', ...spans)]), text, () => true).length).toBeLessThanOrEqual(400);
  });
});
