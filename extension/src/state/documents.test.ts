import { describe, expect, test } from 'vitest';
import { Documents } from './documents';
import type { FromFrame } from './line';
import { parcels } from './parcel';

type Text = Extract<FromFrame, { kind: 'text' }>;

const text = (document: number, sections: Text['sections'], gone: number[] = []): Text =>
  ({ kind: 'text', document, sections, gone, more: false });

describe('documents', () => {
  test('sections are replaced and dropped by number', () => {
    const d = new Documents();
    d.take(text(0, [[1, ['一', '二']], [2, ['三']]]));
    d.take(text(0, [[1, ['改']]], [2]));
    expect(d.passages(0)).toEqual([{ section: 1, message: 0, speaker: 0, text: '改' }]);
    expect(d.size).toBe(1);
  });

  test('speakers are kept', () => {
    const d = new Documents();
    d.take(text(5, [[0, [{ speaker: 2, text: '我' }, { speaker: 1, text: '他' }]]]));
    expect(d.passages(5).map((p) => [p.speaker, p.message])).toEqual([[2, 0], [1, 1]]);
    expect(d.text(5, 0, 1)).toBe('他');
    expect(d.text(5, 0, 9)).toBe('');
  });

  test('a frame can send without end and fills no memory', () => {
    const d = new Documents();
    for (let i = 0; i < 60; i++) d.take(text(i % 30, [[i, ['字'.repeat(100_000)]]]));
    expect(d.size).toBeLessThanOrEqual(4_000_000);
    expect(Array.from({ length: 30 }, (_, i) => d.passages(i).length > 0).filter(Boolean).length).toBeLessThanOrEqual(16);
    for (let i = 0; i < 30; i++) d.end(i);
    expect(d.size).toBe(0);
  });
});

describe('parcels', () => {
  test('nothing but what is gone', () => {
    expect([...parcels(0, [], [3])]).toEqual([{ kind: 'text', document: 0, sections: [], gone: [3], more: false }]);
  });

  test('a long document in bounded messages, all of it', () => {
    const sections = Array.from({ length: 300 }, (_, i): [number, string[]] => [i, ['字'.repeat(5000), '完']]);
    sections.push([900, Array.from({ length: 500 }, () => '字'.repeat(1000))]);
    const sent = [...parcels(2, sections, [])];
    expect(sent.map((p) => p.more)).toEqual([...Array<boolean>(sent.length - 1).fill(true), false]);
    expect(Math.max(...sent.map((p) => JSON.stringify(p).length))).toBeLessThan(80_000);
    const d = new Documents();
    for (const p of sent) d.take(p);
    expect(d.passages(2).map((p) => [p.section, p.text]))
      .toEqual(sections.flatMap(([n, passages]) => passages.map((text) => [n, text])));
  });
});
