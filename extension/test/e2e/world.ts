import { Chromium } from './browser';
import { DemoServer, OwnPages } from './server';

/** Everything that the tests share: two servers and one browser. */
export interface World {
  chromium: Chromium;
  demo: DemoServer;
  own: OwnPages;
}

export const world = {} as World;

export async function begin(): Promise<void> {
  world.own = new OwnPages();
  [world.demo, world.chromium] = await Promise.all([DemoServer.start(), Chromium.start(), world.own.start()]);
}

export async function end(): Promise<void> {
  await Promise.allSettled([world.chromium?.stop(), world.demo?.stop(), world.own?.stop()]);
}

/** A host name that nobody can know before. */
export function randomLabel(): string {
  return `s${Math.random().toString(36).slice(2, 10)}`;
}

/** Opens a page of a test's own under a shop's host name. */
export function openOwn(name: string, page: Parameters<OwnPages['put']>[1], host = 'shop.localhost') {
  return world.chromium.open(`http://${host}:${world.own.port}${world.own.put(name, page)}`);
}

/** A figure in the form that "make figures" collects. */
export function figure(name: string, value: number, unit: string, op: '<=' | '>=', bound: number): void {
  const ok = op === '<=' ? value <= bound : value >= bound;
  console.log(`figure extension.${name} ${value} ${unit} goal ${op} ${bound} ${ok ? 'ok' : 'short'}`);
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
