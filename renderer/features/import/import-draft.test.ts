import { expect, test } from 'vitest';
import type { PickedPath } from '../../../shared/contract/index.ts';
import { withRoots } from './import-draft.ts';

const root = (path: string, token: string): PickedPath => ({
  token,
  name: path,
  path,
  kind: 'folder',
  sizeBytes: null,
});

test('what is chosen twice is imported once', () => {
  const roots = withRoots([root('/a', '1')], [root('/a', '2'), root('/b', '3'), root('/b', '4')]);
  expect(roots.map(({ token }) => token)).toEqual(['1', '3']);
});
