/**
 * Guesses where a pasted text is from, so that nobody has to know the word
 * "surface". Only a default: the person sees it and may change it.
 */
import type { PastedSurface } from '../../state/request';

// 【sender】 or [sender] opens a text message; the rest are its usual endings.
const smsMark = /^\s*[【[][^【】[\]]{1,20}[】\]]|回复?\s*[TtNn]\s*退订|拒收请回复|退订回/;
// Somebody picks up, gives a staff number, or says that this is a call.
const callMark = /(^|[:：\n])\s*喂|来电|通话|打给您|给您打电话|工号|挂断|别挂|录音/;
// "name: text", with an optional time; an address such as https:// is none.
const spoken = /^\s*([^\s:：]{1,12})(?:\s+[\d:]{4,8})?\s*[:：](?!\/\/)\s*\S/;

/** guessSurface never answers page: a pasted page reads like a long text message. */
export function guessSurface(text: string): PastedSurface {
  const start = text.slice(0, 2000);
  if (smsMark.test(start)) return 'sms';
  if (callMark.test(start)) return 'call';
  return isTalk(start) || !/https?:|\w\.[a-z]{2,}/i.test(start) ? 'chat' : 'sms';
}

// Two people speak in turn: a name comes back, or one of them is "me".
function isTalk(text: string): boolean {
  const names = text.split('\n').map((line) => spoken.exec(line)?.[1]).filter((name) => name !== undefined);
  return names.length >= 2 && (new Set(names).size < names.length || names.some((name) => /^(我|本人)$/.test(name)));
}
