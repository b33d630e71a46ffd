/** Texts and pages of tests. The scam must be one under any rules we ship. */

export const scam = '您昨晚误开通了直播会员，每月扣费800元，请把卡里的钱转到验资账户，再打开屏幕共享，我教您关闭。';
export const scamEnd = '请把卡里的钱转到验资账户，再打开屏幕共享，我教您关闭。';

/** A page that says something in several kinds of blocks. */
export const article = (text: string) => `<!doctype html><meta charset="utf-8"><title>页</title>
<article><h1>通知</h1><p>尊敬的用户，您好。</p><p>${text}</p></article>`;

export type Line = [from: 'me' | 'shop', text: string];

/** A chat with a list that scrolls and a field to write in. */
export function chat(lines: readonly Line[] = [], options: { head?: string; script?: string } = {}): string {
  return `<!doctype html><meta charset="utf-8"><title>聊天</title>
<style>
  body { margin: 0; font: 16px/1.5 sans-serif; }
  .talk { width: 480px; height: 560px; margin: 0 auto; display: flex; flex-direction: column; }
  #list { flex: 1; overflow-y: auto; padding: 12px; background: #f4f4f4; }
  .row { display: flex; margin: 8px 0; }
  .row.mine { justify-content: flex-end; }
  .bubble { max-width: 70%; padding: 8px 12px; border-radius: 8px; background: #fff; }
  .mine .bubble { background: #9be37b; }
</style>${options.head ?? ''}
<div class="talk"><div id="list"></div><input placeholder="说点什么"></div>
<script>
const list = document.getElementById('list');
function say(from, text) {
  const row = document.createElement('div');
  row.className = from === 'me' ? 'row mine' : 'row';
  const bubble = document.createElement('div');
  bubble.className = 'bubble';
  bubble.textContent = text;
  row.append(bubble);
  list.append(row);
  list.scrollTop = list.scrollHeight;
}
for (const [from, text] of ${JSON.stringify(lines)}) say(from, text);
${options.script ?? ''}
</script>`;
}

export const opening: Line[] = [
  ['shop', '您好，请问有什么可以帮您？'], ['me', '我想问一下发货时间'], ['shop', '今天下午四点前付款当天发出'],
  ['me', '好的'], ['shop', '还有其他问题吗，亲'], ['me', '没有了'],
];
