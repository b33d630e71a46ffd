/** The built engine with the current rules, in Node. */
import { beforeAll, describe, expect, test } from 'vitest';
import { currentPack, engineModule } from '../../test/unit/assets';
import { cases } from '../../test/unit/golden';
import { Engine, type Passage } from './engine';
import { Reactor, Refused } from './reactor';

const scam = '您好，我是直播会员中心的客服，您误开通了直播会员，每月扣费800元。请把卡里的钱转到验资账户，打开屏幕共享。';

let engine: Engine;

beforeAll(async () => {
  engine = await Engine.start(await engineModule(), currentPack());
});

const said = (text: string, section = 0, message = 0): Passage => ({ section, message, speaker: 1, text });

describe('judging', () => {
  test('a scam and its spans', async () => {
    const v = await engine.scan('chat', [said('在吗', 0, 0), said(scam, 0, 1)]);
    expect(v.level).toBe('danger');
    const spans = v.findings.flatMap((f) => f.spans);
    expect(spans.every((s) => s.message === 1)).toBe(true);
    expect(spans.map((s) => scam.slice(s.start, s.end))).toContain('验资账户');
  });

  test('the shopper repeating it is no scam', async () => {
    const v = await engine.scan('chat', [{ ...said(scam), speaker: 2 }]);
    expect(v.level).toBe('none');
  });

  test('a pasted text', async () => {
    const v = await engine.scanText('call', scam);
    expect(v.level).toBe('danger');
    expect(v.findings[0]!.why.zh).not.toBe('');
  });

  test('no text at all', async () => {
    expect((await engine.scan('page', [])).level).toBe('none');
    expect((await engine.scanText('sms', '')).level).toBe('none');
  });

  test('sections keep their numbers', async () => {
    const v = await engine.scan('page', [said('今天天气不错', 7), said(scam, 900_000)]);
    expect(v.sections).toEqual([{ section: 900_000, level: 'danger', category: v.category }]);
  });

  test('half surrogate pairs are text like any other', async () => {
    const v = await engine.scanText('sms', `\uD83D${scam}\uDC00\uDC00`);
    expect(v.level).toBe('danger');
    expect(v.findings[0]!.spans.every((s) => s.end <= scam.length + 1)).toBe(true);
  });

  test('hundreds of long texts, one after the other', async () => {
    const filler = '这是一段很普通的商品介绍，没有什么特别的。'.repeat(2_000);
    for (let i = 0; i < 300; i++) {
      expect((await engine.scanText('sms', filler + scam)).level).toBe('danger');
    }
  });

  test('memory that grew between calls', async () => {
    const filler = '这是一段很普通的商品介绍，没有什么特别的。'.repeat(50_000);
    const v = await engine.scan('page', [said(filler, 1), said(scam, 2)]);
    expect(v.sections.map((s) => s.section)).toEqual([2]);
    expect((await engine.scanText('sms', scam)).level).toBe('danger');
  });
});

describe('what is refused', () => {
  test('a text beyond the limit, and the engine runs on', async () => {
    await expect(engine.scanText('page', '字'.repeat(9 << 20))).rejects.toThrow(Refused);
    expect((await engine.scanText('sms', scam)).level).toBe('danger');
  });

  test.each([
    ['empty', () => new Uint8Array()],
    ['truncated', () => currentPack().slice(0, -20)],
    ['with one bit flipped', () => {
      const pack = Uint8Array.from(currentPack());
      pack[pack.length >> 1]! ^= 4;
      return pack;
    }],
  ])('a pack that is %s', async (_name, pack) => {
    await expect(Engine.start(await engineModule(), pack())).rejects.toThrow(/reading pack/);
  });

  test('a scan without a pack', async () => {
    const reactor = await Reactor.start(await engineModule());
    expect(() => reactor.scanText(2, 0)).toThrow(/no pack is loaded/);
  });

  test('more than was reserved', async () => {
    const reactor = await Reactor.start(await engineModule());
    const pack = cases()[0]!.pack;
    reactor.write(pack.length, (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(pack));
    reactor.load(pack.length);
    expect(() => reactor.scan(0, 1 << 20, 0)).toThrow(Refused);
    expect(() => reactor.scan(9, 0, 0)).toThrow(/unknown surface/);
    expect(() => reactor.write(-1, () => undefined)).toThrow(Refused);
  });

  test('writing outside of the buffer', async () => {
    const reactor = await Reactor.start(await engineModule());
    expect(() => reactor.write(8, (view) => view.setUint8(8, 1))).toThrow(RangeError);
  });
});
