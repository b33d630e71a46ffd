import { describe, expect, test } from 'vitest';
import { isConversation, sides, type Bubble, type Side, type Signs } from './geometry';

/** A list 400 wide; each message is [left, right] and perhaps a class. */
function found(...rows: [number, number, string?][]): string {
  const bubbles: Bubble[] = rows.map(([left, right, kind = 'DIV.row']) => ({ left, right, kind }));
  return sides(bubbles, 0, 400).map((s) => s[0]).join('');
}

describe('sides', () => {
  test('bubbles as wide as their words', () => {
    expect(found([50, 200], [210, 350], [50, 300], [140, 350], [50, 90])).toBe('ososo');
  });

  test('long messages of both sides reach equally far', () => {
    expect(found([50, 330], [70, 350], [50, 330], [70, 350], [50, 120], [300, 350])).toBe('ososos');
  });

  test('in a narrow window a long message hangs over the middle', () => {
    expect(found([60, 338], [62, 330], [60, 338], [180, 330], [60, 338], [220, 330])).toBe('ososos');
  });

  test('letters only, ragged at the right', () => {
    expect(found([10, 200], [120, 371], [10, 260], [180, 383], [10, 90])).toBe('ososo');
  });

  test('dates in the middle', () => {
    expect(found([50, 200], [160, 240], [210, 350], [50, 180], [160, 240])).toBe('omsom');
  });

  test('bubbles of full width have the side of their kind', () => {
    expect(found([10, 390, 'a'], [10, 390, 'b'], [10, 200, 'a'], [250, 390, 'b'])).toBe('osos');
  });

  test('messages that are all of one width', () => {
    expect(found([10, 110], [290, 390], [10, 110], [290, 390], [10, 110])).toBe('ososo');
  });

  test('a heading over a column of equal boxes', () => {
    expect(found([18, 80], [66, 380], [66, 380], [66, 380], [66, 380])).toBe('ooooo');
  });

  test('a column of equal boxes has no other side', () => {
    expect(found([66, 380], [66, 380], [66, 380], [66, 380])).toBe('oooo');
  });

  test('comments and their answers are all lined up at the left', () => {
    expect(found([0, 300], [40, 250], [0, 390], [40, 390], [0, 120])).toBe('ooooo');
  });

  test('no rows', () => expect(found()).toBe(''));
});

describe('conversations', () => {
  const all = (...s: Side[]): Signs => ({
    sides: s, stacked: true, brief: true, scrolls: true, composer: true, colors: true, fitted: true, grows: false, plain: false,
  });
  const five: Side[] = ['other', 'self', 'other', 'self', 'other'];

  test('five rows with all signs', () => expect(isConversation(all(...five))).toBe(true));
  test('three rows with all signs', () => expect(isConversation(all('other', 'self', 'other'))).toBe(true));
  test('one side only is a stream of comments', () => {
    expect(isConversation({ ...all('other', 'other', 'other', 'other', 'other'), grows: true })).toBe(false);
  });
  test('bubbles of one side only, which nobody answered yet', () => {
    const alone: Signs = { ...all('other', 'other', 'other'), plain: true };
    expect(isConversation(alone)).toBe(true);
    expect(isConversation({ ...alone, composer: false })).toBe(false);
    expect(isConversation({ ...alone, plain: false })).toBe(false);
  });
  test('rows side by side', () => expect(isConversation({ ...all(...five), stacked: false })).toBe(false));
  test('parts of a page', () => expect(isConversation({ ...all(...five), brief: false })).toBe(false));
  test('pictures left and right in an article', () => {
    expect(isConversation({ ...all(...five), scrolls: false, composer: false, colors: false })).toBe(false);
  });
  test('mostly in the middle', () => {
    expect(isConversation(all('middle', 'middle', 'middle', 'other', 'self'))).toBe(false);
  });
});
