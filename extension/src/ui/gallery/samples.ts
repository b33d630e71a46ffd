// Warnings as the engine would give them, for looking at the card and the popup.

import type { Warning } from '../../state/warning';

export const danger: Warning = {
  id: 'live-fee-screen',
  level: 'danger',
  category: 'live-membership',
  place: 'chat',
  why: {
    zh: '先说您开了会员要扣费，再让您离开平台、共享屏幕，这是骗钱的老套路。',
    en: 'First a fee you never agreed to, then another app and a shared screen: that is how this scam goes.',
  },
  advice: {
    zh: '不要加对方，也不要下载会议软件。自己打开官方 App 看有没有扣费。',
    en: 'Do not add them and do not install a meeting app. Open the official app yourself and look for charges.',
  },
  official: {
    zh: '平台从未开通所谓付费直播会员服务。',
    en: 'The platform has never offered a paid live-stream membership.',
    source: 'https://help.platform.example/notice/2041',
  },
  quotes: ['开通了直播会员', '每月扣费 800 元', '打开屏幕共享，我教您关闭'],
};

export const warning: Warning = {
  id: 'gift-messenger',
  level: 'warning',
  category: 'gift-lure',
  place: 'page',
  why: {
    zh: '先说免费送东西，再让您加微信。到了微信，平台就管不到了。',
    en: 'A free gift comes first, then a chat outside the platform, where nobody protects you.',
  },
  advice: {
    zh: '不要加微信，不要付“邮费”。真的活动在订单页里能查到。',
    en: 'Do not add the account or pay “postage”. Real offers show up on your order page.',
  },
  quotes: ['免费送破壁机', '加 v❤ lipin_bu00'],
};

export const notice: Warning = {
  ...warning,
  id: 'group-alone',
  level: 'notice',
  category: 'welfare-group',
  why: { zh: '有人请您进群。只凭这一句还不能确定。', en: 'Somebody invites you to a group. That alone proves nothing.' },
  advice: { zh: '进群后不要转账，也不要点陌生链接。', en: 'Send no money there and open no strange links.' },
  quotes: ['进群领红包'],
};

/** hostile tries what a page might: markup in a quote, a quote without end, a pack newer than this build. */
export const hostile: Warning = {
  ...danger,
  id: 'hostile',
  category: 'not-known-yet',
  quotes: ['<img src=x onerror=alert(1)><b>加我</b>', 'https://refund.example/'.padEnd(80, 'a1b2'), '转'.repeat(80)],
};

export const pasted = [
  '【会员中心】您的直播会员今晚到期，',
  '每月扣费 800 元。取消请加企鹅号 00778800，',
  '客服会教您打开屏幕共享。',
].join('');

export const pastedWarning: Warning = {
  ...danger,
  place: 'paste',
  quotes: ['直播会员', '每月扣费 800 元', '加企鹅号 00778800', '屏幕共享'],
};
