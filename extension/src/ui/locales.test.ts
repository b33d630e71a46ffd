import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

type Messages = Record<string, { message: string }>;

const extension = fileURLToPath(new URL('../../', import.meta.url));

function messages(locale: string): Messages {
  return JSON.parse(readFileSync(`${extension}public/_locales/${locale}/messages.json`, 'utf8')) as Messages;
}

const zh = messages('zh_CN');
const en = messages('en');

// What is shipped: no tests, no gallery. The manifest's own keys stand in wxt.config.ts.
function sources(): string[] {
  const files = readdirSync(`${extension}src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx?|html)$/.test(path) && !/\.test\.|gallery/.test(path))
    .map((path) => `${extension}src/${path}`);
  return [...files, `${extension}wxt.config.ts`].filter((path) => existsSync(path));
}

const code = sources().map((path) => readFileSync(path, 'utf8')).join('\n');

describe('the two languages', () => {
  test('have the same keys in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
  });

  test.each(Object.keys(zh))('%s is said in both, with the same gaps', (key) => {
    const gaps = (m: Messages): string[] => (m[key]!.message.match(/\$\d/g) ?? []).sort();
    expect(zh[key]!.message.trim()).not.toBe('');
    expect(en[key]!.message.trim()).not.toBe('');
    expect(gaps(en)).toEqual(gaps(zh));
  });

  test('are not mixed up: no Han in English, and Han in every Chinese message', () => {
    const han = /\p{Script=Han}/u;
    expect(Object.keys(en).filter((key) => han.test(en[key]!.message))).toEqual([]);
    expect(Object.keys(zh).filter((key) => !han.test(zh[key]!.message))).toEqual(['language']);
  });

  test('say which of the two they are', () => {
    expect([zh.language!.message, en.language!.message]).toEqual(['zh', 'en']);
  });

  test('never call anything safe', () => {
    const said = Object.values({ ...zh }).map((m) => m.message.replace('没有提醒不等于安全', ''));
    expect(said.filter((message) => /安全|放心|没问题，可以/.test(message))).toEqual([]);
    const spoken = Object.values(en).map((m) => m.message.replace('does not mean it is safe', ''));
    expect(spoken.filter((message) => /\bsafe\b|no risk|trusted/i.test(message))).toEqual([]);
  });
});

describe('the keys', () => {
  test('that the sources ask for all exist', () => {
    const asked = [...code.matchAll(/(?:\btext|\bmessage)\(\s*'([^']+)'|__MSG_(\w+)__/g)].map((m) => m[1] ?? m[2]!);
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((key) => !(key in zh))).toEqual([]);
  });

  test('are all asked for somewhere', () => {
    const used = (key: string): boolean => code.includes(`'${key}'`) || code.includes(`__MSG_${key}__`);
    expect(Object.keys(zh).filter((key) => !used(key))).toEqual([]);
  });
});
