// One card over a page that fights it. ?sample=danger&language=zh chooses.

import type { Warning } from '../../state/warning';
import { createCard } from '../card';
import { danger, hostile, warning } from './samples';
import { texts } from './texts';

const samples: Record<string, Warning> = { danger, warning, hostile };
const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'en' ? 'en' : 'zh';

function note(what: string): (w: Warning) => void {
  return (w) => document.body.append(`${what} ${w.id} `);
}

const card = createCard({ text: texts[language], language, onClose: note('closed'), onMute: note('muted') });
card.show(samples[asked.get('sample') ?? 'danger']!);
