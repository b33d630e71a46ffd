import { beforeEach, expect, test } from 'vitest';
import { longestPaste, type Request } from '../../state/request';
import { pasted, pastedWarning } from '../../ui/gallery/samples';
import { texts } from '../../ui/gallery/texts';
import { createPasteModel, type PasteModel } from './paste-model';

const found = { level: 'danger', warnings: [pastedWarning] };

let answer: () => unknown;
let asked: Request[];
let model: PasteModel;

beforeEach(() => {
  asked = [];
  answer = () => found;
  model = createPasteModel({
    text: texts.zh,
    language: 'zh',
    activeTab: async () => ({ id: 7 }),
    wait: async () => {},
    request: async (m) => {
      asked.push(m);
      return answer() as never;
    },
  });
});

test('sends the text as it is, with the guessed surface', async () => {
  model.edit(`  ${pasted}\n`);
  await model.check();
  expect(asked).toEqual([{ kind: 'check-text', surface: 'sms', text: `  ${pasted}\n` }]);
  expect(model.result.value).toEqual({ ...found, text: `  ${pasted}\n` });
});

test('the surface a person chose stands against the guess', async () => {
  model.edit(pasted);
  model.chosen.value = 'call';
  model.edit(`${pasted}。`);
  await model.check();
  expect(asked).toMatchObject([{ surface: 'call' }]);
});

test.each([
  ['', ['pasteEmpty']],
  [' \n　', ['pasteEmpty']],
  ['长'.repeat(longestPaste + 1), ['pasteLong', '200,001']],
])('text %# is refused in words and stays', async (text, problem) => {
  model.edit(text);
  await model.check();
  expect(asked).toEqual([]);
  expect(model.problem.value).toEqual(problem);
  expect(model.text.value).toBe(text);
});

test('the longest text is still checked', async () => {
  model.edit('长'.repeat(longestPaste));
  await model.check();
  expect(asked).toHaveLength(1);
});

test.each([
  ['throws', () => Promise.reject(new Error('no background'))],
  ['has no answer', () => undefined],
])('when the background %s the text stays, no old result is shown, and it can be tried again', async (_, failing) => {
  model.edit(pasted);
  await model.check();
  answer = failing;
  await model.check();
  expect(model.problem.value).toEqual(['pasteFailed']);
  expect(model.result.value).toBeUndefined();
  expect(model.text.value).toBe(pasted);
  answer = () => found;
  await model.check();
  expect(model.problem.value).toEqual([]);
  expect(model.result.value?.level).toBe('danger');
});

test('a complaint goes when the text is mended; a result stays with its own text', async () => {
  await model.check();
  model.edit(pasted);
  expect(model.problem.value).toEqual([]);
  await model.check();
  model.edit('something else');
  expect(model.result.value?.text).toBe(pasted);
});
