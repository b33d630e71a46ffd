/**
 * Reads the golden cases of the engine's interface. Their form is described in
 * wasm/wire/testdata/README.md; whatever deviates from it is an error.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { speakers, surfaces, type Passage, type Speaker, type Surface } from '../../src/engine/engine';

export interface Case {
  name: string;
  pack: Uint8Array;
  surface: Surface;
  passages: Passage[];
  /** A pasted text, in place of passages. */
  text: string | undefined;
  want: string;
}

const folder = fileURLToPath(new URL('../../../wasm/wire/testdata/', import.meta.url));

export function cases(): Case[] {
  return readdirSync(folder).filter((name) => name.endsWith('.txtar')).sort().map((name) => {
    try {
      return parse(name, readFileSync(folder + name, 'utf8'));
    } catch (problem) {
      throw new Error(`reading ${name}: ${String(problem)}`);
    }
  });
}

function parse(name: string, archive: string): Case {
  const files = new Map<string, string>();
  for (const part of archive.split(/^-- /m).slice(1)) {
    const [title = '', ...lines] = part.split('\n');
    files.set(title.replace(/ --$/, ''), lines.join('\n'));
  }
  const file = (title: string): string => {
    const text = files.get(title);
    if (text === undefined) throw new Error(`no file ${title}`);
    return text;
  };
  return { name, pack: packOf(file('pack')), ...documentOf(file('document')), want: file('want') };
}

/** Puts header and end around the lines of a pack. */
function packOf(text: string): Uint8Array {
  const lines = text.split('\n').slice(0, -1).map((line) => Buffer.from(`${line}\n`)).sort(Buffer.compare);
  const body = Buffer.concat([Buffer.from('jianzha-pack 1\n'), ...lines]);
  return Buffer.concat([body, Buffer.from(`end\t${lines.length}\t${crc(body).toString(16)}\n`)]);
}

function crc(body: Buffer): number {
  if (typeof crc32 === 'function') return crc32(body);
  let sum = ~0;
  for (const byte of body) {
    sum ^= byte;
    for (let i = 0; i < 8; i++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function documentOf(text: string): Pick<Case, 'surface' | 'passages' | 'text'> {
  const [first = '', ...records] = text.split('\n').slice(0, -1);
  const surface = first.replace(/^surface /, '') as Surface;
  if (!surfaces.includes(surface)) throw new Error(`unknown surface ${surface}`);
  const passages: Passage[] = [];
  let pasted: string | undefined;
  let times = 1;
  for (const record of records) {
    const fields = /^(times|text|passage) ?(.*)$/s.exec(record);
    if (!fields) throw new Error(`unknown record ${record}`);
    const [, kind, rest = ''] = fields;
    if (kind === 'times') {
      times = Number(rest);
      continue;
    }
    if (kind === 'text') pasted = unescape(rest).repeat(times);
    else passages.push(passageOf(rest, times));
    times = 1;
  }
  return { surface, passages, text: pasted };
}

function passageOf(rest: string, times: number): Passage {
  const fields = /^(-?\d+) (unknown|other|self) (-?\d+) (.*)$/s.exec(rest);
  if (!fields) throw new Error(`unknown passage ${rest}`);
  const [, section, speaker, message, text = ''] = fields;
  return {
    section: Number(section), message: Number(message), text: unescape(text).repeat(times),
    speaker: speakers[speaker as keyof typeof speakers] as Speaker,
  };
}

function unescape(text: string): string {
  return text.replace(/\\(u([0-9a-fA-F]{4})|\\|)/g, (all, _form: string, hex?: string) => {
    if (hex) return String.fromCharCode(parseInt(hex, 16));
    if (all === '\\\\') return '\\';
    throw new Error(`a backslash before nothing known in ${text}`);
  });
}
