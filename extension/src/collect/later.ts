/**
 * Parts of the page that may be seen or filled without any event that tells of
 * it. They are remembered, and looked at now and then.
 */

const most = 500;

export class Later {
  private hidden = new Set<Element>();
  private rootless = new Set<Element>();

  constructor(private shadowRootOf: (e: Element) => ShadowRoot | null) {}

  /** Remembers an element that nobody sees. */
  addHidden(element: Element): void {
    if (this.hidden.size < most) this.hidden.add(element);
  }

  /** Remembers an element that may get a shadow root. */
  addRootless(element: Element): void {
    if (this.rootless.size < most) this.rootless.add(element);
  }

  /** Takes out and returns the elements that are seen now. */
  shown(): Element[] {
    return take(this.hidden, (e) => e.checkVisibility({ visibilityProperty: true }));
  }

  /** Takes out and returns the elements that have a shadow root now. */
  rooted(): Element[] {
    return take(this.rootless, (e) => this.shadowRootOf(e) !== null);
  }
}

function take(elements: Set<Element>, ready: (e: Element) => boolean): Element[] {
  const found: Element[] = [];
  for (const e of elements) {
    const gone = !e.isConnected;
    if (!gone && !ready(e)) continue;
    elements.delete(e);
    if (!gone) found.push(e);
  }
  return found;
}
