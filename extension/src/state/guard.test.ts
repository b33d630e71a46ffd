/** The background's side with the real engine, and a browser made of lists. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { currentPack, engineModule } from '../../test/unit/assets';
import { SlowShelf } from '../../test/unit/shelf';
import { Engine } from '../engine/engine';
import { Guard } from './guard';
import type { FromFrame, Said, Told, ToFrame } from './line';
import { Mutes } from './mutes';
import { Tabs } from './tabs';
import type { TabState } from './warning';

const scam = '您误开通了直播会员，每月扣费800元，请把钱转到验资账户，打开屏幕共享。';
let engine: Engine;

beforeAll(async () => {
  engine = await Engine.start(await engineModule(), currentPack());
});

let guard: Guard;
let told: [tab: number, frame: number, level: string | undefined][];
let badges: string[];
let problems: unknown[];
/** Frames that have a listener. */
let listening: Set<number>;

beforeEach(() => {
  told = [];
  badges = [];
  problems = [];
  listening = new Set([0]);
  const shelf = new SlowShelf();
  guard = new Guard({
    engine: async () => engine,
    mutes: () => (opened ??= Mutes.open(shelf)),
    tabs: new Tabs(shelf),
    tell: async (tab, frame, m: Told) => {
      if (!listening.has(frame)) return false;
      told.push([tab, frame, m.warning?.level]);
      return true;
    },
    badge: async (_tab, state: TabState) => void badges.push(state.level),
    readTab: async (tab) => (tab === 1 ? 'ok' : 'forbidden'),
    problem: (p) => problems.push(p),
  });
  let opened: Promise<Mutes> | undefined;
});

/** A frame with its end of the line. */
class Frame {
  got: ToFrame[] = [];
  private take: (m: FromFrame) => void = () => undefined;
  private over: () => void = () => undefined;

  constructor(frame = 0, site = 'shop.example') {
    guard.take({
      send: (m) => this.got.push(m),
      onMessage: (take) => (this.take = take),
      onEnd: (over) => (this.over = over),
    }, { tab: 1, frame, site });
    this.say({ kind: 'hello', page: `load-${frame}-${Math.random()}` });
  }

  say(m: FromFrame): void {
    this.take(m);
  }

  text(document: number, ...sections: [number, Said[]][]): void {
    this.say({ kind: 'text', document, sections, gone: [], more: false });
  }

  end(): void {
    this.over();
  }
}

const settled = () => new Promise((done) => setTimeout(done, 80));
const state = async () => (await guard.answer({ kind: 'tab-state', tab: 1 })) as TabState;

describe('frames', () => {
  test('a scam is marked, told and shown', async () => {
    const frame = new Frame();
    frame.text(0, [4, ['今天下雨', scam]]);
    await settled();
    const marks = frame.got.at(-1)! as Extract<ToFrame, { kind: 'marks' }>;
    expect(marks.marks.length).toBeGreaterThan(1);
    expect(marks.marks.every((m) => m.section === 4 && m.message === 1 && scam.slice(m.start, m.end) === m.text)).toBe(true);
    expect(await state()).toMatchObject({ level: 'danger', read: 2 });
    expect(told.at(-1)).toEqual([1, 0, 'danger']);
    expect(badges.at(-1)).toBe('danger');
    expect(problems).toEqual([]);
  });

  test('a harmless page is told nothing twice', async () => {
    const frame = new Frame();
    for (let i = 0; i < 5; i++) frame.text(0, [i, [`今天是第${i}天`]]);
    await settled();
    expect(await state()).toMatchObject({ level: 'none', read: 5 });
    expect(told).toEqual([[1, 0, undefined]]);
  });

  test('what the shopper says is no evidence', async () => {
    const frame = new Frame();
    frame.text(7, [0, [{ speaker: 2, text: scam }]]);
    await settled();
    expect((await state()).level).toBe('none');
  });

  test('text in parts is judged when it is all there', async () => {
    const frame = new Frame();
    frame.say({ kind: 'text', document: 0, sections: [[1, [scam]]], gone: [], more: true });
    await settled();
    expect((await state()).read).toBe(0);
    frame.text(0, [2, ['完']]);
    await settled();
    expect(await state()).toMatchObject({ level: 'danger', read: 2 });
  });

  test('a section that is gone takes its warning along', async () => {
    const frame = new Frame();
    frame.text(0, [1, [scam]], [2, ['好']]);
    frame.say({ kind: 'text', document: 0, sections: [], gone: [1], more: false });
    await settled();
    expect(await state()).toEqual({ level: 'none', warnings: [], read: 1 });
    expect(told.at(-1)).toEqual([1, 0, undefined]);
  });

  test('a conversation that ended is forgotten', async () => {
    const frame = new Frame();
    frame.text(9, [0, [{ speaker: 1, text: scam }]]);
    frame.say({ kind: 'ended', document: 9 });
    await settled();
    expect(await state()).toEqual({ level: 'none', warnings: [], read: 0 });
  });

  test('the card is in the top frame, or else where the scam is', async () => {
    new Frame(0);
    const inner = new Frame(3);
    inner.text(0, [1, [scam]]);
    await settled();
    expect(told.at(-1)).toEqual([1, 0, 'danger']);
    listening = new Set([3]);
    inner.end();
    await settled();
    new Frame(3).text(0, [1, [scam]]);
    await settled();
    expect(told.at(-1)).toEqual([1, 3, 'danger']);
  });

  test('an inner frame that speaks before the top frame is heard', async () => {
    new Frame(3).text(0, [1, [scam]]);
    await settled();
    new Frame(0).text(0, [1, ['好']]);
    await settled();
    expect(await state()).toMatchObject({ level: 'danger', read: 2 });
  });

  test('a frame of the page before is not', async () => {
    const inner = new Frame(3);
    inner.text(0, [1, [scam]]);
    await settled();
    inner.end();
    new Frame(0);
    await settled();
    expect((await state()).level).toBe('none');
  });

  test('many frames at once', async () => {
    for (let i = 0; i < 12; i++) new Frame(i).text(0, [1, [i === 5 ? scam : '好']]);
    await settled();
    await settled();
    expect(await state()).toMatchObject({ level: 'danger', read: 12 });
  });

  test('a frame that sends nonsense does not hold up itself', async () => {
    const frame = new Frame();
    frame.say({ kind: 'text', document: 0, sections: null, gone: [], more: false } as never);
    frame.text(0, [1, [scam]]);
    await settled();
    expect(problems).toHaveLength(1);
    expect((await state()).level).toBe('danger');
  });
});

describe('what the person does', () => {
  test('a closed card does not come back, the badge stays', async () => {
    const frame = new Frame();
    frame.text(0, [1, [scam]]);
    await settled();
    const { warnings } = await state();
    frame.say({ kind: 'closed', id: warnings[0]!.id });
    frame.text(0, [2, ['又一句']]);
    await settled();
    expect(told.at(-1)![2]).toBeUndefined();
    expect(badges.at(-1)).toBe('danger');
  });

  test('a muted kind is not marked on that site, and elsewhere it is', async () => {
    const frame = new Frame();
    frame.text(0, [1, [scam]]);
    await settled();
    const { category } = (await state()).warnings[0]!;
    frame.say({ kind: 'muted', category });
    await settled();
    expect(frame.got.at(-1)).toEqual({ kind: 'again' });
    frame.text(0, [1, [scam]]);
    await settled();
    expect(frame.got.at(-1)).toEqual({ kind: 'marks', document: 0, marks: [], keep: [] });
    expect((await state()).level).toBe('notice');
    new Frame(0, 'other.example').text(0, [1, [scam]]);
    await settled();
    expect((await state()).level).toBe('danger');
  });
});

describe('requests', () => {
  test('a pasted text', async () => {
    const answer = await guard.answer({ kind: 'check-text', surface: 'call', text: scam });
    expect(answer).toMatchObject({ level: 'danger', warnings: [{ place: 'paste' }] });
  });

  test('checking a tab', async () => {
    expect(await guard.answer({ kind: 'check-tab', tab: 1 })).toEqual({ ok: true });
    expect(await guard.answer({ kind: 'check-tab', tab: 2 })).toEqual({ ok: false, reason: 'forbidden' });
  });

  test.each([[null], ['tab-state'], [{}], [{ kind: 'tab-state' }], [{ kind: 'tab-state', tab: 1.5 }],
    [{ kind: 'check-text', surface: 'mail', text: '' }], [{ kind: 'check-text', surface: 'sms', text: 3 }], [{ kind: 'hello', page: 'x' }],
  ])('no answer to %j', (value) => {
    expect(guard.answer(value)).toBeUndefined();
  });

  test('a tab that loads is forgotten, unless a frame still speaks for it', async () => {
    const frame = new Frame();
    frame.text(0, [1, [scam]]);
    await settled();
    guard.loading(1);
    await settled();
    expect((await state()).level).toBe('danger');
    frame.end();
    await settled();
    guard.loading(1);
    expect(await state()).toEqual({ level: 'none', warnings: [], read: 0 });
  });
});
