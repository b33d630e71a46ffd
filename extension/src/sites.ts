/**
 * The sites that are read without being asked: shops, second-hand markets,
 * live streams and chats on the web. All others are read when the person says
 * so. The list is short on purpose; browsers show it at the installation.
 */
export const sites = [
  '*://*.taobao.com/*',
  '*://*.tmall.com/*',
  '*://*.jd.com/*',
  '*://*.pinduoduo.com/*',
  '*://*.yangkeduo.com/*',
  '*://*.goofish.com/*',
  '*://*.xiaohongshu.com/*',
  '*://*.douyin.com/*',
  '*://*.kuaishou.com/*',
  '*://*.vip.com/*',
  '*://*.weixin.qq.com/*',
  '*://wx.qq.com/*',
];
