/**
 * Follows the changes of a frame: one observer for each root, changes noted as
 * they come and read in batches, the rarer the longer a batch takes.
 */
import type { Change, Page } from './page';

/** How long changes are collected before they are read, in ms. */
const shortest = 40;
const longest = 2_000;
/** A batch may take this share of the time. */
const share = 1 / 12;
/** How long the page is kept waiting at a time, in ms. */
const slice = 8;
/** A batch of changes this large is not taken apart: all is read again. */
const huge = 20_000;
/** How often hidden parts and things that send no event are looked at, in ms. */
const beat = 1_000;

const watched: MutationObserverInit = {
  subtree: true, childList: true, characterData: true, attributes: true,
  attributeFilter: ['class', 'style', 'hidden', 'open'],
};

export interface Listener {
  /** Text nodes changed: what was marked in them no longer stands. */
  changed(node: Node): void;
  /** A batch was read; the next one is read when this one was sent. */
  update(change: Change): Promise<void>;
  /** Called about once a second. */
  beat(): void;
}

export class Follower {
  private observer: MutationObserver;
  private roots = new WeakSet<Node>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pulse: ReturnType<typeof setInterval> | undefined;
  private cost = 0;
  private revealed = false;
  private stopped = false;

  constructor(private page: Page, private listener: Listener) {
    this.observer = new MutationObserver((records) => this.note(records));
  }

  start(root: Node): void {
    this.watch(root);
    addEventListener('click', this.onClick, { capture: true, passive: true });
    this.pulse = setInterval(() => this.look(), beat);
    this.plan(0);
  }

  /** Follows a root, a document or a shadow root, from now on. */
  watch(root: Node): void {
    if (this.stopped || this.roots.has(root)) return;
    this.roots.add(root);
    this.observer.observe(root, watched);
  }

  stop(): void {
    this.stopped = true;
    this.observer.disconnect();
    removeEventListener('click', this.onClick, { capture: true });
    clearTimeout(this.timer);
    clearInterval(this.pulse);
  }

  private note(records: MutationRecord[]): void {
    if (records.length > huge) this.page.reset();
    else for (const record of records) this.noteOne(record);
    if (this.page.waiting) this.plan(this.pause());
  }

  private noteOne(r: MutationRecord): void {
    switch (r.type) {
      case 'attributes':
        this.revealed = true;
        break;
      case 'characterData':
        this.listener.changed(r.target);
        this.page.touch(r.target);
        break;
      case 'childList':
        if (r.addedNodes.length > 0) this.page.grew(r.target, r.addedNodes);
        if (r.removedNodes.length > 0) this.page.shrank(r.target, r.removedNodes);
    }
  }

  /** A click may show things by the page's style alone. */
  private onClick = (): void => {
    this.revealed = true;
  };

  private look(): void {
    const { later } = this.page;
    for (const element of later.rooted()) this.page.touch(element);
    if (this.revealed) for (const element of later.shown()) this.page.touch(element);
    this.revealed = false;
    if (this.page.waiting || this.page.undecided) this.plan(shortest);
    this.listener.beat();
  }

  private pause(): number {
    return Math.min(longest, Math.max(shortest, this.cost / share));
  }

  private plan(delay: number): void {
    if (this.stopped) return;
    this.timer ??= setTimeout(() => void this.run(), delay);
  }

  /** Reads what changed, in slices. */
  private async run(): Promise<void> {
    const reading = this.page.update();
    this.cost = 0;
    for (;;) {
      const start = performance.now();
      let step = reading.next();
      while (!step.done && performance.now() - start < slice) step = reading.next();
      this.cost += performance.now() - start;
      if (step.done) {
        if (!this.stopped) await this.listener.update(step.value);
        this.timer = undefined;
        if (this.page.waiting) this.plan(this.pause());
        return;
      }
      await new Promise((resume) => setTimeout(resume));
    }
  }
}
