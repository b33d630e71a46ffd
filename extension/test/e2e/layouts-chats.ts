/** One conversation, built in the ways in which pages build chats. */
import type { Line } from './texts';

export const talk: Line[] = [
  ['shop', '您好，欢迎光临本店，请问有什么可以帮您'],
  ['me', '你好'],
  ['me', '我想问一下这件外套有没有黑色，另外袖子是不是偏短，我身高一米七五体重一百三十斤，平时穿大号的多一些'],
  ['shop', '亲，黑色今天下午补货，身高一米七五建议您选大号，这款是修身版型，如果喜欢宽松一点的话可以选加大号，七天内都可以换'],
  ['shop', '可以先加购物车'],
  ['me', '好的，多久能到'],
  ['shop', '江浙沪一般次日到'],
  ['me', '收到'],
];

const mine = (from: Line[0]) => from === 'me';
const rows = (row: (from: Line[0], text: string, i: number) => string) => talk.map(([from, text], i) => row(from, text, i)).join('');
const composer = '<textarea placeholder="输入消息"></textarea>';
const face = '<img width="40" height="40" alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">';
const box = 'width:min(600px,100%);height:500px;overflow-y:auto;padding:10px;box-sizing:border-box;margin:0 auto';

export const chats: Record<string, string> = {
  'flex boxes with classes': `<style>.r{display:flex;margin:8px 0}.m{justify-content:flex-end}.b{max-width:70%;padding:8px;background:#eee}.m .b{background:#9e9}</style>
    <div><div style="${box}">${rows((f, t) => `<div class="r ${mine(f) ? 'm' : ''}"><div class="b">${t}</div></div>`)}</div>${composer}</div>`,

  'faces, names and times': `<style>.r{display:flex;gap:8px;margin:12px 0}.m{flex-direction:row-reverse}.c{max-width:70%}.m .c{text-align:right}.b{display:inline-block;text-align:left;padding:8px;background:#fff;border:1px solid #ccc}.m .b{background:#cef}</style>
    <section><ul style="${box};list-style:none">${rows((f, t, i) => `<li class="r ${mine(f) ? 'm' : ''}">${face}<div class="c"><div><span>${mine(f) ? '我' : '客服小美'}</span> <time>10:0${i}</time></div><div class="b">${t}</div>${mine(f) ? '<div>已读</div>' : ''}</div></li>`)}</ul>${composer}</section>`,

  'text aligned left and right': `<style>.r{margin:8px 0}.r span{display:inline-block;max-width:75%;padding:6px;background:#eee;text-align:left}</style>
    <div><div style="${box}">${rows((f, t) => `<div class="r" style="text-align:${mine(f) ? 'right' : 'left'}"><span style="background:${mine(f) ? '#9e9' : '#eee'}">${t}</span></div>`)}</div>${composer}</div>`,

  'floats': `<style>.r{overflow:hidden;margin:8px 0}.b{max-width:70%;padding:8px;background:#eee;float:left}.m .b{float:right;background:#9e9}</style>
    <div><div style="${box}">${rows((f, t) => `<div class="r ${mine(f) ? 'm' : ''}"><div class="b">${t}</div></div>`)}</div>${composer}</div>`,

  'a grid of paragraphs': `<style>.l{display:grid;gap:8px;align-content:start}.i{justify-self:start;max-width:80%;background:#eee;padding:6px;margin:0}.o{justify-self:end;max-width:80%;background:#9e9;padding:6px;margin:0}</style>
    <div><div class="l" style="${box}">${rows((f, t) => `<p class="${mine(f) ? 'o' : 'i'}">${t}</p>`)}</div>${composer}</div>`,

  'margins of their own accord': `<div><div style="${box}">${rows((f, t) => `<div style="width:fit-content;max-width:75%;margin:8px 0 8px ${mine(f) ? 'auto' : '0'};background:${mine(f) ? '#9e9' : '#eee'}">${t}</div>`)}</div>${composer}</div>`,

  'rows placed by hand': `<style>.l{position:relative}.r{position:absolute;left:10px;right:10px}.m{text-align:right}.r q{display:inline-block;max-width:80%;background:#eee;text-align:left}.m q{background:#9e9}</style>
    <div class="l">${rows((f, t, i) => `<div class="r ${mine(f) ? 'm' : ''}" style="top:${i * 150}px"><q>${t}</q></div>`)}</div><div style="position:fixed;bottom:0">${composer}</div>`,

  'the newest first in the source': `<style>.l{display:flex;flex-direction:column-reverse}.r{display:flex;margin:8px 0;flex:none}.m{justify-content:flex-end}.b{max-width:70%;background:#eee}.m .b{background:#9e9}</style>
    <div><div class="l" style="${box}">${[...talk].reverse().map(([f, t]) => `<div class="r ${mine(f) ? 'm' : ''}"><div class="b">${t}</div></div>`).join('')}</div>${composer}</div>`,

  'dates and notices in between': `<style>.r{display:flex;margin:8px 0}.m{justify-content:flex-end}.b{max-width:70%;background:#eee}.m .b{background:#9e9}.d{text-align:center;color:#999}</style>
    <div><div style="${box}"><div class="d">昨天 10:21</div>${rows((f, t, i) => `${i === 3 ? '<div class="d">今天 09:02</div><div class="d">客服小美为您服务</div>' : ''}<div class="r ${mine(f) ? 'm' : ''}"><div class="b">${t}</div></div>`)}</div>${composer}</div>`,

  'no classes': `<div><div style="${box}">${rows((f, t) => `<div style="display:flex;justify-content:${mine(f) ? 'flex-end' : 'flex-start'}"><div style="max-width:70%;background:${mine(f) ? '#9e9' : '#eee'};margin:6px">${t}</div></div>`)}</div><div contenteditable="true"></div></div>`,

  'elements with names of their own': `<style>chat-row{display:flex;margin:8px 0}chat-row[own]{justify-content:flex-end}chat-text{display:block;max-width:70%;background:#eee}[own] chat-text{background:#9e9}</style>
    <chat-room style="display:block"><chat-list style="display:block;${box}">${rows((f, t) => `<chat-row${mine(f) ? ' own' : ''}><chat-text>${t}</chat-text></chat-row>`)}</chat-list>${composer}</chat-room>`,

  'inside a shadow root': `<div id="host"></div><script>
    const root = document.getElementById('host').attachShadow({ mode: 'open' });
    root.innerHTML = ${JSON.stringify(`<style>.r{display:flex;margin:8px 0}.m{justify-content:flex-end}.b{max-width:70%;background:#eee}.m .b{background:#9e9}</style><div><div style="${box}">${rows((f, t) => `<div class="r ${mine(f) ? 'm' : ''}"><div class="b">${t}</div></div>`)}</div>${composer}</div>`)};
  </script>`,

  'a small window in the corner': `<article><h1>商品</h1><p>${'这是商品的介绍。'.repeat(40)}</p></article>
    <style>.r{display:flex;margin:6px 0}.m{justify-content:flex-end}.b{max-width:80%;background:#eee;padding:4px 8px}.m .b{background:#36c;color:#fff}</style>
    <div style="position:fixed;right:10px;bottom:10px;width:300px"><div style="height:260px;overflow:auto">${rows((f, t) => `<div class="r ${mine(f) ? 'm' : ''}"><div class="b">${t}</div></div>`)}</div><input></div>`,

  'rows recycled and out of order': `<style>.l{position:relative;height:1200px}.r{position:absolute;left:0;width:100%;display:flex}.m{justify-content:flex-end}.b{max-width:70%;background:#eee}.m .b{background:#9e9}</style>
    <div><div style="${box}"><div class="l">${talk.map(([f, t], i) => ({ i, html: `<div class="r ${mine(f) ? 'm' : ''}" style="transform:translateY(${i * 140}px)"><div class="b">${t}</div></div>` })).sort((a, b) => ((a.i * 5) % 8) - ((b.i * 5) % 8)).map((r) => r.html).join('')}</div></div>${composer}</div>`,

  'several bubbles beside one face': `<style>.g{display:flex;gap:8px;margin:12px 0}.m{flex-direction:row-reverse}.c{display:flex;flex-direction:column;align-items:flex-start;max-width:70%;gap:4px}.m .c{align-items:flex-end}.b{background:#eee;padding:6px}.m .b{background:#9e9}</style>
    <div><div style="${box}">${groups().map(([f, texts]) => `<div class="g ${f === 'me' ? 'm' : ''}">${face}<div class="c">${texts.map((t) => `<div class="b">${t}</div>`).join('')}</div></div>`).join('')}</div>${composer}</div>`,
};

/** Messages of one side in a row, as some pages group them. */
function groups(): [Line[0], string[]][] {
  const all: [Line[0], string[]][] = [];
  for (const [from, text] of talk) {
    const last = all.at(-1);
    if (last?.[0] === from) last[1].push(text);
    else all.push([from, [text]]);
  }
  return all;
}
