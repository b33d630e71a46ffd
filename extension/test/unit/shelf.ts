import type { Shelf } from '../../src/state/tabs';

/** Storage that takes its time, so that what races shows. */
export class SlowShelf implements Shelf {
  readonly values = new Map<string, string>();

  async get<T>(key: string): Promise<T | undefined> {
    await new Promise((done) => setTimeout(done, Math.random() * 3));
    const value = this.values.get(key);
    return value === undefined ? undefined : (JSON.parse(value) as T);
  }

  async set(key: string, value: unknown): Promise<void> {
    await new Promise((done) => setTimeout(done, Math.random() * 3));
    this.values.set(key, JSON.stringify(value));
  }

  async remove(key: string): Promise<void> {
    this.values.delete(key);
  }
}
