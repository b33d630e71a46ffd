/** Starts the popup with the browser's own ports and keeps its verdict fresh while it is open. */

import { render } from 'preact';
import { activeTab, language, message, request } from '../../browser';
import { App } from './app';
import { createPageModel } from './page-model';
import { createPasteModel } from './paste-model';
import './popup.css';
import type { Ports } from './ports';

const ports: Ports = {
  text: message,
  language: language(),
  request,
  activeTab,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
const freshness = 1000;

document.documentElement.lang = ports.language === 'zh' ? 'zh-CN' : 'en';
document.title = message('extName');
const page = createPageModel(ports);
render(<App ports={ports} page={page} paste={createPasteModel(ports)} />, document.body);
void page.refresh();
setInterval(() => void page.refresh(), freshness);
