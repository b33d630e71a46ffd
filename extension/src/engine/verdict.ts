/**
 * What the engine says of a document, and the reader of the lines it says it
 * in. The lines are documented in wasm/wire/lines.go; whatever is not of that
 * form is refused, because a half-understood verdict would be a wrong one.
 */

export type Level = 'none' | 'notice' | 'warning' | 'danger';

export interface Words {
  zh: string;
  en: string;
}

/** A place in a message: half open, in UTF-16 units of the source. */
export interface Span {
  message: number;
  start: number;
  end: number;
  indicator: string;
  gaps: number;
}

export interface Finding {
  rule: string;
  category: string;
  section: number;
  level: Level;
  why: Words;
  advice: Words;
  official?: Words & { source: string };
  spans: Span[];
}

export interface Verdict {
  level: Level;
  category: string;
  complete: boolean;
  sections: { section: number; level: Level; category: string }[];
  /** Messages of a chat that are to be given again when older ones are not. */
  keep: number[];
  findings: Finding[];
}

const levels: readonly string[] = ['none', 'notice', 'warning', 'danger'];

/** Orders levels: the higher, the more serious. */
export function rank(level: Level): number {
  return levels.indexOf(level);
}

/** Whether the shopper is shown a mark and a card. */
export function flagged(level: Level): boolean {
  return rank(level) >= rank('warning');
}

/** Reads the lines of one verdict. It throws on a line of another form. */
export function parseVerdict(lines: string): Verdict {
  const verdict: Verdict = { level: 'none', category: '', complete: true, sections: [], keep: [], findings: [] };
  let first = true;
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const [kind = '', ...fields] = line.split('\t');
    if (first !== (kind === 'verdict')) throw new Error(`reading the verdict: unexpected line ${JSON.stringify(kind)}`);
    first = false;
    const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
    if (!read) throw new Error(`reading the verdict: unknown line ${JSON.stringify(kind)}`);
    read(verdict, new Fields(kind, fields));
  }
  if (first) throw new Error('reading the verdict: no line at all');
  return verdict;
}

const readers: Record<string, (v: Verdict, f: Fields) => void> = {
  verdict(v, f) {
    f.count(2);
    v.level = f.level(0);
    v.category = f.text(1);
  },
  partial(v, f) {
    f.count(0);
    v.complete = false;
  },
  section(v, f) {
    f.count(3);
    v.sections.push({ section: f.number(0), level: f.level(1), category: f.text(2) });
  },
  keep(v, f) {
    f.count(1);
    v.keep.push(f.number(0));
  },
  finding(v, f) {
    f.count(4);
    const none = { zh: '', en: '' };
    v.findings.push({
      rule: f.text(0), category: f.text(1), section: f.number(2), level: f.level(3), why: none, advice: none, spans: [],
    });
  },
  why(v, f) {
    f.count(2);
    current(v).why = f.words();
  },
  advice(v, f) {
    f.count(2);
    current(v).advice = f.words();
  },
  official(v, f) {
    f.count(3);
    current(v).official = { ...f.words(), source: f.text(2) };
  },
  span(v, f) {
    f.count(5);
    current(v).spans.push({
      message: f.number(0), start: f.number(1), end: f.number(2), indicator: f.text(3), gaps: f.number(4),
    });
  },
};

function current(v: Verdict): Finding {
  const last = v.findings.at(-1);
  if (!last) throw new Error('reading the verdict: a line of a finding before any finding');
  return last;
}

/** The fields of one line after its kind. */
class Fields {
  constructor(private kind: string, private fields: string[]) {}

  count(want: number): void {
    if (this.fields.length !== want) {
      throw new Error(`reading the verdict: ${this.kind} has ${this.fields.length} fields, not ${want}`);
    }
  }

  text(i: number): string {
    return this.fields[i] ?? '';
  }

  words(): Words {
    return { zh: this.text(0), en: this.text(1) };
  }

  number(i: number): number {
    const n = Number(this.text(i));
    if (!Number.isSafeInteger(n)) throw new Error(`reading the verdict: ${this.kind} has ${JSON.stringify(this.text(i))} for a number`);
    return n;
  }

  level(i: number): Level {
    const level = this.text(i);
    if (!levels.includes(level)) throw new Error(`reading the verdict: unknown level ${JSON.stringify(level)}`);
    return level as Level;
  }
}
