import { describe, expect, it } from 'vitest';
import { plainName } from './plain-name.ts';

describe('the name of a file in a plain set', () => {
  it.each([
    ['A harbour at dawn', 'ABC-0001 A harbour at dawn.jpg'],
    ['', 'ABC-0001.jpg'],
    ['  ', 'ABC-0001.jpg'],
    ['..', 'ABC-0001.jpg'],
    ['a/b\\c:d*e?f"g<h>i|j', 'ABC-0001 a b c d e f g h i j.jpg'],
    ['../../etc/passwd', 'ABC-0001 etc passwd.jpg'],
    ['report.exe', 'ABC-0001 report exe.jpg'],
    ['gnp.\u202eexe', 'ABC-0001 gnp exe.jpg'],
    ['line\r\nline\u0000', 'ABC-0001 line line.jpg'],
    ['ends in dots...', 'ABC-0001 ends in dots.jpg'],
    ['e\u0301', 'ABC-0001 \u00e9.jpg'],
    ['ميناء', 'ABC-0001 ميناء.jpg'],
    ['x'.repeat(10_000), `ABC-0001 ${'x'.repeat(120)}.jpg`],
    ['\u{20000}'.repeat(1000), `ABC-0001 ${'\u{20000}'.repeat(30)}.jpg`],
  ])('%j: %j', (title, name) => {
    expect(plainName('ABC-0001', title, 'jpg')).toBe(name);
  });
});
