// Builds DOM without markup: text stays text, and pages that require trusted
// types have nothing to object to.

const svg = 'http://www.w3.org/2000/svg';

type Attributes = Record<string, string>;

/** element makes one element with its attributes and children. */
export function element(tag: string, attributes: Attributes, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]!);
  made.append(...children);
  return made;
}

/** icon draws one path of icons.ts; the word beside it says the same, so it is hidden from readers. */
export function icon(path: string): SVGElement {
  const shape = document.createElementNS(svg, 'path');
  shape.setAttribute('d', path);
  shape.setAttribute('fill-rule', 'evenodd');
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(shape);
  return drawing;
}
