/** The built parts that tests need: the engine and the pack. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../public/', import.meta.url));

function built(name: string): Buffer {
  if (!existsSync(folder + name)) throw new Error(`${folder}${name} is missing: run "make build" first`);
  return readFileSync(folder + name);
}

let compiled: Promise<WebAssembly.Module> | undefined;

export function engineModule(): Promise<WebAssembly.Module> {
  return (compiled ??= WebAssembly.compile(built('engine.wasm') as BufferSource));
}

export function currentPack(): Uint8Array {
  return built('pack.txt');
}
