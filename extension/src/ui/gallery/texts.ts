// Messages straight from _locales, for pages that run outside an extension.

import en from '../../../public/_locales/en/messages.json';
import zh from '../../../public/_locales/zh_CN/messages.json';
import type { Text } from '../words';

type Messages = Record<string, { message: string }>;

/** reader stands in for the browser's own look-up: $1, $2 … are filled in, unknown keys are an error. */
function reader(messages: Messages): Text {
  return (key, ...subs) => {
    const found = messages[key];
    if (!found) throw new Error(`reading message ${JSON.stringify(key)}: unknown key`);
    return found.message.replace(/\$(\d)/g, (_, n: string) => subs[Number(n) - 1] ?? '');
  };
}

export const texts = { zh: reader(zh), en: reader(en) };
