import { expect, it } from 'vitest';
import { readTags } from './read-tags.ts';

it.each([
  ['river, bridge', ['river', 'bridge']],
  ['نهر، جسر', ['نهر', 'جسر']],
  [' , ', []],
  ['a; a', ['a']],
])('reads %j', (text, tags) => {
  expect(readTags(text)).toEqual(tags);
});
