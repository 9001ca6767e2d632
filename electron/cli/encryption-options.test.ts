import { expect, it } from 'vitest';
import { type EncryptionOptions, refusedTogether } from './encryption-options.ts';

it.each<[string, EncryptionOptions, string]>([
  [
    'an open copy of nothing encrypted',
    { keepOpen: true, annexTo: ['a.asc'], annexGroups: ['people'] },
    'USAGE',
  ],
  ['hidden recipients where there are none', { hideRecipients: true }, 'USAGE'],
  ['an annex without groups', { annexTo: ['a.asc'] }, 'ANNEX_INCOMPLETE'],
  ['groups of an annex for nobody', { annexGroups: ['people'] }, 'ANNEX_INCOMPLETE'],
])('%s is refused rather than passed over', (_, options, code) => {
  expect(refusedTogether(options)).toMatchObject({ code });
});

it.each<[string, EncryptionOptions]>([
  ['nothing', {}],
  ['an open copy of an encrypted bundle', { keepOpen: true, encryptTo: ['a.asc'] }],
  ['hidden recipients of an annex', { hideRecipients: true, annexTo: ['a.asc'], annexGroups: ['people'] }],
])('%s is not', (_, options) => {
  expect(refusedTogether(options)).toBeNull();
});
