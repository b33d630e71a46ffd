/** The built engine answers in Node with the same bytes as natively in Go. */
import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine';
import { Refused } from '../../src/engine/reactor';
import { engineModule } from './assets';
import { cases, type Case } from './golden';

const all = cases();

test('there are cases', () => expect(all.length).toBeGreaterThan(30));

test.each(all)('$name', async (c) => {
  expect(await answer(c)).toBe(c.want);
});

async function answer(c: Case): Promise<string> {
  try {
    const engine = await Engine.start(await engineModule(), c.pack);
    if (c.text === undefined) return await engine.scanLines(c.surface, c.passages);
    return await engine.scanTextLines(c.surface, c.text);
  } catch (problem) {
    if (problem instanceof Refused) return `error\t${problem.message}\n`;
    throw problem;
  }
}
