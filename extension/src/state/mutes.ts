/** What the person wants to hear no more of: kinds of scam, by site. */

/** Where the list is kept; the browser's local storage. */
export interface Store {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
}

interface Mute {
  site: string;
  category: string;
}

const key = 'mutes';
const most = 500;

export class Mutes {
  private constructor(private store: Store, private list: Mute[]) {}

  static async open(store: Store): Promise<Mutes> {
    return new Mutes(store, (await store.get<Mute[]>(key)) ?? []);
  }

  readonly has = (site: string, category: string): boolean =>
    this.list.some((m) => m.site === site && m.category === category);

  async add(site: string, category: string): Promise<void> {
    if (this.has(site, category)) return;
    this.list = [...this.list, { site, category }].slice(-most);
    await this.store.set(key, this.list);
  }
}
