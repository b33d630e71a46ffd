/** Cuts the text of a document into messages of a bounded size. */
import type { FromFrame, Said } from './line';

type Text = Extract<FromFrame, { kind: 'text' }>;

/** How much text a message carries, in units, unless one section has more. */
const mostUnits = 200_000;
const mostSections = 10_000;

export function parcels(document: number, sections: readonly [number, Said[]][], gone: readonly number[]): Text[] {
  const all: Text[] = [];
  const begin = (): Text => {
    const parcel: Text = { kind: 'text', document, sections: [], gone: [], more: true };
    all.push(parcel);
    return parcel;
  };
  let parcel = begin();
  parcel.gone.push(...gone);
  let units = 0;
  for (const section of sections) {
    const size = section[1].reduce((sum, s) => sum + (typeof s === 'string' ? s : s.text).length, 0);
    if (parcel.sections.length > 0 && (units + size > mostUnits || parcel.sections.length >= mostSections)) {
      parcel = begin();
      units = 0;
    }
    parcel.sections.push(section);
    units += size;
  }
  parcel.more = false;
  return all;
}
