import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Request } from '../../state/request';
import { danger } from '../../ui/gallery/samples';
import { texts } from '../../ui/gallery/texts';
import { createPageModel, type PageModel } from './page-model';

const unread = { level: 'none', warnings: [], read: 0 };
const found = { level: 'danger', warnings: [danger], read: 12 };

let answer: (m: Request) => unknown;
let asked: Request[];
let model: PageModel;

beforeEach(() => {
  asked = [];
  model = createPageModel({
    text: texts.zh,
    language: 'zh',
    activeTab: async () => ({ id: 7 }),
    wait: async () => {},
    request: async (m) => {
      asked.push(m);
      return answer(m) as never;
    },
  });
});

describe('refresh', () => {
  test('takes the state of this tab', async () => {
    answer = () => found;
    await model.refresh();
    expect(asked).toEqual([{ kind: 'tab-state', tab: 7 }]);
    expect(model.state.value).toEqual(found);
  });

  test('does not announce the same state again', async () => {
    answer = () => structuredClone(found);
    await model.refresh();
    const changed = vi.fn();
    model.state.subscribe(changed);
    await model.refresh();
    expect(changed).toHaveBeenCalledTimes(1); // at once on subscribing, not after
  });

  test.each([
    ['throws', () => Promise.reject(new Error('no background'))],
    ['has no answer', () => undefined],
  ])('says so when the background %s, keeps the last verdict, and recovers', async (_, failing) => {
    answer = () => found;
    await model.refresh();
    answer = failing;
    await model.refresh();
    expect(model.problem.value).toBe('stateFailed');
    expect(model.state.value).toEqual(found);
    answer = () => found;
    await model.refresh();
    expect(model.problem.value).toBe('');
  });
});

describe('check', () => {
  test('waits until the page was read', async () => {
    const states = [unread, unread, found];
    answer = (m) => (m.kind === 'check-tab' ? { ok: true } : states.shift());
    await model.check();
    expect(model.state.value).toEqual(found);
    expect(model.problem.value).toBe('');
    expect(model.busy.value).toBe(false);
  });

  test('gives up on a page without text', async () => {
    answer = (m) => (m.kind === 'check-tab' ? { ok: true } : unread);
    await model.check();
    expect(model.problem.value).toBe('checkEmpty');
  });

  test.each([
    ['no, not here', () => ({ ok: false, reason: 'forbidden' }), 'checkForbidden'],
    ['no', () => ({ ok: false, reason: 'failed' }), 'checkFailed'],
    ['nothing', () => undefined, 'checkFailed'],
    ['an error', () => Promise.reject(new Error('no background')), 'checkFailed'],
  ])('when the background answers %s it is told as such', async (_, reply, problem) => {
    answer = reply;
    await model.check();
    expect(model.problem.value).toBe(problem);
    expect(model.busy.value).toBe(false);
  });

  test('asks once however often the button is pressed', async () => {
    answer = (m) => (m.kind === 'check-tab' ? { ok: true } : found);
    await Promise.all([model.check(), model.check()]);
    expect(asked.filter((m) => m.kind === 'check-tab')).toHaveLength(1);
  });

  test('a refresh meanwhile does not wipe out what went wrong', async () => {
    answer = (m) => (m.kind === 'check-tab' ? { ok: false, reason: 'forbidden' } : unread);
    await model.check();
    await model.refresh();
    expect(model.problem.value).toBe('checkForbidden');
  });
});
