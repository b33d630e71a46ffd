/** Pages with something of a chat: lists, fields, left and right. */

const names = ['小鱼', '阿梁', '大橘为重', '南方有雨', '朵朵妈', '青山', '木木', '七里香'];
const words = ['好看', '这个颜色比图片上深一些，面料挺软的，穿着舒服', '多久发货', '已经收到了，和描述的一样，客服态度也好，下次还来', '第二次买', '尺码偏大', '能开发票吗', '满意'];
const list = (item: (name: string, text: string, i: number) => string) => names.map((n, i) => item(n, words[i]!, i)).join('');
const box = 'width:600px;height:400px;overflow-y:auto';
const long = '面料柔软亲肤，版型宽松不挑身材，四季都可以穿，机洗也不容易变形。';

export const others: Record<string, string> = {
  'comments of a live stream': `<div><div style="${box}">${list((n, t) => `<div class="l"><b>Lv3</b><span>${n}：</span><span>${t}</span></div>`)}</div><input placeholder="说点什么"></div>`,

  'bubbles of many people': `<div><div style="${box}">${list((n, t) => `<div style="margin:8px"><div>${n}</div><div style="display:inline-block;max-width:300px;background:#eee">${t}</div></div>`)}</div><input></div>`,

  'comments with answers set in': `<section>${list((n, t, i) => `<div class="c" style="margin-left:${i % 3 ? 0 : 40}px;max-width:500px"><div>${n}</div><p>${t}</p></div>`)}<textarea></textarea></section>`,

  'a reviews list with stars at the right': `<div>${list((n, t) => `<div style="display:flex;justify-content:space-between"><div><b>${n}</b><p>${t}</p></div><span>★★★★★</span></div>`)}</div><input>`,

  'pictures left and right': `<main>${[0, 1, 2, 3, 4, 5].map((i) => `<div style="display:flex;flex-direction:${i % 2 ? 'row-reverse' : 'row'};gap:20px;margin:40px 0"><div style="width:400px;height:200px;background:#ddd"></div><div style="width:500px"><h2>卖点</h2><p>${long}</p></div></div>`).join('')}</main>`,

  'a time line with both sides': `<div style="width:900px;margin:auto">${list((n, t, i) => `<div style="width:50%;margin-left:${i % 2 ? '50%' : '0'};padding:10px;box-sizing:border-box"><h3>${n}</h3><p>${t}</p></div>`)}</div>`,

  'settings with values at the right': `<form><ul style="width:500px">${list((n) => `<li style="display:flex;justify-content:space-between"><span>${n}</span><span>已开启</span></li>`)}</ul><input></form>`,

  'people to talk to, with the last words': `<div style="display:flex"><ul style="width:240px;height:500px;overflow:auto">${list((n, t, i) => `<li style="display:flex;gap:8px${i === 0 ? ';background:#fee' : ''}"><img width="40" height="40" alt="" src="data:,"><div style="flex:1;min-width:0"><div style="display:flex;justify-content:space-between"><span>${n}</span><time>1${i}:20</time></div><div style="white-space:nowrap;overflow:hidden;text-overflow:ellipsis">${t}</div></div></li>`)}</ul><div><textarea></textarea></div></div>`,

  'orders with prices at the right': `<div style="width:800px">${list((_n, t, i) => `<div style="border:1px solid #ccc;margin:10px 0"><div style="display:flex;justify-content:space-between"><span>${t}</span><span>¥${i}9.00</span></div><div style="text-align:right">合计 ¥${i}9.00 <button>评价</button></div></div>`)}</div><input type="search">`,

  'a forum with a field below': `<div>${list((n, t) => `<table style="width:900px"><tbody><tr><td style="width:120px">${n}</td><td>${t.repeat(5)}</td></tr></tbody></table>`)}<textarea></textarea></div>`,

  'a grid of goods': `<div style="display:grid;grid-template-columns:repeat(4,1fr);gap:10px">${list((_n, t, i) => `<a style="display:block"><img width="100" height="100" alt="" src="data:,"><div>${t}</div><b>¥${i}9</b></a>`)}</div><input type="search">`,

  'an article with a comment field': `<article><h1>标题</h1>${[1, 2, 3, 4, 5, 6].map(() => `<p>${long.repeat(3)}</p>`).join('')}<p style="text-align:right">作者：某人</p></article><textarea></textarea>`,

  'a letter with a signature at the right': `<div style="width:700px"><p>尊敬的客户：</p><p>${long}</p><p>${long}</p><p>特此通知。</p><p style="text-align:right">某某公司</p><p style="text-align:right">六月三日</p></div>`,

  'a table of sizes': `<table style="width:600px"><tbody>${list((n, _t, i) => `<tr><td>${n}</td><td style="text-align:right">${i}0 cm</td></tr>`)}</tbody></table><input>`,

  'steps with buttons left and right': `<div style="width:600px;height:300px;overflow:auto">${list((n) => `<div style="display:flex;justify-content:space-between;margin:10px"><button>上一步</button><button>${n}</button></div>`)}</div><input>`,

  'questions and answers about goods': `<div style="width:700px">${list((_n, t) => `<div style="margin:12px 0"><p><b>问</b>${t}吗</p><p><b>答</b>${long}</p></div>`)}<input placeholder="向买过的人提问"></div>`,
};
