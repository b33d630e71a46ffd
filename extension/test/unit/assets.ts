/** The built parts that tests need: the engine and the pack. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../../public/', import.meta.url));

function built(name: string): Buffer {
  if (!existsSync(folder + name)) throw new Error(`${folder}${name} is missing: run "make build" first`);
  return gunzipSync(readFileSync(folder + name));
}

let compiled: Promise<WebAssembly.Module> | undefined;

export function engineModule(): Promise<WebAssembly.Module> {
  return (compiled ??= WebAssembly.compile(built('engine.wasm.gzip') as BufferSource));
}

export function currentPack(): Uint8Array {
  return built('pack.txt.gzip');
}
