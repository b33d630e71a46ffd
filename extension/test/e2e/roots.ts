/** Marks wherever a page can put its text, and under the strictest policy. */
import { describe, expect, test } from 'vitest';
import { article, scam } from './texts';
import { openOwn } from './world';

const danger = (s: { level: string }) => s.level === 'danger';

export function roots(): void {
  test('the strictest policy', async () => {
    const tab = await openOwn('strict', {
      html: article(scam),
      headers: { 'content-security-policy': "default-src 'none'; style-src 'none'; script-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox" },
    });
    expect((await tab.until(danger)).level).toBe('danger');
    expect((await tab.marked()).join()).toContain('验资账户');
    await expect.poll(() => tab.card()).toBe(true);
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  test('a closed shadow root', async () => {
    const tab = await openOwn('closed', `<!doctype html><title>页</title><div id="host"></div><script>
      const root = document.getElementById('host').attachShadow({ mode: 'closed' });
      root.innerHTML = ${JSON.stringify(article(scam))};
      globalThis.sheets = () => root.adoptedStyleSheets.length;
    </script>`);
    expect((await tab.until(danger)).level).toBe('danger');
    expect((await tab.marked()).join()).toContain('验资账户');
    expect(await tab.page.evaluate('sheets()')).toBe(1);
    await tab.close();
  });

  test('a shadow root that comes later, with text that comes later still', async () => {
    const tab = await openOwn('late', `<!doctype html><title>页</title><p>您好</p><script>
      setTimeout(() => {
        const host = document.body.appendChild(document.createElement('chat-box'));
        const root = host.attachShadow({ mode: 'open' });
        root.innerHTML = '<p>在吗</p>';
        setTimeout(() => { root.firstChild.firstChild.data = ${JSON.stringify(scam)}; }, 300);
      }, 300);
    </script>`);
    expect((await tab.until(danger)).level).toBe('danger');
    expect((await tab.marked()).join()).toContain('验资账户');
    await tab.close();
  });

  describe('frames', () => {
    test.each([
      ['srcdoc', `<iframe srcdoc="${article(scam).replaceAll('"', '&quot;')}"></iframe>`],
      ['sandboxed', `<iframe sandbox srcdoc="${article(scam).replaceAll('"', '&quot;')}"></iframe>`],
      ['blank and written later', `<iframe></iframe><script>
        setTimeout(() => { document.querySelector('iframe').contentDocument.body.innerHTML = ${JSON.stringify(`<p>${scam}</p>`)}; }, 300);
      </script>`],
      ['blob', `<iframe></iframe><script>
        const url = URL.createObjectURL(new Blob([${JSON.stringify(article(scam))}], { type: 'text/html;charset=utf-8' }));
        document.querySelector('iframe').src = url;
      </script>`.replaceAll('</title>', '<\\/title>')],
    ])('%s', async (name, html) => {
      const tab = await openOwn(`frame-${name.replaceAll(' ', '-')}`, `<!doctype html><title>页</title><p>外面</p>${html}`);
      expect((await tab.until(danger)).level).toBe('danger');
      await expect.poll(() => tab.card()).toBe(true);
      const inner = tab.page.frames().find((f) => f !== tab.page.mainFrame())!;
      expect((await tab.marked(inner)).join()).toContain('验资账户');
      expect(await tab.marks()).toEqual({});
      await tab.close();
    });

    test('a frame that is taken away takes its warning along', async () => {
      const tab = await openOwn('frame-gone', `<!doctype html><title>页</title><p>外面</p><iframe srcdoc="${article(scam).replaceAll('"', '&quot;')}"></iframe>`);
      expect((await tab.until(danger)).level).toBe('danger');
      await tab.page.evaluate(() => document.querySelector('iframe')!.remove());
      expect((await tab.until((s) => s.level === 'none')).level).toBe('none');
      await expect.poll(() => tab.card()).toBe(false);
      await tab.close();
    });
  });

  test('a phrase over elements, and in a text that is changed in place', async () => {
    const split = [...'转到验资账户，打开屏幕共享'].map((c) => `<span>${c}</span>`).join('');
    const tab = await openOwn('split', `<!doctype html><title>页</title><p>您误开通了直播会员，请把钱${split}</p>`);
    expect((await tab.until(danger)).level).toBe('danger');
    expect((await tab.marked()).join('')).toContain('验资账户');
    await tab.page.evaluate(() => {
      document.querySelector('p')!.textContent = '一切正常';
    });
    expect((await tab.until((s) => s.level === 'none')).level).toBe('none');
    expect(await tab.marked()).toEqual([]);
    await tab.close();
  });

  test('what is hidden is read when it is shown', async () => {
    const tab = await openOwn('hidden', `<!doctype html><title>页</title><style>.off { display: none }</style><p>您好</p><div class="off"><p>${scam}</p></div>`);
    expect((await tab.settled()).level).toBe('none');
    await tab.page.evaluate(() => document.querySelector('.off')!.classList.remove('off'));
    expect((await tab.until(danger)).level).toBe('danger');
    await tab.close();
  });

  test('what a click shows by style alone', async () => {
    const tab = await openOwn('tabs', `<!doctype html><title>页</title><style>#more { display: none } :checked ~ #more { display: block }</style>
      <p>您好</p><input type="checkbox"><div id="more"><p>${scam}</p></div>`);
    expect((await tab.settled()).level).toBe('none');
    await tab.page.locator('input').click();
    expect((await tab.until(danger)).level).toBe('danger');
    await tab.close();
  });

  test('a shadow root that an element gets long after', async () => {
    const tab = await openOwn('upgrade', '<!doctype html><title>页</title><p>您好</p><chat-box></chat-box>');
    await tab.settled();
    await tab.page.evaluate((text) => {
      document.querySelector('chat-box')!.attachShadow({ mode: 'closed' }).innerHTML = `<p>${text}</p>`;
    }, scam);
    expect((await tab.until(danger)).level).toBe('danger');
    await tab.close();
  });

  test('a document that is written anew', async () => {
    const tab = await openOwn('rewritten', '<!doctype html><title>页</title><p>您好</p>');
    await tab.settled();
    await tab.page.evaluate((html) => {
      document.open();
      document.write(html);
      document.close();
    }, article(scam));
    expect((await tab.until(danger)).level).toBe('danger');
    expect((await tab.marked()).join()).toContain('验资账户');
    await tab.page.evaluate((text) => document.querySelector('p')!.append(text), '再说一句');
    expect((await tab.settled()).level).toBe('danger');
    await tab.close();
  });

  test('the page is as it was', async () => {
    const tab = await openOwn('untouched', article(scam));
    expect((await tab.until(danger)).level).toBe('danger');
    expect(await tab.page.evaluate(() => document.querySelector('article')!.outerHTML))
      .toBe(`<article><h1>通知</h1><p>尊敬的用户，您好。</p><p>${scam}</p></article>`);
    await tab.close();
  });
}
