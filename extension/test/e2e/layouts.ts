/**
 * Chats and what looks like chats, in many ways of building pages. The code
 * that reads pages runs in them directly, so that it can be asked what it
 * found. The conversation is the same in all of them.
 */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { Page as Browsed } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { others } from './layouts-others';
import { chats, talk } from './layouts-chats';
import { world } from './world';

interface Found {
  chats: { side: string; text: string }[][];
}

let script: string | undefined;

/** The reading code as one script that answers what it finds. */
async function reader(): Promise<string> {
  if (script) return script;
  const result = await build({
    stdin: {
      contents: `
        import { finish } from './src/collect/finish';
        import { Page } from './src/collect/page';
        globalThis.find = () => {
          const page = new Page(() => document.documentElement, () => false, { shadowRootOf: (e) => e.shadowRoot, onRoot() {} });
          page.reset();
          const { chats } = finish(page.update());
          return { chats: chats.map((c) => c.messages.map((m) => ({ side: m.side, text: m.source.text }))) };
        };`,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)), loader: 'ts',
    },
    bundle: true, format: 'iife', write: false,
  });
  return (script = result.outputFiles[0]!.text);
}

async function find(page: Browsed, html: string): Promise<Found> {
  await page.goto(`http://127.0.0.1:${world.own.port}${world.own.put('layout', `<!doctype html><meta charset="utf-8"><title>页</title>${html}`)}`);
  await page.evaluate(await reader());
  return page.evaluate('find()');
}

export function layouts(): void {
  let page: Browsed;
  beforeAll(async () => void (page = await world.chromium.context.newPage()));
  afterAll(() => page.close());

  describe.each([1280, 375])('chats in a window of %i', (width) => {
    beforeAll(() => page.setViewportSize({ width, height: 800 }));
    test.each(Object.entries(chats))('%s', async (_name, html) => {
      const { chats: found } = await find(page, html);
      expect(found).toHaveLength(1);
      const said = found[0]!.map((m) => ({ ...m, text: m.text.replace(/\s+/g, '') }));
      const wrong = talk.filter(([from, text]) => {
        const message = said.find((m) => m.text.includes(text));
        return message?.side !== (from === 'me' ? 'self' : 'other');
      });
      expect(wrong).toEqual([]);
    });
  });

  describe('what only looks like a chat', () => {
    beforeAll(() => page.setViewportSize({ width: 1280, height: 800 }));
    test.each(Object.entries(others))('%s', async (_name, html) => {
      expect((await find(page, html)).chats).toEqual([]);
    });
  });
}
