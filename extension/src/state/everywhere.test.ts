import { expect, test } from 'vitest';
import { follow } from './everywhere';

test.each([
  [true, false, ['begin']],
  [false, true, ['end']],
  [true, true, []],
  [false, false, []],
])('granted %s, reading %s', async (granted, reading, want) => {
  const done: string[] = [];
  await follow({
    granted: async () => granted,
    reading: async () => reading,
    begin: async () => void done.push('begin'),
    end: async () => void done.push('end'),
  });
  expect(done).toEqual(want);
});
