/** Sections of pages, read in a page without layout. */
// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { divide } from './divide';
import { read } from './read';
import { finish } from './finish';
import type { Surroundings } from './read';

const around: Surroundings = {
  shadowRootOf: (e) => e.shadowRoot, instead: () => undefined, onRoot: () => undefined, onHidden: () => undefined, onRootless: () => undefined,
};

/** Returns the sections of a page, their paragraphs parted by bars. */
function sections(html: string): string[] {
  document.body.innerHTML = html;
  const box = finish(read(document.body, around, 1_000_000));
  return box ? finish(divide(box)).map((d) => d.sources.map((s) => s.text.trim()).join('|')).filter((s) => s) : [];
}

/** What browsers know of elements by themselves, and this one does not. */
const defaults = '[hidden] { display: none } pre { white-space: pre }';

beforeEach(() => {
  document.head.innerHTML = `<style>${defaults}</style>`;
  document.body.replaceChildren();
});

const long = '这一段足够长，可以算作页面的一个部分，'.repeat(6);

describe('sections', () => {
  test('an article is one', () => {
    expect(sections('<article><h1>标题</h1><p>一</p><p>二<b>粗</b></p><blockquote>引</blockquote><ul><li>甲</li><li>乙</li><li>丙</li></ul></article>'))
      .toEqual(['标题|一|二粗|引|甲|乙|丙']);
  });

  test('comments are one each', () => {
    const comment = (who: string, text: string) => `<div class="c"><div>${who}</div><p>${text}</p></div>`;
    expect(sections(`<h2>评论</h2>${comment('甲', '免费送')}${comment('乙', '加微信')}${comment('丙', '好')}`))
      .toEqual(['评论', '甲|免费送', '乙|加微信', '丙|好']);
  });

  test('comments in one line are one each', () => {
    const line = (who: string, text: string) => `<div class="l"><i>${who}</i><span>${text}</span></div>`;
    expect(sections(line('甲', '一') + line('乙', '二') + line('丙', '三'))).toEqual(['甲一', '乙二', '丙三']);
  });

  test('bare lines are running text, in a list with a scroll bar one each', () => {
    const lines = '<div class="l">一</div><div class="l">二</div><div class="l">三</div>';
    expect(sections(`<div>${lines}</div>`)).toEqual(['一|二|三']);
    expect(sections(`<div style="overflow-y:auto">${lines}</div>`)).toEqual(['一', '二', '三']);
  });

  test('rows of a table are one each', () => {
    const cell = (text: string) => `<td style="display:block">${text}</td>`;
    expect(sections(`<table><tbody><tr>${cell('甲')}${cell('一')}</tr><tr>${cell('乙')}${cell('二')}</tr></tbody></table>`))
      .toEqual(['甲|一', '乙|二']);
  });

  test('terms go with their definitions', () => {
    expect(sections('<dl><dt>甲</dt><dd>一</dd><dd>二</dd><dt>乙</dt><dd>三</dd><dt>丙</dt><dd>四</dd></dl>'))
      .toEqual(['甲|一|二', '乙|三', '丙|四']);
  });

  test('cards with pictures are one each', () => {
    const card = (text: string) => `<a style="display:block" class="k"><img>${text}</a>`;
    expect(sections(card('甲') + card('乙') + card('丙'))).toEqual(['甲', '乙', '丙']);
  });

  test('two large parts of a page', () => {
    const part = `<div><h2>${long}</h2><p>一</p><p>二</p></div>`;
    expect(sections(`<p>顶</p>${part}${part}`)).toHaveLength(3);
  });

  test('a wrapped paragraph of an article stays in it', () => {
    const wrapped = `<div><div>${long}</div></div>`;
    expect(sections(`<article><h1>题</h1>${wrapped}${wrapped}</article>`)).toHaveLength(1);
  });

  test('a nest deeper than any page', () => {
    expect(sections(`${'<div>'.repeat(350)}底${'</div>'.repeat(350)}`).join()).toBe('底');
  });
});

describe('what is read', () => {
  test.each([
    ['hidden', '<div hidden>藏</div><div style="display:none">藏</div><span style="visibility:hidden">藏</span>'],
    ['code and data', '<script>藏</script><style>藏</style><template><p>藏</p></template><noscript>藏</noscript><pre><code>藏</code></pre>'],
    ['typed', '<textarea>藏</textarea><input value="藏"><div contenteditable>藏</div><div contenteditable="true">藏</div><div role="textbox">藏</div>'],
    ['offered to choose', '<select><option>藏</option></select><datalist><option>藏</option></datalist>'],
    ['folded', '<details><summary>题</summary><p>藏</p></details>'],
  ])('not what is %s', (_name, html) => {
    expect(sections(`<p>见</p>${html}`).join()).not.toContain('藏');
    expect(sections(`<p>见</p>${html}`).join()).toContain('见');
  });

  test('an open fold', () => {
    expect(sections('<details open><summary>题</summary><p>文</p></details>')).toEqual(['题|文']);
  });

  test('line breaks of the source are blanks, those of the page are not', () => {
    expect(sections('<p>一\n  二<br>三</p>')).toEqual(['一   二\n三']);
    expect(sections('<pre>一\n二</pre>')).toEqual(['一\n二']);
  });

  test('a phrase over inline elements is one paragraph', () => {
    expect(sections('<p><b>直播</b><i>会</i>员</p>')).toEqual(['直播会员']);
  });

  test('shadow roots and their slots', () => {
    document.body.innerHTML = '<div id="host"><p>槽</p></div>';
    document.getElementById('host')!.attachShadow({ mode: 'open' }).innerHTML = '<p>影</p><slot></slot>';
    const box = finish(read(document.body, around, 1000));
    expect(finish(divide(box!)).flatMap((d) => d.sources.map((s) => s.text))).toEqual(['影', '槽']);
  });

  test('a paragraph beyond all measure is cut, and nothing is lost', () => {
    const text = '长'.repeat(40_000);
    const parts = sections(`<p>${text}</p>`)[0]!.split('|');
    expect(parts).toHaveLength(3);
    expect(parts.join('')).toBe(text);
  });

  test('reading ends where there is no more room', () => {
    document.body.innerHTML = '<p>1234567890</p>'.repeat(100);
    const box = finish(read(document.body, around, 95));
    expect(box!.size).toBeLessThan(110);
  });
});
