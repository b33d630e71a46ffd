/** Cuts the text of a document into messages of a bounded size. */
import type { FromFrame, Said, Section } from './line';

type Text = Extract<FromFrame, { kind: 'text' }>;

/** How much text a message carries, in units. */
const mostUnits = 60_000;
/** What a section and a passage take of a message beside their text. */
const overhead = 12;

/** Yields the messages one after the other, so that they can be sent in turn. */
export function* parcels(document: number, sections: Iterable<readonly [number, readonly Said[]]>, gone: readonly number[]): Generator<Text> {
  let parcel: Text = { kind: 'text', document, sections: [], gone: [...gone], more: true };
  let room = mostUnits;
  for (const [number, passages] of sections) {
    let part: Section = [number, []];
    parcel.sections.push(part);
    room -= overhead;
    for (const passage of passages) {
      const size = overhead + (typeof passage === 'string' ? passage : passage.text).length;
      if (size > room && room < mostUnits) {
        yield parcel;
        part = [number, [], true];
        parcel = { kind: 'text', document, sections: [part], gone: [], more: true };
        room = mostUnits;
      }
      part[1].push(passage);
      room -= size;
    }
  }
  parcel.more = false;
  yield parcel;
}
