import { describe, expect, test } from 'vitest';
import { SlowShelf } from '../../test/unit/shelf';
import type { Level } from '../engine/verdict';
import { cardOf, close, enter, leave, note, stateOf, Tabs, type Tab } from './tabs';
import type { Warning } from './warning';

const none = () => false;

function warning(level: Level, category = 'gift-lure', id = `0.0/${category}/${level}`): Warning {
  return { id, level, category, place: 'page', why: { zh: '', en: '' }, advice: { zh: '', en: '' }, quotes: [] };
}

function tab(...warnings: Warning[]): Tab {
  const t: Tab = { site: '', frames: {}, closed: [] };
  enter(t, 0, 'load', 'shop.example');
  note(t, 0, 'load', 0, { warnings, read: 7 });
  return t;
}

test('frames of a tab do not overwrite each other', async () => {
  const tabs = new Tabs(new SlowShelf());
  await Promise.all(Array.from({ length: 20 }, (_, frame) => tabs.change(1, (t) => {
    enter(t, frame, 'load', 'shop.example');
    note(t, frame, 'load', 0, { warnings: [], read: 1 });
  })));
  expect(stateOf(await tabs.get(1), none).read).toBe(20);
});

test('a change that fails does not hold up the next', async () => {
  const tabs = new Tabs(new SlowShelf());
  const failing = tabs.change(1, () => {
    throw new Error('no');
  });
  const next = tabs.change(1, (t) => close(t, 'a'));
  await expect(failing).rejects.toThrow('no');
  expect((await next).closed).toEqual(['a']);
});

test('what another background left is still there', async () => {
  const shelf = new SlowShelf();
  await new Tabs(shelf).change(4, (t) => Object.assign(t, tab(warning('danger'))));
  expect(stateOf(await new Tabs(shelf).get(4), none).level).toBe('danger');
  await new Tabs(shelf).forget(4);
  expect(stateOf(await new Tabs(shelf).get(4), none)).toEqual({ level: 'none', warnings: [], read: 0 });
});

describe('pages', () => {
  test('a new page in the top frame forgets the old one', () => {
    const t = tab(warning('danger'));
    note(t, 0, 'load', 3, { warnings: [], read: 1 });
    close(t, 'x');
    enter(t, 0, 'another', 'other.example');
    expect(t).toEqual({ site: 'other.example', frames: { 0: { page: 'another', documents: {} } }, closed: [] });
  });

  test('the same page again, after the background was ended, forgets nothing', () => {
    const t = tab(warning('danger'));
    enter(t, 0, 'load', 'shop.example');
    expect(stateOf(t, none).level).toBe('danger');
  });

  test('what an old page still sends is not taken for the new one', () => {
    const t = tab();
    enter(t, 0, 'another', 'shop.example');
    note(t, 0, 'load', 0, { warnings: [warning('danger')], read: 1 });
    leave(t, 0, 'load');
    expect(t.frames[0]).toEqual({ page: 'another', documents: {} });
  });

  test('a frame that ends takes its warnings along', () => {
    const t = tab();
    enter(t, 5, 'inner', 'shop.example');
    note(t, 5, 'inner', 0, { warnings: [warning('warning')], read: 1 });
    expect(stateOf(t, none).level).toBe('warning');
    leave(t, 5, 'inner');
    expect(stateOf(t, none).level).toBe('none');
  });
});

describe('what is shown', () => {
  test('the most serious first', () => {
    const state = stateOf(tab(warning('notice'), warning('danger', 'fake-support'), warning('warning')), none);
    expect(state.level).toBe('danger');
    expect(state.warnings.map((w) => w.level)).toEqual(['danger', 'warning', 'notice']);
  });

  test('one card, of the most serious', () => {
    expect(cardOf(tab(warning('warning'), warning('danger', 'fake-support')), none)!.warning.level).toBe('danger');
    expect(cardOf(tab(warning('notice')), none)).toBeUndefined();
  });

  test('a closed warning stays closed, a more serious one comes', () => {
    const t = tab(warning('warning'));
    close(t, warning('warning').id);
    expect(cardOf(t, none)).toBeUndefined();
    note(t, 0, 'load', 0, { warnings: [warning('danger')], read: 1 });
    expect(cardOf(t, none)!.warning.level).toBe('danger');
    close(t, warning('danger').id);
    t.closed = t.closed.filter((id) => id.endsWith('danger'));
    note(t, 0, 'load', 0, { warnings: [warning('warning')], read: 1 });
    expect(cardOf(t, none)).toBeUndefined();
  });

  test('what is muted is told in the popup only', () => {
    const t = tab(warning('danger'));
    const muted = (site: string, category: string) => site === 'shop.example' && category === 'gift-lure';
    expect(cardOf(t, muted)).toBeUndefined();
    expect(stateOf(t, muted)).toMatchObject({ level: 'notice', warnings: [{ level: 'notice' }] });
  });
});
