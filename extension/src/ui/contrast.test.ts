import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colors = Record<string, string>;

const files = ['tokens.css', '../entrypoints/popup/quiet-tokens.css'];
const parts = files.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8').split('@media (prefers-color-scheme: dark)'));
const light = parts.map((part) => part[0]).join('\n');
const dark = parts.map((part) => part[1]).join('\n');

function rule(css: string, name: string): Colors {
  const body = new RegExp(String.raw`\.${name} \{([^}]*)\}`).exec(css)?.[1] ?? '';
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#\w+)/g)].map((m) => [m[1]!, long(m[2]!)]));
}

function long(color: string): string {
  return color.length === 4 ? color.replace(/\w/g, '$&$&') : color;
}

// The colors that hold inside an element of this level: what dark does not say stays as in light.
function colors(half: string, level: string): Colors {
  return { ...rule(light, 'jz'), ...rule(light, level), ...rule(half, 'jz'), ...rule(half, level) };
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(color.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const texts = [
  ['ink', 'ground'], ['soft', 'ground'], ['ink', 'tint'], ['soft', 'tint'],
  ['on-act', 'act'], ['level-ink', 'level-tint'], ['on-band', 'band'],
];
// Edges of controls, focus rings and icons. On the red band the icon takes the text's color.
const shapes = [['edge', 'ground'], ['act', 'ground'], ['level', 'ground'], ['level', 'level-tint']];
const halves: [string, string][] = [['light', light], ['dark', dark]];

describe.each(halves)('%s', (_, half) => {
  test.each(['none', 'notice', 'warning', 'danger'])('%s: text is 4.5:1 or more, shapes 3:1', (level) => {
    const of = colors(half, level);
    for (const [front, back] of texts) {
      expect(contrast(of[front!]!, of[back!]!), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
    }
    for (const [front, back] of shapes) {
      expect(contrast(of[front!]!, of[back!]!), `${front} on ${back}`).toBeGreaterThanOrEqual(3);
    }
    if (level !== 'danger') expect(contrast(of.level!, of.band!), 'icon on band').toBeGreaterThanOrEqual(3);
  });
});
