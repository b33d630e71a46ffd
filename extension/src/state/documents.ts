/**
 * The text of one frame as the background knows it. It lives as long as the
 * line to the frame: when the background was ended meanwhile, the frame sends
 * everything again.
 */
import { speakers, type Passage, type Surface } from '../engine/engine';
import { pageDocument, type FromFrame, type Said } from './line';

type Text = Extract<FromFrame, { kind: 'text' }>;

/** Bounds on one frame, whatever it sends. */
const mostUnits = 4_000_000;
const mostPassages = 400_000;
const mostDocuments = 16;

export class Documents {
  private documents = new Map<number, Map<number, Said[]>>();
  private units = 0;
  private count = 0;

  /** How much text there is, in units. */
  get size(): number {
    return this.units;
  }

  /** Takes what a frame sent. Text beyond the bounds is left out. */
  take(m: Text): void {
    let sections = this.documents.get(m.document);
    if (!sections) {
      if (this.documents.size >= mostDocuments) return;
      this.documents.set(m.document, (sections = new Map()));
    }
    for (const number of m.gone) this.drop(sections, number);
    for (const [number, passages, part] of m.sections) {
      if (!part) this.drop(sections, number);
      const units = unitsOf(passages);
      if (this.units + units > mostUnits || this.count + passages.length > mostPassages) continue;
      this.units += units;
      this.count += passages.length;
      const before = part ? sections.get(number) : undefined;
      if (before) for (const passage of passages) before.push(passage);
      else sections.set(number, [...passages]);
    }
  }

  /** Forgets a document. */
  end(document: number): void {
    const sections = this.documents.get(document);
    for (const number of [...(sections?.keys() ?? [])]) this.drop(sections!, number);
    this.documents.delete(document);
  }

  /** The passages of a document in the form the engine takes. */
  passages(document: number): Passage[] {
    const all: Passage[] = [];
    for (const [section, passages] of this.documents.get(document) ?? []) {
      passages.forEach((p, message) => {
        if (typeof p === 'string') all.push({ section, message, speaker: speakers.unknown, text: p });
        else all.push({ section, message, ...p });
      });
    }
    return all;
  }

  /** The text of one message. */
  text(document: number, section: number, message: number): string {
    const said = this.documents.get(document)?.get(section)?.[message];
    return typeof said === 'object' ? said.text : (said ?? '');
  }

  private drop(sections: Map<number, Said[]>, number: number): void {
    const passages = sections.get(number);
    if (!passages) return;
    this.units -= unitsOf(passages);
    this.count -= passages.length;
    sections.delete(number);
  }
}

export function surfaceOf(document: number): Surface {
  return document === pageDocument ? 'page' : 'chat';
}

function unitsOf(passages: readonly Said[]): number {
  return passages.reduce((sum, p) => sum + (typeof p === 'string' ? p : p.text).length, 0);
}
