/** The popup with a background that answers as asked: ?tab=danger&paste=danger&language=zh */

import { render } from 'preact';
import { App } from '../../entrypoints/popup/app';
import { createPageModel } from '../../entrypoints/popup/page-model';
import { createPasteModel } from '../../entrypoints/popup/paste-model';
import type { Ports } from '../../entrypoints/popup/ports';
import '../../entrypoints/popup/popup.css';
import type { Checked, Pasted, Request, Response } from '../../state/request';
import type { TabState } from '../../state/warning';
import { danger, notice, pastedWarning, warning } from './samples';
import { texts } from './texts';

const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'en' ? 'en' : 'zh';

const tabs: Record<string, TabState> = {
  unread: { level: 'none', warnings: [], read: 0 },
  clear: { level: 'none', warnings: [], read: 40 },
  notice: { level: 'notice', warnings: [notice], read: 40 },
  warning: { level: 'warning', warnings: [warning], read: 40 },
  danger: { level: 'danger', warnings: [notice, danger, warning], read: 40 },
};
const pastes: Record<string, Pasted> = {
  clear: { level: 'none', warnings: [] },
  danger: { level: 'danger', warnings: [pastedWarning] },
};
const checks: Record<string, Checked> = {
  forbidden: { ok: false, reason: 'forbidden' },
  failed: { ok: false, reason: 'failed' },
};

async function answer(m: Request): Promise<Response> {
  const known = {
    'tab-state': tabs[asked.get('tab') ?? 'unread'],
    'check-tab': checks[asked.get('check') ?? ''] ?? { ok: true },
    'check-text': pastes[asked.get('paste') ?? ''],
  }[m.kind];
  if (!known) throw new Error(`answering ${m.kind}: nothing prepared`);
  return known;
}

const ports: Ports = {
  text: texts[language],
  language,
  request: (m) => answer(m) as Promise<never>,
  activeTab: async () => ({ id: 1 }),
  wait: () => Promise.resolve(),
};

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
const page = createPageModel(ports);
render(<App ports={ports} page={page} paste={createPasteModel(ports)} />, document.body);
void page.refresh();
