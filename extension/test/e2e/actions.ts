/** What the person does, and what a page may try. */
import { describe, expect, test } from 'vitest';
import { article, chat, opening, scam, scamEnd } from './texts';
import { openOwn, world } from './world';

const danger = (s: { level: string }) => s.level === 'danger';
const badge = (tab: number) => world.chromium.worker.evaluate(async (tabId) => {
  const { action } = (globalThis as unknown as { chrome: { action: { getBadgeText(o: object): Promise<string> } } }).chrome;
  return action.getBadgeText({ tabId });
}, tab);

export function actions(): void {
  describe('the card', () => {
    test('closed once, it does not come back for more of the same', async () => {
      const tab = await openOwn('close', chat([...opening, ['shop', scam]]));
      await tab.until(danger);
      await expect.poll(() => tab.card()).toBe(true);
      await tab.press(/知道了|will not do it/);
      await expect.poll(() => tab.card()).toBe(false);
      await tab.page.evaluate(`say('shop', ${JSON.stringify(scamEnd)})`);
      await tab.page.waitForTimeout(1500);
      expect(await tab.card()).toBe(false);
      expect((await tab.state()).level).toBe('danger');
      expect(await badge(tab.id)).toBe('!!');
      await tab.page.reload();
      await expect.poll(() => tab.card()).toBe(true);
      await tab.close();
    });

    test('a warning becomes a danger', async () => {
      const tab = await openOwn('rise', article('亲，恭喜您被抽中免费领取空气炸锅，请加微信 zk_8866 领取。'));
      expect((await tab.until((s) => s.level === 'warning')).level).toBe('warning');
      await expect.poll(() => badge(tab.id)).toBe('!');
      await tab.page.evaluate((text) => document.querySelector('article')!.insertAdjacentHTML('beforeend', `<p>${text}</p>`), scamEnd);
      expect((await tab.until(danger)).level).toBe('danger');
      await expect.poll(() => badge(tab.id)).toBe('!!');
      expect(await tab.card()).toBe(true);
      await tab.close();
    });

    test('a harmless page has no badge, card or mark', async () => {
      const tab = await openOwn('harmless', article('您的快递已放在驿站，请凭取件码领取，祝您生活愉快。'));
      expect((await tab.settled()).level).toBe('none');
      expect(await badge(tab.id)).toBe('');
      expect(await tab.card()).toBe(false);
      expect(await tab.marks()).toEqual({});
      await tab.close();
    });
  });

  test('what the shopper says is no scam, and what is typed is not read', async () => {
    const tab = await openOwn('mine', chat([...opening, ['me', scam], ['shop', '好的亲']]));
    expect((await tab.settled()).level).toBe('none');
    await tab.page.locator('input').pressSequentially('请转到验资账户打开屏幕共享');
    await tab.page.evaluate((text) => {
      document.body.insertAdjacentHTML('beforeend', `<div contenteditable="true"><p>${text}</p></div>`);
    }, scam);
    expect((await tab.settled()).level).toBe('none');
    await tab.close();
  });

  test('stages of a scam over many messages are one story', async () => {
    const tab = await openOwn('story', chat([
      ...opening, ['shop', '我是直播会员中心的客服，您昨晚误开通了直播会员'], ['me', '啊？我没开'],
      ['shop', '每月会扣费800元'], ['me', '怎么取消'], ['shop', '加我企鹅号 123456789 我教您'],
    ]));
    expect((await tab.until((s) => s.level === 'warning' || s.level === 'danger')).warnings[0]?.place).toBe('chat');
    await tab.close();
  });

  test('stages of a scam that nobody answered', async () => {
    const tab = await openOwn('unanswered', chat([
      ['shop', '我是直播会员中心的客服'], ['shop', '您昨晚误开通了直播会员'], ['shop', '每月会扣费800元'], ['shop', '取消的话加我微信 zk_8866 我教您'],
    ]));
    const state = await tab.until((s) => s.level === 'warning' || s.level === 'danger');
    expect(state.warnings[0]?.place).toBe('chat');
    expect(state.warnings[0]!.quotes.length).toBeGreaterThan(1);
    await tab.close();
  });

  test('what a scam began with is known hundreds of messages later', async () => {
    const tab = await openOwn('long-story', chat([
      ...opening, ['shop', '我是直播会员中心的客服，您昨晚误开通了直播会员'], ['me', '啊？我没开'],
    ]));
    for (let batch = 0; batch < 6; batch++) {
      expect((await tab.settled()).level).toBe('none');
      await tab.page.evaluate((n) => {
        const { say } = globalThis as unknown as { say(from: string, text: string): void };
        for (let i = 0; i < 60; i++) say(i % 2 ? 'me' : 'shop', `第${n * 60 + i}条：好的，谢谢`);
        while (document.querySelectorAll('.row').length > 80) document.querySelector('.row')!.remove();
      }, batch);
    }
    await tab.settled();
    await tab.page.evaluate("say('shop', '加我企鹅号 123456789 我教您取消')");
    const state = await tab.until((s) => s.level === 'warning' || s.level === 'danger');
    expect(state.warnings[0]!.quotes.join()).toContain('直播会员');
    await tab.close();
  });

  describe('a page that fights', () => {
    test('marks that were cleared and a card that was removed are put back', async () => {
      const tab = await openOwn('tamper', article(scam));
      await tab.until(danger);
      await expect.poll(() => tab.card()).toBe(true);
      const before = await tab.marks();
      await tab.page.evaluate(() => {
        CSS.highlights.clear();
        document.querySelector('jianzha-card')!.remove();
      });
      await expect.poll(() => tab.marks(), { timeout: 3000 }).toEqual(before);
      await expect.poll(() => tab.card(), { timeout: 3000 }).toBe(true);
      await tab.close();
    });

    test('nodes that are given other words drop their marks', async () => {
      const tab = await openOwn('recycled', `<!doctype html><title>页</title><ul>${Array.from({ length: 6 }, (_, i) => `<li><b>某人</b><span>${i === 2 ? scam : `第${i}条评论`}</span></li>`).join('')}</ul>`);
      await tab.until(danger);
      await tab.page.evaluate(() => {
        const spans = [...document.querySelectorAll('span')];
        const words = spans.map((s) => s.firstChild!.nodeValue);
        spans.forEach((s, i) => (s.firstChild!.nodeValue = words[(i + 1) % words.length]!));
      });
      await expect.poll(async () => (await tab.marked()).join()).toContain('验资账户');
      const where = await tab.page.evaluate(() => {
        const marked = [...CSS.highlights.values()].flatMap((h) => [...h].map((r) => r.startContainer));
        return [...document.querySelectorAll('span')].map((s) => marked.includes(s.firstChild!));
      });
      expect(where).toEqual([false, true, false, false, false, false]);
      await tab.close();
    });

    test('a page that defines what we use', async () => {
      const tab = await openOwn('poisoned', `${article(scam)}<script>
        Map.prototype.get = Set.prototype.has = Array.prototype.map = JSON.stringify = () => { throw new Error('poisoned'); };
        Element.prototype.attachShadow = window.MutationObserver = window.setTimeout = () => { throw new Error('poisoned'); };
        globalThis[Symbol.for('jianzha.started')] = true;
      </script>`);
      expect((await tab.until(danger)).level).toBe('danger');
      await tab.close();
    });
  });

  describe('other sites', () => {
    test('nothing is read before the person asks, and then it is', async () => {
      const url = `http://127.0.0.1:${world.own.port}${world.own.put('elsewhere', article(scam))}`;
      const tab = await world.chromium.open(url);
      await tab.page.waitForTimeout(800);
      expect(await tab.state()).toEqual({ level: 'none', warnings: [], read: 0 });
      expect(await world.chromium.ask({ kind: 'check-tab', tab: tab.id })).toEqual({ ok: false, reason: 'forbidden' });
      await world.chromium.pressButton(url);
      expect(await world.chromium.ask({ kind: 'check-tab', tab: tab.id })).toEqual({ ok: true });
      expect((await tab.until(danger)).level).toBe('danger');
      await expect.poll(() => tab.card()).toBe(true);
      expect(await world.chromium.ask({ kind: 'check-tab', tab: tab.id })).toEqual({ ok: true });
      expect((await tab.state()).read).toBe(3);
      await tab.close();
    });

    test('a tab that is not there', async () => {
      expect(await world.chromium.ask({ kind: 'check-tab', tab: 999_999_999 })).toEqual({ ok: false, reason: 'failed' });
    });
  });

  test('a pasted text', async () => {
    expect(await world.chromium.ask({ kind: 'check-text', surface: 'call', text: scam })).toMatchObject({ level: 'danger' });
    expect(await world.chromium.ask({ kind: 'check-text', surface: 'sms', text: '\uD800 您的取件码是 1234' })).toMatchObject({ level: 'none' });
  });
}
