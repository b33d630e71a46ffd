/** Hidden parts of the page, remembered so that they are read when shown. */

const most = 500;

export class Hidden {
  private elements = new Set<Element>();

  add(element: Element): void {
    if (this.elements.size < most) this.elements.add(element);
  }

  /** Takes out and returns the elements that are seen now. */
  shown(): Element[] {
    const found: Element[] = [];
    for (const e of this.elements) {
      if (!e.isConnected) this.elements.delete(e);
      else if (e.checkVisibility({ visibilityProperty: true })) found.push(e);
    }
    for (const e of found) this.elements.delete(e);
    return found;
  }
}
