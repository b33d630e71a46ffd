/** The background: how fast it is, and that it may be ended at any time. */
import { describe, expect, test } from 'vitest';
import type { Tab } from './browser';
import { article, chat, opening, scam, scamEnd } from './texts';
import { figure, median, openOwn, world } from './world';

/** Has the other side say something, and returns how long it took to be marked. */
async function sayAndWait(tab: Tab, text: string): Promise<number> {
  return tab.page.evaluate(async (words) => {
    const start = performance.now();
    (globalThis as unknown as { say(from: string, text: string): void }).say('shop', words);
    const bubble = document.querySelector('#list')!.lastElementChild!;
    for (;;) {
      for (const h of CSS.highlights.values()) for (const r of h) if (bubble.contains(r.startContainer)) return performance.now() - start;
      if (performance.now() - start > 5000) return Infinity;
      await new Promise((next) => setTimeout(next, 1));
    }
  }, text);
}

export function background(): void {
  test('a new message is marked soon', async () => {
    const tab = await openOwn('latency', chat([...opening, ['shop', scam]]));
    await tab.until((s) => s.level === 'danger');
    const times: number[] = [];
    for (let i = 0; i < 25; i++) {
      times.push(await sayAndWait(tab, `第${i}次：${scamEnd}`));
      await tab.page.evaluate(() => document.querySelector('#list')!.lastElementChild!.remove());
      await tab.page.waitForTimeout(120);
    }
    const middle = Math.round(median(times));
    figure('mark_latency', middle, 'ms', '<=', 300);
    figure('mark_latency_worst', Math.round(Math.max(...times)), 'ms', '<=', 1000);
    expect(middle).toBeLessThanOrEqual(300);
    await tab.close();
  });

  describe('after the background was ended', () => {
    test('a new message is marked, with what was said before', async () => {
      const tab = await openOwn('killed', chat([...opening, ['shop', '我是直播会员中心的客服，您误开通了直播会员，每月扣费800元']]));
      await tab.settled();
      const starts: number[] = [];
      for (let i = 0; i < 5; i++) {
        await world.chromium.worker.evaluate(() => Object.assign(globalThis, { before: true }));
        await world.chromium.killWorker();
        const time = await sayAndWait(tab, `第${i}次：${scamEnd}`);
        expect(time).toBeLessThan(5000);
        expect(await world.chromium.worker.evaluate(() => 'before' in globalThis)).toBe(false);
        starts.push(await world.chromium.worker.evaluate(() => performance.getEntriesByName('engine-start')[0]!.duration));
        figure(`mark_latency_cold_${i + 1}`, Math.round(time), 'ms', '<=', 1000);
      }
      figure('engine_start', Math.round(median(starts)), 'ms', '<=', 60);
      const state = await tab.until((s) => s.level === 'danger' && s.read >= 12);
      expect(state.level).toBe('danger');
      expect(state.read).toBe(opening.length + 1 + 5);
      await tab.close();
    });

    test('what was found is still known, and the card still there', async () => {
      const tab = await openOwn('remembered', article(scam));
      await tab.until((s) => s.level === 'danger');
      await expect.poll(() => tab.card()).toBe(true);
      await world.chromium.killWorker();
      expect((await tab.state()).level).toBe('danger');
      expect(await tab.card()).toBe(true);
      await tab.close();
    });

    test('a page that was left meanwhile is forgotten', async () => {
      const tab = await openOwn('left', article(scam));
      await tab.until((s) => s.level === 'danger');
      await world.chromium.killWorker();
      await tab.page.goto('about:blank');
      expect((await tab.until((s) => s.level === 'none')).level).toBe('none');
      await tab.close();
    });
  });

  test('another page in the same tab', async () => {
    const tab = await openOwn('first', article(scam));
    await tab.until((s) => s.level === 'danger');
    await tab.page.goto(`http://shop.localhost:${world.own.port}${world.own.put('second', article('一切正常，祝您购物愉快。'))}`);
    expect((await tab.until((s) => s.level === 'none' && s.read > 0)).level).toBe('none');
    await tab.page.goBack();
    expect((await tab.until((s) => s.level === 'danger')).level).toBe('danger');
    expect((await tab.marked()).join()).toContain('验资账户');
    await expect.poll(() => tab.card()).toBe(true);
    await tab.close();
  });
}
