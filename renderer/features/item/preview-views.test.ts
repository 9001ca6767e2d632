import { expect, it } from 'vitest';
import { PREVIEW_KINDS } from '../../../shared/contract/items.ts';
import { viewsOf } from './preview-views.ts';

it.each([
  ['image', 'none', ['picture', 'hex']],
  ['pdf', null, ['pages', 'text', 'hex']],
  ['html', 'extracted', ['viewer', 'text', 'hex']],
  ['document', 'unreadable', ['text', 'hex']],
  ['hex', 'none', ['hex']],
] as const)('%s with text %s', (kind, textStatus, views) => {
  expect(viewsOf({ kind, textStatus })).toEqual(views);
});

it.each(PREVIEW_KINDS)('%s can be read as bytes', (kind) => {
  expect(viewsOf({ kind, textStatus: null }).at(-1)).toBe('hex');
});
