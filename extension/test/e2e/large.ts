/** Pages beyond all measure: nothing crashes, the page can be used, the verdict comes. */
import { expect, test } from 'vitest';
import type { Tab } from './browser';
import { chat, scam } from './texts';
import { figure, openOwn } from './world';

const filler = '这是一段很普通的商品介绍，说的是面料、尺码和洗涤方法，没有什么特别的。';

/** The longest time the page was held up since it was loaded, in ms. */
const heldUp = `<script>
  globalThis.longest = 0;
  let last = performance.now();
  setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last - 20); last = now; }, 20);
</script>`;

/** Starts the clock anew, so that parsing the page itself is not counted. */
async function watched(tab: Tab, act: () => Promise<unknown>): Promise<number> {
  await tab.page.evaluate('longest = 0');
  await act();
  return Math.round(await tab.page.evaluate<number>('longest'));
}

export function large(): void {
  test('a page of 5 MB', async () => {
    const paragraphs = Array.from({ length: Math.ceil(5_000_000 / (3 * filler.length)) }, (_, i) => `<p>${i} ${filler}</p>`);
    const tab = await openOwn('five-megabytes', `<!doctype html><meta charset="utf-8"><title>页</title>${heldUp}
      <article>${paragraphs.join('')}</article><article><p>${scam}</p></article>`);
    const longest = await watched(tab, async () => expect((await tab.until((s) => s.level === 'danger', 20_000)).level).toBe('danger'));
    figure('large_page_held_up', longest, 'ms', '<=', 200);
    expect(longest).toBeLessThan(1000);
    const more = await watched(tab, () => tab.page.evaluate(async (text) => {
      document.querySelector('article')!.insertAdjacentHTML('beforeend', `<p>${text}</p>`);
      await new Promise((done) => setTimeout(done, 2000));
    }, filler));
    expect(more).toBeLessThan(1000);
    expect((await tab.state()).level).toBe('danger');
    await tab.close();
  });

  test('a chat of 100,000 messages', async () => {
    const tab = await openOwn('many-messages', chat([], { head: heldUp, script: `
      const rows = [];
      for (let i = 0; i < 100000; i++) rows.push('<div class="row' + (i % 2 ? ' mine' : '') + '"><div class="bubble">第' + i + '条：好的，谢谢</div></div>');
      list.innerHTML = rows.join('');
      list.scrollTop = list.scrollHeight;` }));
    const longest = await watched(tab, async () => {
      await tab.until((s) => s.read > 0, 20_000);
      await tab.page.evaluate(`say('shop', ${JSON.stringify(scam)})`);
      expect((await tab.until((s) => s.level === 'danger', 20_000)).level).toBe('danger');
    });
    figure('many_messages_held_up', longest, 'ms', '<=', 500);
    const state = await tab.state();
    expect(state.warnings[0]!.place).toBe('chat');
    expect(state.read).toBeLessThan(300);
    expect((await tab.marked()).join()).toContain('验资账户');
    await tab.close();
  });

  test('100,000 comments that come in one go', async () => {
    const tab = await openOwn('many-comments', `<!doctype html><meta charset="utf-8"><title>页</title>${heldUp}<div id="feed"></div>`);
    await tab.page.evaluate((text) => {
      const line = (words: string) => `<div class="line"><b>某人</b><span>${words}</span></div>`;
      const rows = Array.from({ length: 100_000 }, (_, i) => line(`第${i}条`));
      rows[99_990] = line(text);
      document.getElementById('feed')!.innerHTML = rows.join('');
    }, scam);
    const longest = await watched(tab, async () => expect((await tab.until((s) => s.level === 'danger', 25_000)).level).toBe('danger'));
    figure('many_comments_held_up', longest, 'ms', '<=', 500);
    expect(longest).toBeLessThan(3000);
    await tab.close();
  });

  test('elements nested as deep as Chromium bears', async () => {
    const tab = await openOwn('deep', `<!doctype html><meta charset="utf-8"><title>页</title><p>您好</p><script>
      let at = document.body;
      for (let i = 0; i < 2000; i++) at = at.appendChild(document.createElement('div'));
      at.textContent = ${JSON.stringify(scam)};
    </script>`);
    expect((await tab.until((s) => s.level === 'danger')).level).toBe('danger');
    await tab.close();
  });

  test('a stream of messages does not hold up the page', async () => {
    const tab = await openOwn('stream', `<!doctype html><meta charset="utf-8"><title>页</title>${heldUp}<div id="feed"></div>`);
    await tab.settled();
    const longest = await watched(tab, () => tab.page.evaluate(async (text) => {
      const feed = document.getElementById('feed')!;
      for (let i = 0; i < 2000; i++) {
        feed.insertAdjacentHTML('beforeend', `<div class="line"><b>某人</b><span>${i === 1900 ? text : `第${i}条`}</span></div>`);
        if (feed.childElementCount > 200) feed.firstElementChild!.remove();
        if (i % 6 === 0) await new Promise((next) => setTimeout(next, 5));
      }
    }, scam));
    figure('stream_held_up', longest, 'ms', '<=', 100);
    expect((await tab.until((s) => s.level === 'danger')).level).toBe('danger');
    await tab.close();
  });
}
