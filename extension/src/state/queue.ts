/**
 * One line of waiting for each key: what is put in for one key runs one after
 * the other, so that two frames of a tab cannot overwrite each other's state.
 */
export class Queues<Key> {
  private tails = new Map<Key, Promise<unknown>>();

  run<T>(key: Key, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const result = before.then(task, task);
    this.tails.set(key, result);
    const tidy = () => {
      if (this.tails.get(key) === result) this.tails.delete(key);
    };
    result.then(tidy, tidy);
    return result;
  }
}
