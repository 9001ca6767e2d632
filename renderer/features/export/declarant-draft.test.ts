import { describe, expect, it } from 'vitest';
import { declarantRequest, NOBODY_DECLARES } from './declarant-draft.ts';

describe('who declares, as it is sent', () => {
  it.each([
    ['nothing typed', NOBODY_DECLARES, { name: '', signing: null }],
    ['a name with spaces around it', { ...NOBODY_DECLARES, name: ' Sample ' }, { name: 'Sample' }],
    ['signing abroad', { ...NOBODY_DECLARES, signing: 'outside-us' as const }, { signing: 'outside-us' }],
  ])('%s', (_name, draft, expected) => {
    expect(declarantRequest(draft, 'K-01').declarant).toMatchObject({ code: 'K-01', ...expected });
  });

  it('is left out where nobody has a code', () => {
    expect(declarantRequest(NOBODY_DECLARES, undefined)).toEqual({});
  });
});
