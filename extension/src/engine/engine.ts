/**
 * The engine with a pack loaded. It judges one document at a time and keeps
 * nothing of it.
 */
import { Broken, Reactor } from './reactor';
import { parseVerdict, type Verdict } from './verdict';

/** The surfaces by their number at the boundary (wasm/scan/document.go). */
export const surfaces = ['page', 'chat', 'sms', 'call'] as const;
export type Surface = (typeof surfaces)[number];

/** Who says a passage, by number at the boundary; unknown counts like other. */
export const speakers = { unknown: 0, other: 1, self: 2 } as const;
export type Speaker = (typeof speakers)[keyof typeof speakers];

/** One block of text. Spans count from its start and name its message. */
export interface Passage {
  section: number;
  speaker: Speaker;
  message: number;
  text: string;
}

/** Size of a passage's header: four little-endian 32-bit integers. */
const headerBytes = 16;

export class Engine {
  private reactor: Reactor | undefined;

  /** Both parts are read anew when the engine has to be started again. */
  constructor(private module: WebAssembly.Module, private pack: Uint8Array) {}

  /** Starts the engine and fails if it refuses the pack. */
  static async start(module: WebAssembly.Module, pack: Uint8Array): Promise<Engine> {
    const engine = new Engine(module, pack);
    await engine.running();
    return engine;
  }

  /** Judges the passages of a page or a conversation. */
  async scan(surface: Surface, passages: readonly Passage[]): Promise<Verdict> {
    return parseVerdict(await this.scanLines(surface, passages));
  }

  /** Judges a text that somebody pasted; its spans are in message 0. */
  async scanText(surface: Surface, text: string): Promise<Verdict> {
    return parseVerdict(await this.scanTextLines(surface, text));
  }

  /** Judges passages and answers in the engine's own lines. */
  async scanLines(surface: Surface, passages: readonly Passage[]): Promise<string> {
    const units = passages.reduce((sum, p) => sum + p.text.length, 0);
    const header = passages.length * headerBytes;
    return this.use((reactor) => {
      reactor.write(header + 2 * units, (view) => {
        let at = header;
        passages.forEach((p, i) => {
          writeHeader(view, i * headerBytes, p);
          at = writeText(view, at, p.text);
        });
      });
      return reactor.scan(surfaces.indexOf(surface), passages.length, units);
    });
  }

  /** Judges a pasted text and answers in the engine's own lines. */
  async scanTextLines(surface: Surface, text: string): Promise<string> {
    return this.use((reactor) => {
      reactor.write(2 * text.length, (view) => writeText(view, 0, text));
      return reactor.scanText(surfaces.indexOf(surface), text.length);
    });
  }

  /** Calls the engine; a broken one is thrown away, so that the next starts afresh. */
  private async use(run: (reactor: Reactor) => string): Promise<string> {
    const reactor = await this.running();
    try {
      return run(reactor);
    } catch (problem) {
      if (problem instanceof Broken) this.reactor = undefined;
      throw problem;
    }
  }

  private async running(): Promise<Reactor> {
    if (this.reactor) return this.reactor;
    const reactor = await Reactor.start(this.module);
    reactor.write(this.pack.length, (view) => {
      new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(this.pack);
    });
    reactor.load(this.pack.length);
    return (this.reactor = reactor);
  }
}

function writeHeader(view: DataView, at: number, p: Passage): void {
  view.setInt32(at, p.section, true);
  view.setInt32(at + 4, p.speaker, true);
  view.setInt32(at + 8, p.message, true);
  view.setInt32(at + 12, p.text.length, true);
}

/** Writes UTF-16 as it is, lone surrogates included, and returns the end. */
function writeText(view: DataView, at: number, text: string): number {
  for (let i = 0; i < text.length; i++, at += 2) view.setUint16(at, text.charCodeAt(i), true);
  return at;
}
