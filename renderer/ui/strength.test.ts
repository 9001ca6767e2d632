import { describe, expect, it } from 'vitest';
import { strengthOf } from './strength.ts';

describe('a passphrase', () => {
  it.each([
    ['secret', 'short'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['door door door door door', 'weak'],
    ['correct horse battery', 'weak'],
    ['Password1234!', 'weak'],
    ['correct horse battery staple', 'fair'],
    ['correct horse battery staple window', 'strong'],
    ['باب أزرق نافذة كتاب مدينة', 'strong'],
    ['x7#Kq9!mZ2$wR4pLt', 'strong'],
  ])('%j is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });
});
