/**
 * Turns a verdict into what is shown: warnings with quoted evidence, and the
 * places to mark.
 */
import { flagged, rank, type Finding, type Level, type Span, type Verdict } from '../engine/verdict';
import type { Mark } from './line';
import type { Warning } from './warning';

/** The text of a message that was judged. */
export type TextOf = (section: number, message: number) => string;

const mostWarnings = 12;
const mostQuotes = 5;
const longestQuote = 80;
const mostMarks = 400;

/**
 * Returns the warnings of a document, the most serious first. Each kind of
 * scam is there once: with its most serious section.
 */
export function warningsOf(v: Verdict, place: Warning['place'], name: string, text: TextOf): Warning[] {
  const warnings = new Map<string, Warning>();
  const sections = [...v.sections].sort((a, b) => rank(b.level) - rank(a.level));
  for (const { section, level, category } of sections) {
    if (level === 'none' || warnings.has(category) || warnings.size >= mostWarnings) continue;
    const findings = v.findings.filter((f) => f.section === section);
    const first = findings.find((f) => f.category === category) ?? findings[0];
    if (!first) continue;
    warnings.set(category, {
      id: warningId(name, place, category, level), level, category, place, why: first.why, advice: first.advice,
      ...(first.official && { official: first.official }),
      quotes: quotesOf([first, ...findings.filter((f) => f !== first)], text),
    });
  }
  return [...warnings.values()];
}

/** A conversation is one story: it has one card a level, whatever the kind. */
function warningId(name: string, place: Warning['place'], category: string, level: Level): string {
  return `${name}/${place === 'chat' ? place : category}/${level}`;
}

/**
 * Quotes the evidence of a section's findings, each in the words around it: one
 * of the story, one of the way out and one of the demand before any second.
 */
function quotesOf(findings: readonly Finding[], text: TextOf): string[] {
  const quotes: string[] = [];
  for (const span of telling(findings.flatMap((f) => f.spans))) {
    if (quotes.length >= mostQuotes) return quotes;
    const source = text(findings[0]!.section, span.message);
    const own = source.slice(span.start, span.end);
    if (quotes.some((q) => q.includes(own))) continue;
    const quote = clause(source, span);
    if (quote) quotes.push(quote);
  }
  return quotes;
}

/** Puts the first span of each part of the scam before all others. */
function telling(spans: readonly Span[]): Span[] {
  const find = (pattern: RegExp) => spans.find((s) => pattern.test(s.indicator));
  const first = parts.flatMap((part) => part.map(find).find((s) => s) ?? []);
  return [...first, ...spans.filter((s) => !first.includes(s))];
}

/**
 * The parts of a scam, in the order in which they come, by indicators: of each
 * part what says most comes first, of the way out the account or address.
 */
const parts = [[/^(identity|pretext|lure)\./], [/^divert\.(contact|account|web-link)$/, /^divert\./], [/^demand\./]];

const stop = /[，。！？；：,!?;\n]/;

/** The clause that a span is in, cut where it is too long. */
export function clause(text: string, { start, end }: Pick<Span, 'start' | 'end'>): string {
  end = Math.min(end, start + longestQuote);
  let from = start;
  let to = end;
  while (from > 0 && to - from < longestQuote && !stop.test(text[from - 1]!)) from--;
  while (to < text.length && to - from < longestQuote && !stop.test(text[to]!)) to++;
  return whole(text, from, to).trim();
}

/** The slice without half a surrogate pair at either end. */
function whole(text: string, from: number, to: number): string {
  if (/[\uDC00-\uDFFF]/.test(text[from] ?? '')) from++;
  if (/[\uD800-\uDBFF]/.test(text[to - 1] ?? '')) to--;
  return text.slice(from, to);
}

/** Returns what is to be marked: the evidence in flagged sections. */
export function marksOf(v: Verdict, text: TextOf, shown: (category: string) => boolean): Mark[] {
  const levels = new Map(v.sections.map((s) => [s.section, s]));
  const seen = new Set<string>();
  const marks: Mark[] = [];
  for (const f of v.findings) {
    const section = levels.get(f.section);
    if (!section || !flagged(section.level) || !shown(section.category)) continue;
    for (const { message, start, end } of f.spans) {
      const key = `${f.section} ${message} ${start} ${end}`;
      if (marks.length >= mostMarks || seen.has(key)) continue;
      seen.add(key);
      marks.push({ section: f.section, message, start, end, level: section.level, text: text(f.section, message).slice(start, end) });
    }
  }
  return marks;
}
