// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { asOneLine, join, places, type Source } from './source';

/** A source over text nodes; a bar stands for a line break of the page. */
function source(...parts: string[]): { source: Source; nodes: Text[] } {
  const nodes: Text[] = [];
  const s: Source = { text: '', pieces: [] };
  for (const part of parts) {
    if (part === '|') {
      s.text += '\n';
      continue;
    }
    const node = document.createTextNode(part);
    nodes.push(node);
    s.pieces.push({ node, at: s.text.length, from: 0, length: part.length });
    s.text += asOneLine(part);
  }
  return { source: s, nodes };
}

function found(s: Source, start: number, end: number): [string, number, number][] {
  return places(s, start, end, s.text.slice(start, end)).map((p) => [p.node.data, p.start, p.end]);
}

test('inside of one node', () => {
  expect(found(source('加微信领').source, 1, 3)).toEqual([['加微信领', 1, 3]]);
});

test('over nodes and a line break', () => {
  expect(found(source('直', '播会', '|', '员').source, 0, 5)).toEqual([['直', 0, 1], ['播会', 0, 2], ['员', 0, 1]]);
});

test('a line break of the source was a blank to the engine', () => {
  expect(found(source('加\n微').source, 0, 3)).toEqual([['加\n微', 0, 3]]);
});

test('nothing when a node says something else by now', () => {
  const { source: s, nodes } = source('直播', '会员');
  nodes[1]!.data = '用户';
  expect(found(s, 0, 4)).toEqual([]);
  expect(found(s, 0, 2)).toEqual([['直播', 0, 2]]);
});

test('joined sources keep their places', () => {
  const a = source('甲');
  const b = source('乙', '丙');
  const joined = join([a.source, b.source]);
  expect(joined.text).toBe('甲\n乙丙');
  expect(found(joined, 2, 4)).toEqual([['乙', 0, 1], ['丙', 0, 1]]);
});
