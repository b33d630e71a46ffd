/**
 * The engine as a WebAssembly reactor: a Go program that is started once and
 * then called. This file knows its exports and its memory, and nothing of what
 * is scanned. wasm/main_wasip1.go is the other side.
 */

/** The engine answered with an error: the input was refused, it still runs. */
export class Refused extends Error {}

/** The engine broke down: it must be started again. */
export class Broken extends Error {}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  reserve(bytes: number): number;
  load(bytes: number): number;
  scan(surface: number, passages: number, units: number): number;
  scan_text(surface: number, units: number): number;
  result(): number;
  result_len(): number;
}

const reader = new TextDecoder('utf-8', { fatal: true });

export class Reactor {
  private constructor(private exports: Exports) {}

  /** Starts the engine; it has no pack yet. */
  static async start(module: WebAssembly.Module): Promise<Reactor> {
    const holder: { memory?: WebAssembly.Memory } = {};
    const instance = await WebAssembly.instantiate(module, system(module, holder));
    const exports = instance.exports as unknown as Exports;
    holder.memory = exports.memory;
    const reactor = new Reactor(exports);
    reactor.guard(() => exports._initialize());
    return reactor;
  }

  /**
   * Reserves the input buffer and has it filled. Only the bytes that were
   * asked for can be written: a wrong offset would corrupt the Go heap.
   */
  write(bytes: number, fill: (view: DataView) => void): void {
    const at = this.guard(() => this.exports.reserve(bytes));
    const size = this.exports.memory.buffer.byteLength;
    if (at <= 0 || at + bytes > size) throw new Refused(`reserving ${bytes} bytes: more than the engine takes`);
    fill(new DataView(this.exports.memory.buffer, at, bytes));
  }

  load(bytes: number): void {
    this.call(() => this.exports.load(bytes));
  }

  scan(surface: number, passages: number, units: number): string {
    return this.call(() => this.exports.scan(surface, passages, units));
  }

  scanText(surface: number, units: number): string {
    return this.call(() => this.exports.scan_text(surface, units));
  }

  private call(run: () => number): string {
    const status = this.guard(run);
    const text = this.result();
    if (status !== 0) throw new Refused(text || 'the engine refused the input');
    return text;
  }

  /** Reads the result through a new view: memory may have grown meanwhile. */
  private result(): string {
    const at = this.guard(() => this.exports.result());
    const length = this.guard(() => this.exports.result_len());
    return reader.decode(new Uint8Array(this.exports.memory.buffer, at, length));
  }

  private guard<T>(run: () => T): T {
    try {
      return run();
    } catch (cause) {
      throw new Broken('the engine broke down', { cause });
    }
  }
}

/** Error numbers of WASI preview 1. */
const success = 0;
const notSupported = 58;

/**
 * Answers a subscription with the event that it waits for, at once: nothing in
 * here sleeps, but after a garbage collection the Go runtime asks what there is
 * to wait for, and ends if it gets an error.
 */
function happened(view: DataView, subscription: number, event: number): void {
  view.setBigUint64(event, view.getBigUint64(subscription, true), true);
  view.setBigUint64(event + 8, BigInt(view.getUint8(subscription + 8)) << 16n, true);
  view.setBigUint64(event + 16, 0n, true);
  view.setBigUint64(event + 24, 0n, true);
}

/**
 * The system below the Go runtime: a clock, random numbers, no arguments, no
 * environment, no files. What it would print in a panic is dropped, since it
 * could hold somebody's text.
 */
function system(module: WebAssembly.Module, holder: { memory?: WebAssembly.Memory }): WebAssembly.Imports {
  const view = () => new DataView(holder.memory!.buffer);
  const nothing = (count: number, size: number) => {
    view().setUint32(count, 0, true);
    view().setUint32(size, 0, true);
    return success;
  };
  const offered: Record<string, (...args: never[]) => unknown> = {
    args_sizes_get: nothing,
    environ_sizes_get: nothing,
    args_get: () => success,
    environ_get: () => success,
    sched_yield: () => success,
    clock_time_get(_id: number, _precision: bigint, at: number) {
      view().setBigUint64(at, BigInt(Date.now()) * 1_000_000n, true);
      return success;
    },
    random_get(at: number, length: number) {
      crypto.getRandomValues(new Uint8Array(holder.memory!.buffer, at, length));
      return success;
    },
    poll_oneoff(subscriptions: number, events: number, count: number, written: number) {
      for (let i = 0; i < count; i++) happened(view(), subscriptions + i * 48, events + i * 32);
      view().setUint32(written, count, true);
      return success;
    },
    proc_exit(code: number) {
      throw new Error(`the engine ended with code ${code}`);
    },
  };
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = offered[name] ?? (() => notSupported);
  }
  return imports;
}
