/**
 * The background: the engine, started when it is first needed. It may be ended
 * by the browser at any time, and holds nothing that is not built again.
 */
import { defineBackground } from 'wxt/utils/define-background';
import { badge, everywhere, local, message, onLine, onPermission, onRequest, onTabChange, packaged, readTab, session, tell } from '../browser';
import { Engine } from '../engine/engine';
import { follow } from '../state/everywhere';
import { Guard } from '../state/guard';
import type { FromFrame, ToFrame } from '../state/line';
import { Mutes } from '../state/mutes';
import { Tabs } from '../state/tabs';
import type { TabState } from '../state/warning';

export default defineBackground(() => {
  const guard = new Guard({
    engine: once(startEngine),
    mutes: once(() => Mutes.open(local)),
    tabs: new Tabs(session),
    tell, badge: showBadge, readTab,
    problem: (problem) => console.error('judging a frame:', problem),
  });
  onLine<ToFrame, FromFrame>((line, from) => guard.take(line, from));
  onRequest((value) => guard.answer(value));
  onPermission(() => void follow(everywhere));
  onTabChange((tab) => guard.loading(tab), (tab) => guard.closed(tab));
});

/** Makes something when it is first asked for, and again after a failure. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((problem: unknown) => {
      made = undefined;
      throw problem;
    });
    return made;
  };
}

/** Starts the engine; how long it took can be read in the browser's tools. */
async function startEngine(): Promise<Engine> {
  const start = performance.now();
  // Compiled while it is still being unpacked.
  const wasm = WebAssembly.compileStreaming(packaged('engine.wasm.gzip', 'application/wasm'));
  const pack = packaged('pack.txt.gzip', 'text/plain').then((file) => file.arrayBuffer());
  const engine = await Engine.start(await wasm, new Uint8Array(await pack));
  performance.measure('engine-start', { start });
  return engine;
}

/** The badge speaks of dangers only: that there is none proves nothing. */
async function showBadge(tab: number, state: TabState): Promise<void> {
  switch (state.level) {
    case 'danger': return badge(tab, '!!', '#b00020', message('badgeDanger'));
    case 'warning': return badge(tab, '!', '#a85b00', message('badgeWarning'));
    default: return badge(tab, '', '', message('actionTitle'));
  }
}
