import { expect, test } from 'vitest';
import { guessSurface } from './surface';

test.each([
  ['【顺达快递】您的包裹破损，理赔请点 ljpei.example', 'sms'],
  ['[会员中心] 今晚到期，回T退订', 'sms'],
  ['包裹里中奖卡快失效，交9.9激活：duijiang.example', 'sms'],
  ['客服：您好，您的会员到期了\n我：我没开过\n客服：要扣费的', 'chat'],
  ['李四 10:02：在吗\n我 10:03: 在', 'chat'],
  ['亲，加一下老板娘微信领红包', 'chat'],
  ['喂，您好，我是平台客服，工号 307', 'call'],
  ['客服：喂，您好\n我：哪位', 'call'],
  ['对方说别挂断，一步步教我操作', 'call'],
  ['看看 https://shop.example/a 这个', 'sms'],
  ['订单号：8841\n金额：30 元', 'chat'],
  ['', 'chat'],
])('%j is taken for %s', (text, surface) => {
  expect(guessSurface(text)).toBe(surface);
});

test('a long paste is judged by its start, at once', () => {
  const begun = performance.now();
  expect(guessSurface('喂，您好' + '：a '.repeat(60_000))).toBe('call');
  expect(guessSurface('【'.repeat(200_000))).toBe('chat');
  expect(performance.now() - begun).toBeLessThan(100);
});
