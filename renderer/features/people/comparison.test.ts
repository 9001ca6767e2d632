import { describe, expect, it } from 'vitest';
import { completed } from './comparison.tsx';

const FINGERPRINT = 'A'.repeat(40);

describe('a comparison before trust', () => {
  it('is complete with the whole fingerprint, a name and how it was compared', () => {
    expect(completed({ fingerprint: FINGERPRINT, label: ' Registry ', compared: ' in person ' })).toEqual({
      fingerprint: FINGERPRINT,
      label: 'Registry',
      compared: 'in person',
    });
  });
  it.each([
    ['a key id instead of a fingerprint', { fingerprint: 'A'.repeat(16), label: 'x', compared: 'y' }],
    ['no name', { fingerprint: FINGERPRINT, label: ' ', compared: 'y' }],
    ['no way of comparing', { fingerprint: FINGERPRINT, label: 'x', compared: '' }],
  ])('is not with %s', (_, given) => {
    expect(completed(given)).toBeNull();
  });
});
